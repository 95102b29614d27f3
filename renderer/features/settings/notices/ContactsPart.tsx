import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput, CallOutput } from '../../../../shared/contract/index.ts';
import { NOTICE_LANGUAGES, TARGET_KINDS } from '../../../../shared/model/notice.ts';
import type { NoticeLanguage, TargetKind } from '../../../../shared/model/notice.ts';
import { ROLES } from '../../../../shared/model/role.ts';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { FieldList } from '../../../ui/FieldList.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../settings.module.css';
import { useNoticeDraft } from './useNoticeDraft.ts';
import { Removal } from './Removal.tsx';

type Setup = CallOutput<'notice-setup/get'>;
type Contact = CallInput<'notice-setup/save-contact'>;
const NO_CHANNEL = '-';

/** How merchants, customers, roles and departments are reached, one at a time. */
export function ContactsPart({ setup }: { setup: Setup }) {
  const { t } = useTranslation(['noticeSetup', 'notices', 'common']);
  const [kind, setKind] = useState<TargetKind>('merchant');
  const [key, setKey] = useState<string>();
  const [department, setDepartment] = useState('');
  const known = setup.contacts.filter((contact) => contact.kind === kind);
  const keys: Record<TargetKind, { value: string; label: string }[]> = {
    merchant: setup.merchants.map(({ merchantId, merchantName }) => ({ value: merchantId, label: merchantName })),
    customer: [{ value: '', label: t('notices:targets.customer') }],
    role: ROLES.map((value) => ({ value, label: t(`common:role.${value}`) })),
    department: known.map((contact) => ({ value: contact.key, label: contact.key })),
  };
  const chosen = kind === 'department' && department.trim() !== '' ? department.trim() : (key ?? keys[kind][0]?.value);
  return (
    <div className={classes.form}>
      <ChoiceGroup
        label={t('noticeSetup:contacts.kind')}
        value={kind}
        choices={TARGET_KINDS.map((value) => ({ value, label: t(`notices:targets.${value}`) }))}
        onChange={(value) => {
          setKind(value);
          setKey(undefined);
          setDepartment('');
        }}
      />
      {keys[kind].length > 1 && (
        <ChoiceGroup label={t('noticeSetup:contacts.who')} value={chosen ?? ''} choices={keys[kind]} onChange={setKey} />
      )}
      {kind === 'department' && (
        <FieldList
          fields={[{ name: 'key', shape: 'text', label: t('noticeSetup:contacts.department'), description: '' }]}
          values={{ key: department }}
          onChange={(_name, value) => setDepartment(value)}
        />
      )}
      {chosen !== undefined && (
        <ContactForm
          key={`${kind} ${chosen}`}
          setup={setup}
          kind={kind}
          of={chosen}
          stored={known.find((contact) => contact.key === chosen)}
        />
      )}
    </div>
  );
}

interface ContactFormProps {
  setup: Setup;
  kind: TargetKind;
  of: string;
  stored: Setup['contacts'][number] | undefined;
}

function ContactForm({ setup, kind, of, stored }: ContactFormProps) {
  const { t } = useTranslation(['noticeSetup', 'common']);
  const [typed = {}, setTyped] = useNoticeDraft('contacts', `${kind} ${of}`);
  const save = useAction('notice-setup/save-contact');
  const remove = useAction('notice-setup/remove-contact');
  const contact: Contact = { kind, key: of, name: '', channelId: null, address: '', language: 'zh-CN', digest: false, ...stored, ...typed };
  const edit = (part: Partial<Contact>) => setTyped({ ...typed, ...part });
  const submit = async () => {
    const answer = await save.run(contact);
    if (!answer.ok) return;
    setTyped(undefined);
    toast('green', t('noticeSetup:saved'));
  };
  const forget = async () => {
    if (!(await remove.run({ kind, key: of })).ok) return;
    setTyped(undefined);
    toast('green', t('noticeSetup:contacts.removed'));
  };
  const saving = (
    <>
      <BigAction tone="blue" hotkey="Enter" busy={save.busy} onAct={() => void submit()}>
        {t('common:save')}
      </BigAction>
      {Object.keys(typed).length > 0 && <BigAction onAct={() => setTyped(undefined)}>{t('noticeSetup:discard')}</BigAction>}
    </>
  );
  const texts = kind === 'customer' ? [] : (['name', 'address'] as const);
  const yesNo = [
    { value: 'no', label: t('noticeSetup:contacts.digestNo') },
    { value: 'yes', label: t('noticeSetup:contacts.digestYes') },
  ] as const;
  return (
    <>
      <ChoiceGroup
        label={t('noticeSetup:contacts.channel')}
        value={contact.channelId ?? NO_CHANNEL}
        choices={[
          { value: NO_CHANNEL, label: t('noticeSetup:contacts.byHand') },
          ...setup.channels.map(({ channelId, name }) => ({ value: channelId, label: name })),
        ]}
        onChange={(value) => edit({ channelId: value === NO_CHANNEL ? null : value })}
      />
      <FieldList
        fields={texts.map((name) => ({
          name,
          shape: 'text' as const,
          label: t(`noticeSetup:contacts.${name}`),
          description: t(`noticeSetup:contacts.${name}Text`),
        }))}
        values={{ name: contact.name, address: contact.address }}
        onChange={(name, value) => edit(name === 'name' ? { name: value } : { address: value })}
      />
      <ChoiceGroup<NoticeLanguage>
        label={t('noticeSetup:language')}
        value={contact.language}
        choices={NOTICE_LANGUAGES.map((value) => ({ value, label: t(`noticeSetup:languages.${value}`) }))}
        onChange={(language) => edit({ language })}
      />
      <ChoiceGroup
        label={t('noticeSetup:contacts.digest')}
        value={contact.digest ? 'yes' : 'no'}
        choices={yesNo}
        onChange={(value) => edit({ digest: value === 'yes' })}
      />
      {save.error !== null && <ErrorState failure={save.error} />}
      {remove.error !== null && <ErrorState failure={remove.error} />}
      {stored === undefined ? (
        <div className={classes.row}>{saving}</div>
      ) : (
        <Removal
          action={t('noticeSetup:contacts.remove')}
          title={t('noticeSetup:contacts.removeTitle')}
          text={t('noticeSetup:contacts.removeText')}
          busy={remove.busy}
          onRemove={() => void forget()}
        >
          {saving}
        </Removal>
      )}
    </>
  );
}
