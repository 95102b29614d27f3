import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/model/role.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import { EmptyState } from '../../ui/states.tsx';
import classes from './session.module.css';

export interface Person {
  user: string;
  role: Role;
  practicePin?: string | undefined;
}

const DIGITS = 9;

function PersonButton({ person, digit, onChoose }: { person: Person; digit: number; onChoose: (user: string) => void }) {
  const { t } = useTranslation(['session', 'common']);
  const hotkey = digit <= DIGITS ? String(digit) : undefined;
  useKey(hotkey, () => onChoose(person.user), { layer: 'overlay' });
  return (
    <button type="button" className={classes.person} aria-keyshortcuts={hotkey} onClick={() => onChoose(person.user)}>
      {hotkey !== undefined && <KeyHint name={hotkey} />}
      <span className={classes.personName}>{person.user}</span>
      <span>{t(`common:role.${person.role}`)}</span>
      {person.practicePin !== undefined && (
        <span className={classes.practicePin}>{t('session:practicePin', { pin: person.practicePin })}</span>
      )}
    </button>
  );
}

/** Big buttons with number keys; with more people than keys a field narrows them down. */
export function PeopleChoice({ people, title, onChoose }: { people: Person[]; title: string; onChoose: (user: string) => void }) {
  const { t } = useTranslation('session');
  const [text, setText] = useState('');
  const shown = people.filter((person) => person.user.toLowerCase().includes(text.trim().toLowerCase()));
  if (people.length === 0) return <EmptyState title={t('noPeople')}>{t('noPeopleText')}</EmptyState>;
  return (
    <>
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.soft}>{people.some((person) => person.practicePin !== undefined) ? t('practiceHint') : t('whoHint')}</p>
      {people.length > DIGITS && (
        <TextInput
          size="lg"
          label={t('find')}
          placeholder={t('morePeople')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <div className={classes.people}>
        {shown.map((person, index) => (
          <PersonButton key={person.user} person={person} digit={index + 1} onChoose={onChoose} />
        ))}
      </div>
    </>
  );
}
