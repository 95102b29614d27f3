import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CLOCK_STATES } from '../../../shared/model/exception.ts';
import type { ClockState } from '../../../shared/model/exception.ts';
import { useCall, useChanges } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import type { Filter } from '../../ui/FilterChips.tsx';
import { CLOCK_TONE } from '../../ui/LimitClock.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { useGridFocus } from '../../ui/table/useGridFocus.ts';
import classes from './board.module.css';
import { boardColumns } from './columns.tsx';
import { Forecast } from './Forecast.tsx';
import { Shares } from './Shares.tsx';
import type { Board } from './words.ts';

/** So many of what is chosen are listed, what breaks next first; the exceptions table has the rest. */
const LISTED = 500;

/** A clock passes into another state without any event; the board is asked for as often. */
const ASKED_EVERY_MS = 10_000;
const AFTER_CHANGES_AT_MOST_EVERY_MS = 1_000;

type Show = 'all' | 'breaks' | ClockState;
const SHOWN: readonly Show[] = ['all', 'breaks', ...CLOCK_STATES];

function ShowChips({ board, show, onShow }: { board: Board; show: Show; onShow: (show: Show) => void }) {
  const { t } = useTranslation(['board', 'exceptions']);
  const filters = SHOWN.map((value): Filter<Show> => {
    if (value === 'all') return { value, id: value, label: t('board:all'), tone: 'plain', count: board.total };
    if (value === 'breaks') return { value, id: value, label: t('board:outlook.breaks'), tone: 'amber', count: board.forecast.breaks };
    return { value, id: value, label: t(`exceptions:clock.${value}`), tone: CLOCK_TONE[value], count: board.counts[value] };
  });
  return <FilterChips label={t('board:show')} filters={filters} current={show} onChoose={onShow} />;
}

/** All open exceptions, what breaks next on top, with counts and the forecast of the next two hours. */
export function BoardScreen() {
  const { t } = useTranslation(['board', 'exceptions', 'terms']);
  const go = useView((view) => view.go);
  const [show, setShow] = useState<Show>('all');
  const around = useGridFocus({ atOnce: true });
  const asked = { everyMs: ASKED_EVERY_MS, keepPrevious: true };
  const board = useCall('board/view', { limit: 1 }, asked);
  const listed = useCall('board/rows', { show, limit: LISTED }, asked);
  const again = () => {
    board.refresh();
    listed.refresh();
  };
  useChanges(['exceptions'], again, AFTER_CHANGES_AT_MOST_EVERY_MS);
  const columns = useMemo(() => boardColumns(t), [t]);
  const failure = board.error ?? listed.error;
  if (board.data === undefined || listed.data === undefined)
    return failure === null ? <LoadingState /> : <ErrorState failure={failure} onRetry={again} />;
  const rows = listed.data.exceptions;
  return (
    <div className={classes.screen}>
      {failure !== null && <ErrorState failure={failure} onRetry={again} />}
      <div className={classes.top}>
        <Forecast forecast={board.data.forecast} />
        <BigAction hotkey="Alt+W" onAct={() => go('wall')}>
          {t('board:toWall')}
        </BigAction>
      </div>
      <ShowChips board={board.data} show={show} onShow={setShow} />
      <div className={classes.columns}>
        <div className={classes.table} ref={around}>
          <DataTable
            rows={rows}
            columns={columns}
            rowKey={(row) => row.exceptionId}
            label={t('board:title')}
            onOpen={(row) => go('exceptions', { exceptionId: row.exceptionId })}
            empty={<EmptyState title={t('board:empty')}>{t('board:emptyText')}</EmptyState>}
            tools={<span className={classes.soft}>{t(rows.length < LISTED ? 'board:hint' : 'board:hintOfMany', { most: LISTED })}</span>}
          />
        </div>
        <aside className={classes.side}>
          <Shares
            title={t('board:classes')}
            shares={board.data.classes
              .filter(({ total }) => total > 0)
              .map((one) => ({ ...one, key: one.class, name: t(`terms:exceptionClass.${one.class}`) }))}
          />
          <Shares
            title={t('board:people')}
            shares={board.data.people.map((one) => ({ ...one, key: one.user ?? '', name: one.user ?? t('exceptions:nobody') }))}
          />
        </aside>
      </div>
    </div>
  );
}
