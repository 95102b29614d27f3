import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../../shared/contract/index.ts';
import { CHANNEL_KINDS } from '../../../../shared/model/notice.ts';
import type { ChannelKind } from '../../../../shared/model/notice.ts';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { FieldList } from '../../../ui/FieldList.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../settings.module.css';
import { channelFields, channelInput, channelValues } from './channelForm.ts';
import type { StoredChannel } from './channelForm.ts';
import { useNoticeDraft } from './useNoticeDraft.ts';
import { Removal } from './Removal.tsx';

/** What stands in a gateway's request for what is filled in, as it is to be written. */
const FILLED_IN = { phone: '{{phone}}', text: '{{text}}', key: '{{key}}' };

/** The channels that people are told by: chosen by name, changed in place, tried before they are trusted. */
export function ChannelsPart({ channels }: { channels: readonly StoredChannel[] }) {
  const { t } = useTranslation('noticeSetup');
  const [chosen, choose] = useState('new');
  const stored = channels.find(({ channelId }) => channelId === chosen);
  const names = [...channels.map(({ channelId, name }) => ({ value: channelId, label: name })), { value: 'new', label: t('channels.new') }];
  return (
    <div className={classes.form}>
      <ChoiceGroup label={t('channels.which')} value={stored?.channelId ?? 'new'} choices={names} onChange={choose} />
      <ChannelForm key={stored?.channelId ?? 'new'} stored={stored} onSaved={choose} />
    </div>
  );
}

function ChannelForm({ stored, onSaved }: { stored: StoredChannel | undefined; onSaved: (channelId: string) => void }) {
  const { t } = useTranslation(['noticeSetup', 'common']);
  const [draft = {}, setDraft] = useNoticeDraft('channels', stored?.channelId ?? 'new');
  const kind: ChannelKind = stored?.kind ?? draft.kind ?? 'smtp';
  const typed = draft.typed ?? {};
  const save = useAction('notice-setup/save-channel');
  const remove = useAction('notice-setup/remove-channel');
  const values = { ...channelValues(kind, stored), ...typed };
  const submit = async () => {
    const answer = await save.run(channelInput(kind, stored?.channelId, values));
    if (!answer.ok) return;
    setDraft(undefined);
    toast('green', t('noticeSetup:saved'));
    onSaved(answer.value.channelId);
  };
  const ready = (values['name'] ?? '').trim() !== '';
  const describe = (name: string) => {
    const secret = stored?.secrets.find((one) => one.name === name);
    if (secret?.there === true) return t('noticeSetup:channels.secretThere', { hint: secret.hint });
    return t(`noticeSetup:fields.${name}.text`, FILLED_IN);
  };
  const forget = async (channelId: string) => {
    if ((await remove.run({ channelId })).ok) setDraft(undefined);
  };
  const saving = (
    <>
      <BigAction tone="blue" hotkey="Enter" busy={save.busy} disabled={!ready} onAct={() => void submit()}>
        {t('common:save')}
      </BigAction>
      {Object.keys(typed).length > 0 && <BigAction onAct={() => setDraft(undefined)}>{t('noticeSetup:discard')}</BigAction>}
    </>
  );
  return (
    <>
      {stored === undefined && (
        <ChoiceGroup
          label={t('noticeSetup:channels.kind')}
          value={kind}
          choices={CHANNEL_KINDS.map((value) => ({ value, label: t(`noticeSetup:kinds.${value}`) }))}
          onChange={(value) => setDraft(value === 'smtp' ? undefined : { kind: value })}
        />
      )}
      <FieldList
        fields={channelFields(kind).map(({ name, shape, choices }) => ({
          name,
          shape,
          label: t(`noticeSetup:fields.${name}.label`),
          description: describe(name),
          ...(choices === undefined
            ? {}
            : { choices: choices.map((value) => ({ value, label: t(`noticeSetup:choices.${name}.${value}`) })) }),
        }))}
        values={values}
        onEnter={() => void (ready && submit())}
        onChange={(name, value) => setDraft({ ...draft, typed: { ...typed, [name]: value } })}
      />
      {save.error !== null && <ErrorState failure={save.error} />}
      {remove.error !== null && <ErrorState failure={remove.error} />}
      {stored === undefined ? (
        <div className={classes.row}>{saving}</div>
      ) : (
        <Removal
          action={t('noticeSetup:channels.remove')}
          title={t('noticeSetup:channels.removeTitle', { name: stored.name })}
          text={t('noticeSetup:channels.removeText')}
          busy={remove.busy}
          onRemove={() => void forget(stored.channelId)}
        >
          {saving}
        </Removal>
      )}
      {stored !== undefined && <ChannelTrial channel={stored} />}
    </>
  );
}

const TONES = { sent: 'green', refused: 'red', 'not-now': 'amber', unknown: 'red' } as const;

/** A test message: shown to the letter, or sent at once. */
function ChannelTrial({ channel }: { channel: StoredChannel }) {
  const { t } = useTranslation(['noticeSetup', 'notices']);
  const [address, setAddress] = useState('');
  const attempt = useAction('notice-setup/try-channel');
  const [tried, setTried] = useState<CallOutput<'notice-setup/try-channel'>>();
  const run = async (dryRun: boolean) => {
    const answer = await attempt.run({ channelId: channel.channelId, address, dryRun });
    setTried(answer.ok ? answer.value : undefined);
  };
  const needsAddress = channel.kind === 'smtp' || channel.kind === 'sms';
  return (
    <>
      {needsAddress && (
        <TextInput
          size="md"
          label={t('noticeSetup:trial.address')}
          value={address}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      )}
      {attempt.error !== null && <ErrorState failure={attempt.error} />}
      <div className={classes.row}>
        <BigAction hotkey="Alt+P" busy={attempt.busy} onAct={() => void run(true)}>
          {t('noticeSetup:trial.show')}
        </BigAction>
        <BigAction hotkey="Alt+S" busy={attempt.busy} onAct={() => void run(false)}>
          {t('noticeSetup:trial.send')}
        </BigAction>
      </div>
      {tried !== undefined && tried.outcome !== null && (
        <Notice tone={TONES[tried.outcome]} title={t(`notices:outcomes.${tried.outcome}`)}>
          {[tried.code === null ? '' : t(`notices:codes.${tried.code}`), tried.message ?? ''].join(' ').trim()}
        </Notice>
      )}
      {tried !== undefined && <pre className={classes.shown}>{[...tried.shown.head, '', tried.shown.body].join('\n')}</pre>}
    </>
  );
}
