import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../../../shared/model/role.ts';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useDraft } from '../drafts.ts';
import type { Drafts } from '../drafts.ts';
import classes from './people.module.css';
import { isPinReady } from './pin.ts';
import { PinFields } from './PinFields.tsx';

/** A new person: name, role, PIN. */
export function AddPerson({ onAdded }: { onAdded: () => void }) {
  const { t } = useTranslation(['people', 'common']);
  const [draft = {}, setDraft] = useDraft('newPerson');
  const add = useAction('users/add');
  const { user = '', role = 'clerk', pin = '', again = '' } = draft;
  const ready = user.trim() !== '' && isPinReady(pin, again);

  const edit = (part: NonNullable<Drafts['newPerson']>) => {
    const next = { ...draft, ...part };
    add.reset();
    // A role alone is nothing that could get lost.
    setDraft(next.user || next.pin || next.again || next.role !== undefined ? next : undefined);
  };
  const submit = async () => {
    const answer = await add.run({ user: user.trim(), role, pin });
    if (!answer.ok) return;
    setDraft(undefined);
    onAdded();
    toast('green', t('people:added', { user: user.trim(), role: t(`common:role.${role}`) }));
  };
  return (
    <section className={classes.form} aria-label={t('people:add')}>
      <h2>{t('people:add')}</h2>
      <TextInput
        size="md"
        label={t('people:name')}
        description={t('people:nameText')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={40}
        autoComplete="off"
        value={user}
        onChange={(event) => edit({ user: event.currentTarget.value })}
      />
      <ChoiceGroup
        label={t('people:role')}
        value={role}
        choices={ROLES.map((value) => ({ value, label: t(`common:role.${value}`), text: t(`people:roleTexts.${value}`) }))}
        onChange={(value) => edit({ role: value })}
      />
      <PinFields
        label={t('people:pinNew')}
        pin={pin}
        again={again}
        onChange={(newPin, newAgain) => edit({ pin: newPin, again: newAgain })}
      />
      {add.error !== null && <ErrorState failure={add.error} />}
      <div className={classes.row}>
        <BigAction tone="blue" hotkey="Enter" busy={add.busy} disabled={!ready} onAct={() => void submit()}>
          {t('people:addAction')}
        </BigAction>
      </div>
    </section>
  );
}
