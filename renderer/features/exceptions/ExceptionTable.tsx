import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExceptionSort } from '../../../shared/model/exceptionQuery.ts';
import { ALL_OPEN } from '../../../shared/model/exceptionQuery.ts';
import { useSession } from '../../state/session.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { useKey, useTyping } from '../../ui/scanner/index.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { Grid } from '../../ui/table/Grid.tsx';
import type { GridItem } from '../../ui/table/Grid.tsx';
import { useServerSorting } from '../../ui/table/serverModel.ts';
import { TableFilter } from '../../ui/table/TableFilter.tsx';
import { BulkProgress, BulkQuestion } from './BulkPanel.tsx';
import { Chips } from './Chips.tsx';
import { exceptionColumns } from './columns.tsx';
import classes from './exceptions.module.css';
import { valueInWords } from './queryWords.ts';
import { NameView, TableTools } from './TableTools.tsx';
import { useTableView } from './tableView.ts';
import { useArrangement, useWindow } from './useArrangement.ts';
import type { Arrangement, Row } from './useArrangement.ts';
import { useBulk } from './useBulk.ts';
import { useViews } from './ViewPick.tsx';

/** Begins with the view of the person's role; until it is known, nothing is shown that would jump. */
function useBeginning(): boolean {
  const { user, role } = useSession();
  const { defaults, all } = useViews();
  const { user: begun, begin } = useTableView();
  useEffect(() => {
    if (user === null || begun === user || defaults === undefined) return;
    const chosen = role === null ? undefined : all.find(({ viewId }) => viewId === defaults[role]);
    begin(user, chosen?.query ?? ALL_OPEN, chosen?.viewId ?? 'all');
  }, [user, role, begun, begin, defaults, all]);
  return begun !== user;
}

/** All exceptions: narrowed, sorted and grouped as the person likes, what breaks next on top; the same done to several. */
export function ExceptionTable() {
  const isBeginning = useBeginning();
  return isBeginning ? <LoadingState /> : <Arranged />;
}

function Arranged() {
  const { t } = useTranslation(['exceptions', 'terms']);
  const arrangement = useArrangement();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const [naming, setNaming] = useState<{ forAll: boolean } | null>(null);
  const bulk = useBulk();
  const { data, error, refresh } = arrangement;
  // In the order in which the rows stand; what was chosen and is not shown any more is left alone.
  const chosen = useMemo(
    () => (data === undefined || selected.size === 0 ? [] : data.rows.filter((number) => selected.has(String(number)))),
    [data, selected],
  );
  if (data === undefined) return error === null ? <LoadingState /> : <ErrorState failure={error} onRetry={refresh} />;
  if (bulk.run !== null) {
    const { act, results } = bulk.run;
    const failed = results.filter(({ code }) => code !== null).map(({ row }) => row.row);
    const forget = () => {
      // What failed stays chosen, so that something else can be tried with it.
      setSelected(new Set(failed.map(String)));
      bulk.forget();
    };
    return <BulkProgress run={bulk.run} onStop={bulk.stop} onAgain={() => void bulk.start(failed, act)} onRead={forget} />;
  }
  if (asking)
    return (
      <BulkQuestion
        numbers={chosen}
        onAct={(act) => {
          setAsking(false);
          void bulk.start(chosen, act);
        }}
        onCancel={() => setAsking(false)}
      />
    );
  return (
    <div className={classes.screen}>
      {error !== null && <ErrorState failure={error} onRetry={refresh} />}
      <Chips counts={data.counts} />
      {naming !== null && <NameView forAll={naming.forAll} onDone={() => setNaming(null)} />}
      <Rows
        arrangement={arrangement}
        rows={data.rows}
        selected={selected}
        onSelect={setSelected}
        onAsk={() => setAsking(true)}
        chosen={chosen.length}
        onNaming={(forAll) => setNaming({ forAll })}
      />
      <p className={classes.soft}>{t('exceptions:hint')}</p>
    </div>
  );
}

