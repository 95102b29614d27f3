import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExceptionClass } from '../../../shared/model/record.ts';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { Chips } from './Chips.tsx';
import type { Show } from './Chips.tsx';
import { exceptionColumns } from './columns.tsx';
import classes from './exceptions.module.css';

/** A clock passes into another state without any event; the counts are asked for as often. */
const COUNTED_EVERY_MS = 15_000;

/** All exceptions, what breaks next on top. */
export function ExceptionTable() {
  const { t } = useTranslation(['exceptions', 'terms']);
  const go = useView((view) => view.go);
  const [show, setShow] = useState<Show>('all');
  const [chosen, setChosen] = useState<ExceptionClass | null>(null);
  const list = useCall(
    'exceptions/list',
    {
      show: show === 'resolved' ? 'resolved' : 'open',
      ...(show === 'all' || show === 'resolved' ? {} : { clock: show }),
      ...(chosen === null ? {} : { class: chosen }),
    },
    { everyMs: COUNTED_EVERY_MS, keepPrevious: true },
  );
  const columns = useMemo(() => exceptionColumns(t, list.at), [t, list.at]);
  if (list.data === undefined) return list.error === null ? <LoadingState /> : <ErrorState failure={list.error} onRetry={list.refresh} />;
  const { counts, total, exceptions } = list.data;
  return (
    <div className={classes.screen}>
      {list.error !== null && <ErrorState failure={list.error} onRetry={list.refresh} />}
      <Chips show={show} onShow={setShow} class={chosen} onClass={setChosen} counts={counts} total={total} />
      <div className={classes.table}>
        <DataTable
          rows={exceptions}
          columns={columns}
          rowKey={(row) => row.exceptionId}
          label={t('exceptions:title')}
          onOpen={(row) => go('exceptions', { exceptionId: row.exceptionId })}
          empty={<EmptyState title={t('exceptions:empty')}>{t('exceptions:emptyText')}</EmptyState>}
          tools={
            <>
              <span className={classes.soft}>{t('exceptions:hint')}</span>
              <span className={classes.soft}>{t('exceptions:age')}</span>
            </>
          }
        />
      </div>
    </div>
  );
}
