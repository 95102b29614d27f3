import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { REAL_WMS_KINDS } from '../../../shared/model/wmsKinds.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { FieldList } from '../../ui/FieldList.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.ts';
import { useDraft } from './drafts.ts';
import type { WmsDraft } from './drafts.ts';
import classes from './settings.module.css';
import { TriedWms } from './TriedWms.tsx';
import { UnsettledNotice, useUnsettled } from './unsettled.tsx';
import { useListedFields } from './useListedFields.ts';
import { readWmsForm, wmsInput } from './wmsForm.ts';

const KINDS = ['practice', ...REAL_WMS_KINDS] as const;

/** Which WMS this station works with. A real one is tried before it is taken. */
export function WmsTab() {
  const settings = useCall('settings/get', {});
  if (settings.data !== undefined) return <WmsForm stored={settings.data} />;
  return settings.error === null ? <LoadingState /> : <ErrorState failure={settings.error} onRetry={settings.refresh} retryKey="Enter" />;
}

function WmsForm({ stored }: { stored: CallOutput<'settings/get'> }) {
  const { t } = useTranslation(['settings', 'common']);
  const [draft = {}, setDraft] = useDraft('wms');
  const session = useCall('session/state', {});
  const unsettled = useUnsettled();
  const tryWms = useAction('settings/try-wms');
  const save = useAction('settings/change');
  const [tried, setTried] = useState<{ trial: string; result: CallOutput<'settings/try-wms'> }>();

  const form = readWmsForm(stored, draft);
  const { wms, real, moves, changed } = form;
  const listed = useListedFields(form, stored.hasWmsToken);
  const isTried = real === null || tried?.trial === form.trial;
  const canTry = form.missing === null && !form.badAddress;
  const blocked = unsettled.blocked && moves;
  const practicePeople = session.data?.users.some((person) => person.practicePin !== undefined) === true;

  const edit = (part: WmsDraft) => {
    const next = { ...draft, ...part };
    setDraft(readWmsForm(stored, next).changed ? next : undefined);
    tryWms.reset();
    save.reset();
  };
  const editField = (name: string, value: string) =>
    edit(name === 'token' ? { wmsToken: value } : { fields: { ...draft.fields, [name]: value } });
  const attempt = async () => {
    if (real === null) return;
    const answer = await tryWms.run(wmsInput(real));
    setTried(answer.ok ? { trial: form.trial, result: answer.value } : undefined);
  };
  const submit = async () => {
    const answer = await save.run(real === null ? { wms: 'practice' } : wmsInput(real));
    if (!answer.ok) return;
    setDraft(undefined);
    setTried(undefined);
    toast('green', t(real === null ? 'settings:wms.savedPractice' : moves ? 'settings:wms.savedRest' : 'settings:wms.savedAgain'));
  };

  return (
    <div className={classes.form}>
      {session.data !== undefined && session.data.practice !== (stored.wms === 'practice') && (
        <Notice tone="blue" title={t('settings:wms.overridden')}>
          {t('settings:wms.overriddenText')}
        </Notice>
      )}
      <UnsettledNotice {...unsettled} />
      <ChoiceGroup
        label={t('settings:wms.which')}
        value={wms}
        disabled={unsettled.blocked}
        choices={KINDS.map((value) => ({ value, label: t(`settings:wms.kinds.${value}`), text: t(`settings:wms.kindTexts.${value}`) }))}
        onChange={(value) => edit({ wms: value, fields: {}, wmsToken: '' })}
      />
      <FieldList fields={listed} values={form.values} onChange={editField} />
      {tryWms.error !== null && <ErrorState failure={tryWms.error} />}
      {isTried && tried !== undefined && real !== null && <TriedWms result={tried.result} />}
      {save.error !== null && save.error.code !== 'outage/unsettled' && <ErrorState failure={save.error} />}
      {moves && !unsettled.blocked && (
        <Notice tone="amber" title={t('settings:wms.moves')}>
          {t('settings:wms.movesText')}
          {real !== null && practicePeople && `\n${t('settings:wms.movesPeople')}`}
        </Notice>
      )}
      <div className={classes.saveRow}>
        {real !== null && (
          <BigAction
            tone={isTried ? 'plain' : 'blue'}
            {...(isTried ? {} : { hotkey: 'Enter' })}
            busy={tryWms.busy}
            disabled={!canTry}
            onAct={() => void attempt()}
          >
            {t('settings:wms.try')}
          </BigAction>
        )}
        <BigAction
          tone={isTried ? 'blue' : 'plain'}
          {...(isTried ? { hotkey: 'Enter' } : {})}
          busy={save.busy}
          disabled={!changed || !isTried || blocked}
          onAct={() => void submit()}
        >
          {t(moves ? 'settings:wms.save' : 'common:save')}
        </BigAction>
        <BigAction disabled={!changed || save.busy} onAct={() => setDraft(undefined)}>
          {t('settings:discard')}
        </BigAction>
        <span className={classes.soft} role="status">
          {!changed ? t('settings:nothingUnsaved') : isTried ? t('settings:wms.readyToSave') : t('settings:wms.tryFirst')}
        </span>
      </div>
    </div>
  );
}
