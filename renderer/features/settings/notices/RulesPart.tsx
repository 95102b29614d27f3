import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../shared/contract/site.ts';
import { NOTICE_TEMPLATES, TARGET_KINDS } from '../../../../shared/model/notice.ts';
import { useAction, useCall } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { CheckField } from '../../../ui/CheckField.tsx';
import { FieldList } from '../../../ui/FieldList.tsx';
import { ErrorState, LoadingState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../settings.module.css';
import { useNoticeDraft } from './useNoticeDraft.ts';
import { readRuleForm, ruleValues } from './ruleForm.ts';

/** Who signs, when nobody is disturbed, when bundles go out, and how long words are kept. */
export function RulesPart() {
  const settings = useCall('settings/get', {});
  if (settings.data !== undefined) return <RulesForm stored={settings.data.notices} />;
  return settings.error === null ? <LoadingState /> : <ErrorState failure={settings.error} onRetry={settings.refresh} retryKey="Enter" />;
}

const FIELDS = ['sender', 'callback', ...TARGET_KINDS.map((kind) => `quiet-${kind}`), 'digestTimes', 'keepDays'] as const;

function RulesForm({ stored }: { stored: Settings['notices'] }) {
  const { t } = useTranslation(['noticeSetup', 'notices', 'common']);
  const [draft = {}, setDraft] = useNoticeDraft('rules', '');
  const typed = draft.typed ?? {};
  const urgent = draft.urgent ?? stored.urgent;
  const save = useAction('settings/change');
  const values = { ...ruleValues(stored), ...typed };
  const { rules, wrong } = readRuleForm(values, { ...stored, urgent });
  const submit = async () => {
    const answer = await save.run({ notices: rules });
    if (!answer.ok) return;
    setDraft(undefined);
    toast('green', t('noticeSetup:saved'));
  };
  const words = (name: string) => {
    const kind = TARGET_KINDS.find((one) => name === `quiet-${one}`);
    return kind === undefined
      ? { label: t(`noticeSetup:rules.${name}`), description: t(`noticeSetup:rules.${name}Text`) }
      : { label: t('noticeSetup:rules.quiet', { target: t(`notices:targets.${kind}`) }), description: t('noticeSetup:rules.quietText') };
  };
  return (
    <div className={classes.form}>
      <FieldList
        fields={FIELDS.map((name) => ({
          name,
          shape: 'text' as const,
          ...words(name),
          problem: wrong.includes(name) ? t('noticeSetup:rules.wrong') : undefined,
        }))}
        values={values}
        onChange={(name, value) => setDraft({ ...draft, typed: { ...typed, [name]: value } })}
      />
      <fieldset className={classes.checks}>
        <legend>{t('noticeSetup:rules.urgent')}</legend>
        <p className={classes.soft}>{t('noticeSetup:rules.urgentText')}</p>
        {NOTICE_TEMPLATES.map((template) => (
          <CheckField
            key={template}
            checked={urgent.includes(template)}
            onChange={(checked) =>
              setDraft({ ...draft, urgent: NOTICE_TEMPLATES.filter((one) => (one === template ? checked : urgent.includes(one))) })
            }
          >
            {t(`notices:templates.${template}`)}
          </CheckField>
        ))}
      </fieldset>
      {save.error !== null && <ErrorState failure={save.error} />}
      <div className={classes.row}>
        <BigAction
          tone="blue"
          hotkey="Enter"
          busy={save.busy}
          disabled={wrong.length > 0 || Object.keys(draft).length === 0}
          onAct={() => void submit()}
        >
          {t('common:save')}
        </BigAction>
        {Object.keys(draft).length > 0 && <BigAction onAct={() => setDraft(undefined)}>{t('noticeSetup:discard')}</BigAction>}
      </div>
    </div>
  );
}
