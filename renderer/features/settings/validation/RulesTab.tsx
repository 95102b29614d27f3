import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../shared/contract/site.ts';
import { useAction, useCall } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ErrorState, LoadingState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useDraft } from '../drafts.ts';
import classes from '../settings.module.css';
import { readValidation, SITE } from './draft.ts';
import type { ScopeDraft, ValidationDraft } from './draft.ts';
import { HoldsForm } from './HoldsForm.tsx';
import { LimitFields } from './LimitFields.tsx';
import { PreviewNotice } from './PreviewNotice.tsx';
import { RuleTable } from './RuleTable.tsx';
import { ScopeChoice } from './ScopeChoice.tsx';

/** The rules of the validation, for the site and for merchants; what a change does to open orders is seen before it is applied. */
export function RulesTab() {
  const settings = useCall('settings/get', {});
  if (settings.data !== undefined) return <RulesForm stored={settings.data} />;
  return settings.error === null ? <LoadingState /> : <ErrorState failure={settings.error} onRetry={settings.refresh} retryKey="Enter" />;
}

function RulesForm({ stored }: { stored: Settings }) {
  const { t } = useTranslation(['settings', 'common']);
  const [draft = {}, setDraft] = useDraft('validation');
  const [scope, setScope] = useState(SITE);
  const preview = useAction('validation/preview');
  const save = useAction('settings/change');
  const { change, problems } = readValidation(draft, stored);
  const isChanged = Object.keys(change).length > 0;
  const isWrong = problems.length > 0;
  const own = draft.scopes?.[scope] ?? {};

  const edit = (next: ValidationDraft) => {
    // What was seen before is not what would be applied now.
    preview.reset();
    save.reset();
    const read = readValidation(next, stored);
    setDraft(Object.keys(read.change).length === 0 && read.problems.length === 0 ? undefined : next);
  };
  const editScope = (part: ScopeDraft) => edit({ ...draft, scopes: { ...draft.scopes, [scope]: { ...own, ...part } } });
  const look = () => void preview.run({ validation: change.validation ?? stored.validation });
  const apply = async () => {
    const answer = await save.run(change);
    if (!answer.ok) return;
    setDraft(undefined);
    preview.reset();
    toast('green', t('settings:rules.applied'));
  };
  // Who holds what is no question of which orders fail.
  const mustLook = change.validation !== undefined && preview.data === undefined;
  return (
    <div className={classes.form}>
      <p className={classes.soft}>{t('settings:rules.text')}</p>
      <ScopeChoice scope={scope} stored={stored.validation} onChange={setScope} />
      <RuleTable scope={scope} stored={stored.validation} draft={own.rules ?? {}} onChange={(rules) => editScope({ rules })} />
      <LimitFields scope={scope} stored={stored.validation} draft={own} problems={problems} onChange={editScope} />
      {scope === SITE && (
        <HoldsForm
          holds={{ ...stored.holds, ...draft.holds }}
          onChange={(holds) => edit({ ...draft, holds: { ...draft.holds, ...holds } })}
        />
      )}
      {preview.error !== null && <ErrorState failure={preview.error} />}
      {save.error !== null && <ErrorState failure={save.error} />}
      {preview.data !== undefined && <PreviewNotice preview={preview.data} />}
      <div className={classes.saveRow}>
        {mustLook || !isChanged ? (
          <BigAction tone="blue" hotkey="Enter" busy={preview.busy} disabled={!isChanged || isWrong} onAct={look}>
            {t('settings:rules.look')}
          </BigAction>
        ) : (
          <BigAction tone="green" hotkey="Enter" busy={save.busy} disabled={isWrong} onAct={() => void apply()}>
            {t('settings:rules.apply')}
          </BigAction>
        )}
        <BigAction disabled={!isChanged && !isWrong} onAct={() => edit({})}>
          {t('settings:discard')}
        </BigAction>
        <span className={classes.soft} role="status">
          {isWrong
            ? t('settings:rules.wrong')
            : isChanged
              ? t(mustLook ? 'settings:rules.mustLook' : 'settings:rules.ready')
              : t('settings:nothingUnsaved')}
        </span>
      </div>
    </div>
  );
}
