import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.ts';
import { useDraft } from './drafts.ts';
import type { WmsDraft } from './drafts.ts';
import classes from './settings.module.css';
import { TriedWms } from './TriedWms.tsx';
import { UnsettledNotice, useUnsettled } from './unsettled.tsx';

const KINDS = ['practice', 'rest'] as const;

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
  const [tried, setTried] = useState<{ wmsUrl: string; wmsToken: string; result: CallOutput<'settings/try-wms'> }>();

  const wms = draft.wms ?? stored.wms;
  const wmsUrl = (draft.wmsUrl ?? stored.wmsUrl).trim();
  const wmsToken = draft.wmsToken ?? '';
  const moves = wms !== stored.wms || (wms === 'rest' && (wmsUrl !== stored.wmsUrl || wmsToken !== ''));
  const isTried = wms === 'practice' || (tried?.wmsUrl === wmsUrl && tried.wmsToken === wmsToken);
  const addressOk = wms === 'practice' || /^https?:\/\/[^\s/]/.test(wmsUrl);
  const practicePeople = session.data?.users.some((person) => person.practicePin !== undefined) === true;

  const edit = (part: WmsDraft) => {
    const next = { ...draft, ...part };
    const same = (next.wms ?? stored.wms) === stored.wms && (next.wmsUrl ?? stored.wmsUrl) === stored.wmsUrl && !next.wmsToken;
    setDraft(same ? undefined : next);
    tryWms.reset();
    save.reset();
  };
  const attempt = async () => {
    const answer = await tryWms.run({ wmsUrl, wmsToken });
    setTried(answer.ok ? { wmsUrl, wmsToken, result: answer.value } : undefined);
  };
  const submit = async () => {
    const answer = await save.run(wms === 'practice' ? { wms } : { wms, wmsUrl, wmsToken });
    if (!answer.ok) return;
    setDraft(undefined);
    setTried(undefined);
    toast('green', wms === 'practice' ? t('settings:wms.savedPractice') : t('settings:wms.savedRest'));
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
        onChange={(value) => edit({ wms: value })}
      />
      {wms === 'rest' && (
        <>
          <TextInput
            size="md"
            label={t('settings:wms.url')}
            description={t('settings:wms.urlText')}
            error={wmsUrl !== '' && !addressOk && t('settings:wms.urlWrong')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder="https://"
            maxLength={500}
            autoComplete="off"
            value={draft.wmsUrl ?? stored.wmsUrl}
            onChange={(event) => edit({ wmsUrl: event.currentTarget.value })}
          />
          <PasswordInput
            size="md"
            label={t('settings:wms.token')}
            description={stored.hasWmsToken ? t('settings:wms.tokenKept') : t('settings:wms.tokenText')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            maxLength={2000}
            autoComplete="off"
            value={wmsToken}
            onChange={(event) => edit({ wmsToken: event.currentTarget.value })}
          />
        </>
      )}
      {tryWms.error !== null && <ErrorState failure={tryWms.error} />}
      {isTried && wms === 'rest' && tried !== undefined && <TriedWms result={tried.result} />}
      {save.error !== null && save.error.code !== 'outage/unsettled' && <ErrorState failure={save.error} />}
      {moves && !unsettled.blocked && (
        <Notice tone="amber" title={t('settings:wms.moves')}>
          {t('settings:wms.movesText')}
          {wms === 'rest' && practicePeople && `\n${t('settings:wms.movesPeople')}`}
        </Notice>
      )}
      <div className={classes.saveRow}>
        {wms === 'rest' && (
          <BigAction
            tone={isTried ? 'plain' : 'blue'}
            {...(isTried ? {} : { hotkey: 'Enter' })}
            busy={tryWms.busy}
            disabled={!addressOk}
            onAct={() => void attempt()}
          >
            {t('settings:wms.try')}
          </BigAction>
        )}
        <BigAction
          tone={isTried ? 'blue' : 'plain'}
          {...(isTried ? { hotkey: 'Enter' } : {})}
          busy={save.busy}
          disabled={!moves || !isTried || unsettled.blocked}
          onAct={() => void submit()}
        >
          {t('settings:wms.save')}
        </BigAction>
        <BigAction disabled={!moves || save.busy} onAct={() => setDraft(undefined)}>
          {t('settings:discard')}
        </BigAction>
        <span className={classes.soft} role="status">
          {!moves ? t('settings:nothingUnsaved') : isTried ? t('settings:wms.readyToSave') : t('settings:wms.tryFirst')}
        </span>
      </div>
    </div>
  );
}
