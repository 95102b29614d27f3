import type { TFunction } from 'i18next';
import type { CallOutput } from '../../../../shared/contract/index.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import type { TableColumn } from '../../../ui/table/column.ts';

export type Person = CallOutput<'users/list'>['users'][number];

/** Name, role, and whether they may sign in. */
export function peopleColumns(t: TFunction<['people', 'common']>): TableColumn<Person>[] {
  const state = (person: Person) => (person.disabled ? t('people:disabled') : t('people:enabled'));
  return [
    { key: 'user', header: t('people:name'), value: (person) => person.user, width: 8 },
    { key: 'role', header: t('people:role'), value: (person) => t(`common:role.${person.role}`), width: 8 },
    {
      key: 'state',
      header: t('people:state'),
      value: state,
      cell: (person) => (
        <StateBadge size="small" tone={person.disabled ? 'plain' : 'green'} sign={person.disabled ? '–' : '✓'}>
          {state(person)}
        </StateBadge>
      ),
      width: 7,
    },
  ];
}
