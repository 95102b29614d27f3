import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/states.tsx';
import { DataTable } from '../../../ui/table/DataTable.tsx';
import { AddPerson } from './AddPerson.tsx';
import { peopleColumns } from './columns.tsx';
import { EditPerson } from './EditPerson.tsx';
import classes from './people.module.css';

/** Who may sign in at this station. Nobody is deleted, because their names stand in records. */
export function PeopleTab() {
  const { t } = useTranslation(['people', 'common']);
  const people = useCall('users/list', {});
  const [open, setOpen] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => peopleColumns(t), [t]);

  if (people.data === undefined)
    return people.error === null ? <LoadingState /> : <ErrorState failure={people.error} onRetry={people.refresh} retryKey="Enter" />;
  const { users } = people.data;
  const person = users.find((one) => one.user === open);
  const admins = users.filter((one) => one.role === 'admin' && !one.disabled);
  return (
    <div className={classes.people}>
      <div ref={list} className={classes.list}>
        <DataTable
          rows={users}
          columns={columns}
          rowKey={(row) => row.user}
          label={t('people:list')}
          onOpen={(row) => setOpen(row.user)}
          empty={<EmptyState title={t('people:none')} />}
          tools={
            <BigAction size="small" hotkey="Alt+N" onAct={() => setOpen(undefined)}>
              {t('people:add')}
            </BigAction>
          }
        />
      </div>
      <div className={classes.side}>
        {person === undefined ? (
          <AddPerson onAdded={people.refresh} />
        ) : (
          <EditPerson
            key={person.user}
            person={person}
            lastAdmin={admins.length === 1 && admins[0]?.user === person.user}
            onChanged={people.refresh}
            onClose={() => {
              setOpen(undefined);
              list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
            }}
          />
        )}
      </div>
    </div>
  );
}