interface RowsProps {
  arrangement: Arrangement;
  rows: readonly number[];
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  chosen: number;
  onAsk: () => void;
  onNaming: (forAll: boolean) => void;
}

function Rows({ arrangement, rows, selected, onSelect, chosen, onAsk, onNaming }: RowsProps) {
  const { t } = useTranslation(['exceptions', 'terms', 'common']);
  const go = useView((view) => view.go);
  const { query, change, fold } = useTableView();
  const { lines } = arrangement;
  const window = useWindow(arrangement);
  const columns = useMemo(() => exceptionColumns(t, query.show), [t, query.show]);
  const field = useRef<HTMLInputElement>(null);
  const view = useRef<HTMLDivElement>(null);
  const sorting = useServerSorting({
    columns,
    sortedBy: query.sort.by === 'urgency' && !query.sort.descending ? null : { key: query.sort.by, descending: query.sort.descending },
    onSort: (sorted) =>
      change({ sort: sorted === null ? ALL_OPEN.sort : { by: sorted.key as ExceptionSort, descending: sorted.descending } }),
  });
  const property = query.group;
  const itemAt = (index: number): GridItem<Row> => {
    const line = lines.at(index);
    if ('row' in line) {
      const number = rows[line.row] ?? 0;
      return { key: String(number), row: window.rowOf(number) };
    }
    const { value, count, from, folded } = line.group;
    return {
      key: `group ${value}`,
      group: {
        title: property === null ? value : valueInWords(t, property, value),
        count,
        folded,
        keys: () => rows.slice(from, from + count).map(String),
      },
    };
  };
  const placeOf = (key: string) => {
    if (key.startsWith('group ')) return lines.headOf(key.slice('group '.length));
    const place = rows.indexOf(Number(key));
    return place < 0 ? -1 : lines.lineOf(place);
  };
  useTyping(field, (character) => {
    change({ text: query.text + character });
    field.current?.focus();
  });
  useKey('ArrowDown', () => view.current?.focus());
  // The line in use is shown from the start, and so Enter, Space and the arrows mean it from the start.
  useEffect(() => {
    if (document.activeElement === document.body) view.current?.focus();
  }, []);

  return (
    <div className={classes.arranged}>
      <div className={classes.row}>
        <TableFilter field={field} view={view} text={query.text} onChange={(text) => change({ text })} />
        <span className={classes.soft} role="status">
          {chosen > 0 ? t('exceptions:chosen', { chosen, count: rows.length }) : t('common:rows', { count: rows.length })}
        </span>
        <BigAction size="small" tone={chosen > 0 ? 'blue' : 'plain'} hotkey="Alt+B" disabled={chosen === 0} onAct={onAsk}>
          {t('exceptions:bulk.action')}
        </BigAction>
        <TableTools asked={arrangement.asked} onNaming={onNaming} />
      </div>
      {window.error !== null && <ErrorState failure={window.error} />}
      <Grid
        count={lines.count}
        itemAt={itemAt}
        placeOf={placeOf}
        columns={columns}
        label={t('exceptions:title')}
        view={view}
        sortedBy={{ key: query.sort.by, descending: query.sort.descending }}
        onSort={sorting.sortBy}
        onOpen={(row) => go('exceptions', { exceptionId: row.exceptionId, row: String(row.row) })}
        selected={selected}
        onSelect={onSelect}
        allKeys={() => rows.map(String)}
        onFold={(key, folded) => fold(key.slice('group '.length), folded)}
        onRange={window.show}
      >
        <EmptyState title={t(isNarrow(query) ? 'common:nothingMatches' : 'exceptions:empty')}>
          {isNarrow(query) ? t('exceptions:filter.nothing') : t('exceptions:emptyText')}
        </EmptyState>
      </Grid>
    </div>
  );
}

function isNarrow({ clock, only, mine, days, text }: ReturnType<typeof useTableView.getState>['query']): boolean {
  return clock.length > 0 || Object.keys(only).length > 0 || mine || days !== null || text.trim() !== '';
}
