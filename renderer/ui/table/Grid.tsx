import { useEffect, useEffectEvent, useId, useRef } from 'react';
import type { MouseEvent, ReactNode, RefObject } from 'react';
import type { TableColumn } from './column.ts';
import classes from './DataTable.module.css';
import type { GridGroup } from './GridRow.tsx';
import { GridRow } from './GridRow.tsx';
import { useLines } from './useLines.ts';
import { useTableKeys } from './useTableKeys.ts';
import { LINE_REM } from './windows.ts';

/** One line of a grid: a row, which may still be on its way, or the heading of a group. */
export type GridItem<T> = { key: string; row: T | undefined } | { key: string; group: GridGroup };

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

/** Lines of which only what is seen is drawn; head and first column stay in view. Moved through by keyboard. */
export function Grid<T extends object>(props: GridProps<T>) {
  const { count, itemAt, placeOf, columns, label, view, sortedBy, onSort, onOpen, selected, onSelect, allKeys, onFold, onRange } = props;
  const baseId = useId();
  const head = useRef<HTMLDivElement>(null);
  const { sight, lines, show } = useLines({ view, head, count });
  const keys = useTableKeys({
    count,
    keyAt: (index) => itemAt(index).key,
    keysAt: (index) => {
      const item = itemAt(index);
      return 'group' in item ? item.group.keys() : [item.key];
    },
    placeOf,
    allKeys,
    show,
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
  const [first, last] = [Math.min(...lines), Math.max(...lines)];
  const tellRange = useEffectEvent((from: number, to: number) => {
    if (from <= to) onRange?.(from, to);
  });
  useEffect(() => tellRange(first, last), [first, last]);

  const columnsRem = columns.reduce((sum, column) => sum + column.width, 0);
  const width = `${columnsRem}rem`;
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[role="row"]') : null;
    if (row !== null) keys.onRowClick(Number(row.getAttribute('aria-rowindex')) - 2, event);
  };
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
      data-wide={(columnsRem * sight.line) / LINE_REM > sight.width}
      onKeyDown={keys.onKeyDown}
    >
      <div ref={head} className={classes.head} role="row" aria-rowindex={1} style={{ minWidth: width }}>
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
      <div role="rowgroup" className={classes.body} style={{ height: `${count * LINE_REM}rem`, minWidth: width }} onClick={onClick}>
        {lines.map((index, place) => {
          const item = itemAt(index);
          const inUse = index === keys.active;
          const group = 'group' in item ? item.group : null;
          // Of a large group nobody looks at every row to see that too few are chosen.
          const mayBeChosen = selected !== undefined && selected.size >= (group?.count ?? 1);
          return (
            <GridRow
              key={place}
              id={`${baseId}-${index}`}
              index={index}
              row={'row' in item ? item.row : undefined}
              group={group}
              columns={columns}
              isActive={inUse}
              isChosen={selected === undefined ? inUse : mayBeChosen && keys.isChosen(index)}
              isOpenable={onOpen !== undefined}
            />
          );
        })}
      </div>
      {count === 0 && props.children}
    </div>
  );
}
