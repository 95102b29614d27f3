import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useEffectEvent, useId } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { TableColumn } from './column.ts';
import classes from './DataTable.module.css';
import { useTableKeys } from './useTableKeys.ts';

/** One line of a grid: a row, which may still be on its way, or the heading of a group. */
export type GridItem<T> = { key: string; row: T | undefined } | { key: string; group: GridGroup };

export interface GridGroup {
  /** Translated. */
  title: string;
  count: number;
  folded: boolean;
  /** Keys of all its rows, the folded ones too. */
  keys: () => readonly string[];
}

export interface GridProps<T extends object> {
  count: number;
  /** The line at a place from 0 to `count` - 1. */
  itemAt: (index: number) => GridItem<T>;
  /** Where a line stands now, so that the one in use stays in use when others come and go; -1: it has gone. */
  placeOf?: (key: string) => number;
  columns: readonly TableColumn<T>[];
  label: string;
  /** Takes the focus of the down key out of a filter field. */
  view: RefObject<HTMLDivElement | null>;
  sortedBy: { key: string; descending: boolean } | null;
  onSort: (key: string) => void;
  onOpen?: ((row: T) => void) | undefined;
  selected?: ReadonlySet<string> | undefined;
  onSelect?: ((selected: ReadonlySet<string>) => void) | undefined;
  /** Keys of everything that Ctrl+A chooses. */
  allKeys: () => Iterable<string>;
  /** Folds a group, or unfolds it. */
  onFold?: (key: string, folded: boolean) => void;
  /** Which lines are drawn, those a little above and below among them. */
  onRange?: (first: number, last: number) => void;
  /** Shown when there is no line. */
  children?: ReactNode;
}

const ROW_REM = 2.5;

/** Lines of which only what is seen is drawn; head and first column stay in view. Moved through by keyboard. */
export function Grid<T extends object>(props: GridProps<T>) {
  const { count, itemAt, placeOf, columns, label, view, sortedBy, onSort, onOpen, selected, onSelect, allKeys, onFold, onRange } = props;
  const baseId = useId();
  const rootSize = typeof document === 'undefined' ? 16 : Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => view.current,
    estimateSize: () => ROW_REM * rootSize,
    overscan: 12,
    // The head stands above the rows inside the view, so the last row seen lies a head's height further down.
    scrollPaddingEnd: ROW_REM * rootSize,
  });
  const keys = useTableKeys({
    count,
    keyAt: (index) => itemAt(index).key,
    keysAt: (index) => {
      const item = itemAt(index);
      return 'group' in item ? item.group.keys() : [item.key];
    },
    placeOf,
    allKeys,
    show: (index) => virtual.scrollToIndex(index),
    open: (index) => {
      const item = itemAt(index);
      if ('group' in item) onFold?.(item.key, !item.group.folded);
      else if (item.row !== undefined) onOpen?.(item.row);
    },
    fold: (index, folded) => {
      const item = itemAt(index);
      if (!('group' in item)) return false;
      onFold?.(item.key, folded);
      return true;
    },
    selected,
    onSelect,
  });
  const lines = virtual.getVirtualItems();
  const [first, last] = [lines[0]?.index ?? 0, lines.at(-1)?.index ?? 0];
  const tellRange = useEffectEvent(() => onRange?.(first, last));
  useEffect(() => tellRange(), [first, last]);

  const width = `${columns.reduce((sum, column) => sum + column.width, 0)}rem`;
  return (
    <div
      ref={view}
      className={classes.view}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={count + 1}
      aria-multiselectable={onSelect !== undefined}
      aria-activedescendant={keys.active >= 0 ? `${baseId}-${keys.active}` : undefined}
      data-own-keys
      onKeyDown={keys.onKeyDown}
    >
      <div className={classes.head} role="row" aria-rowindex={1} style={{ minWidth: width }}>
        {columns.map((column) => {
          const direction = sortedBy?.key === column.key ? (sortedBy.descending ? 'descending' : 'ascending') : 'none';
          return (
            <div
              key={column.key}
              role="columnheader"
              aria-sort={direction}
              className={classes.cell}
              data-align={column.align}
              style={{ flexBasis: `${column.width}rem` }}
            >
              <button type="button" tabIndex={-1} onClick={() => onSort(column.key)}>
                {column.header}
                <span aria-hidden="true">{direction === 'none' ? '' : direction === 'ascending' ? ' ↑' : ' ↓'}</span>
              </button>
            </div>
          );
        })}
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize(), minWidth: width }}>
        {lines.map((line) => {
          const item = itemAt(line.index);
          const inUse = line.index === keys.active;
          const group = 'group' in item ? item.group : null;
          // Of a large group nobody looks at every row to see that too few are chosen.
          const mayBeChosen = selected !== undefined && selected.size >= (group?.count ?? 1);
          return (
            <div
              key={item.key}
              id={`${baseId}-${line.index}`}
              role="row"
              aria-rowindex={line.index + 2}
              aria-selected={selected === undefined ? inUse : mayBeChosen && keys.isChosen(line.index)}
              aria-expanded={group === null ? undefined : !group.folded}
              data-active={inUse}
              data-openable={onOpen !== undefined}
              className={classes.row}
              style={{ height: line.size, transform: `translateY(${line.start}px)` }}
              onClick={(event) => keys.onRowClick(line.index, event)}
            >
              {'group' in item ? <GroupHead group={item.group} /> : <Cells row={item.row} columns={columns} />}
            </div>
          );
        })}
      </div>
      {count === 0 && props.children}
    </div>
  );
}

function GroupHead({ group: { title, count, folded } }: { group: GridGroup }) {
  return (
    <div role="gridcell" className={classes.group}>
      <span aria-hidden="true">{folded ? '▸' : '▾'}</span>
      <span className={classes.text} title={title}>
        {title}
      </span>
      <span className={classes.groupCount}>{count}</span>
    </div>
  );
}

/** Drawn once for a row, however often the lines around it move. */
const Cells = memo(DrawnCells) as typeof DrawnCells;

/** A row that is still on its way has the place of its cells, and where they will be read a bar. */
function DrawnCells<T extends object>({ row, columns }: { row: T | undefined; columns: readonly TableColumn<T>[] }): ReactNode {
  return columns.map((column) => (
    <div key={column.key} role="gridcell" className={classes.cell} data-align={column.align} style={{ flexBasis: `${column.width}rem` }}>
      {row === undefined ? (
        <span className={classes.onItsWay} aria-hidden="true" />
      ) : (
        <CellContent>{column.cell === undefined ? column.value(row) : column.cell(row)}</CellContent>
      )}
    </div>
  ));
}

/** Text too long for its column ends in dots and stands in full in its title. */
function CellContent({ children }: { children: ReactNode }) {
  if (typeof children !== 'string') return children;
  return (
    <span className={classes.text} title={children}>
      {children}
    </span>
  );
}
