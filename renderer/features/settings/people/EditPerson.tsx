import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../../../shared/model/role.ts';
import { useAction } from '../../../bridge/index.ts';
import { useSession } from '../../../state/session.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useDraft } from '../drafts.ts';
import type { PersonDraft } from '../drafts.ts';
import type { Person } from './columns.tsx';
import classes from './people.module.css';
import { isPinReady } from './pin.ts';
import { PinFields } from './PinFields.tsx';

export interface EditPersonProps {
  person: Person;
  /** Nobody else could manage people and settings. */
  lastAdmin: boolean;
  onChanged: () => void;
  onClose: () => void;
}

/** One person's role and PIN, and whether they may sign in. */
export function EditPerson({ person, lastAdmin, onChanged, onClose }: EditPersonProps) {
  const { t } = useTranslation(['people', 'common']);
  const self = useSession((session) => session.user === person.user);
  const [drafts = {}, setDrafts] = useDraft('people');
  const save = useAction('users/change');
  const { role = person.role, pin = '', again = '' } = drafts[person.user] ?? {};
  const changesRole = role !== person.role;
  const touched = changesRole || pin !== '' || again !== '';
  const ready = touched && ((pin === '' && again === '') || isPinReady(pin, again));

  const section = useRef<HTMLElement>(null);
  // On a small screen it stands below the list; the keyboard goes on in it either way.
  useLayoutEffect(() => section.current?.focus(), []);

  const keep = (draft: PersonDraft | undefined) => {
    const { [person.user]: _before, ...others } = drafts;
    const all = draft === undefined ? others : { ...others, [person.user]: draft };
    setDrafts(Object.keys(all).length === 0 ? undefined : all);
  };
  const edit = (part: PersonDraft) => {
    const next = { role, pin, again, ...part };
    save.reset();
    keep(next.role === person.role && next.pin === '' && next.again === '' ? undefined : next);
  };
  const submit = async () => {
    const answer = await save.run({
      user: person.user,
      ...(changesRole ? { role } : {}),
      ...(pin === '' ? {} : { pin }),
    });
    if (!answer.ok) return;
    keep(undefined);
    onChanged();
    toast('green', t('people:changed', { user: person.user }));
  };
  const setDisabled = async (disabled: boolean, again?: true) => {
    const answer = await save.run({ user: person.user, disabled });
    if (!answer.ok) return;
    onChanged();
    const undo = again === true ? undefined : { label: t('common:undo'), run: () => void setDisabled(!disabled, true) };
    toast('green', disabled ? t('people:nowDisabled', { user: person.user }) : t('people:nowEnabled', { user: person.user }), undo);
  };

  return (
    <section ref={section} tabIndex={-1} className={classes.form} aria-label={person.user}>
      <h2>{person.user}</h2>
      {lastAdmin && (
        <Notice tone="blue" role="note" title={t('people:lastAdmin')}>
          {t('people:lastAdminText')}
        </Notice>
      )}
      {self && <p className={classes.soft}>{t('people:selfText')}</p>}
      <ChoiceGroup
        label={t('people:role')}
        value={role}
        disabled={lastAdmin}
        choices={ROLES.map((value) => ({ value, label: t(`common:role.${value}`), text: t(`people:roleTexts.${value}`) }))}
        onChange={(value) => edit({ role: value })}
      />
      <PinFields
        label={t('people:pinReset')}
        description={t('people:pinResetText')}
        pin={pin}
        again={again}
        onChange={(newPin, newAgain) => edit({ pin: newPin, again: newAgain })}
      />
      {save.error !== null && <ErrorState failure={save.error} />}
      <div className={classes.row}>
        <BigAction tone="blue" hotkey="Enter" busy={save.busy} disabled={!ready} onAct={() => void submit()}>
          {t('common:save')}
        </BigAction>
        {touched && (
          <BigAction disabled={save.busy} onAct={() => keep(undefined)}>
            {t('people:discard')}
          </BigAction>
        )}
        {!self && !lastAdmin && (
          <BigAction disabled={save.busy} onAct={() => void setDisabled(!person.disabled)}>
            {person.disabled ? t('people:enable') : t('people:disable')}
          </BigAction>
        )}
        <BigAction hotkey="Escape" onAct={onClose}>
          {t('common:close')}
        </BigAction>
      </div>
    </section>
  );
}
