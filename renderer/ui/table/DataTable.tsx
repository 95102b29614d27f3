import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTyping } from '../scanner/index.ts';
import { EmptyState } from '../states.tsx';
import type { TableColumn } from './column.ts';
import classes from './DataTable.module.css';
import { useRows } from './rowModel.ts';
import { useTableKeys } from './useTableKeys.ts';

export interface DataTableProps<T extends object> {
  /** Stable between renders (an answer of `useCall`, or memoized). */
  rows: T[];
  /** Stable between renders. */
  columns: readonly TableColumn<T>[];
  rowKey: (row: T) => string;
  /** What the table holds, for screen readers. */
  label: string;
  /** Enter or a click on a row. */
  onOpen?: (row: T) => void;
  /** Keys of the rows that are chosen; with it, Space chooses a row and Ctrl+A all that the filter shows. */
  selected?: ReadonlySet<string>;
  onSelect?: (selected: ReadonlySet<string>) => void;
  /** Shown instead of rows when there are none at all. */
  empty?: ReactNode;
  /** Beside the filter: buttons, counts. */
  tools?: ReactNode;
  /** An object: the text lives with the caller, who hands in rows that match it already (search in the core). */
  filter?: 'local' | 'none' | { text: string; onChange: (text: string) => void };
}

const ROW_REM = 2.5;

/** A dense table that stays smooth with 100,000 rows: only what is seen is drawn. Head and first column stay in view. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { rows, columns, rowKey, label, onOpen, selected, onSelect, empty, tools, filter = 'local' } = props;
  const { t } = useTranslation('common');
  const [localText, setLocalText] = useState('');
  const text = typeof filter === 'object' ? filter.text : localText;
  const setText = typeof filter === 'object' ? filter.onChange : setLocalText;
  const model = useRows(rows, columns, rowKey, useDeferredValue(filter === 'local' ? localText : ''));
  const field = useRef<HTMLInputElement>(null);
  const view = useRef<HTMLDivElement>(null);
  const baseId = useId();

  const rootSize = typeof document === 'undefined' ? 16 : Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const virtual = useVirtualizer({
    count: model.rows.length,
    getScrollElement: () => view.current,
    estimateSize: () => ROW_REM * rootSize,
    overscan: 12,
    // The head stands above the rows inside the view, so the last row seen lies a head's height further down.
    scrollPaddingEnd: ROW_REM * rootSize,
  });
  const keys = useTableKeys({
    count: model.rows.length,
    keyAt: (index) => model.rows[index]?.id,
    show: (index) => virtual.scrollToIndex(index),
    open: (index) => {
      const row = model.rows[index];
      if (row !== undefined) onOpen?.(row.original);
    },
    selected,
    onSelect,
  });

  useTyping(
    (character) => {
      setText(text + character);
      field.current?.focus();
    },
    { enabled: filter !== 'none' },
  );

  const width = `${columns.reduce((sum, column) => sum + column.width, 0)}rem`;
  return (
    <div className={classes.table}>
      <div className={classes.tools}>
        {filter !== 'none' && (
          <input
            ref={field}
            className={classes.filter}
            type="search"
            value={text}
            placeholder={t('filterByTyping')}
            aria-label={t('filterByTyping')}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' || event.altKey) return;
              // Else the list, focused now, would be scrolled by this very key.
              event.preventDefault();
              view.current?.focus();
            }}
          />
        )}
        <span className={classes.count} role="status">
          {filter === 'local' && text !== ''
            ? t('rowsOf', { shown: model.rows.length, count: rows.length })
            : t('rows', { count: rows.length })}
        </span>
        {tools}
      </div>
      <div
        ref={view}
        className={classes.view}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={model.rows.length + 1}
        aria-multiselectable={onSelect !== undefined}
        aria-activedescendant={keys.active >= 0 ? `${baseId}-${keys.active}` : undefined}
        data-own-keys
        onKeyDown={keys.onKeyDown}
      >
        <div className={classes.head} role="row" aria-rowindex={1} style={{ minWidth: width }}>
          {columns.map((column) => {
            const direction = model.sortedBy?.key === column.key ? (model.sortedBy.descending ? 'descending' : 'ascending') : 'none';
            return (
              <div
                key={column.key}
                role="columnheader"
                aria-sort={direction}
                className={classes.cell}
                data-align={column.align}
                style={{ flexBasis: `${column.width}rem` }}
              >
                <button type="button" tabIndex={-1} onClick={() => model.sortBy(column.key)}>
                  {column.header}
                  <span aria-hidden="true">{direction === 'none' ? '' : direction === 'ascending' ? ' ↑' : ' ↓'}</span>
                </button>
              </div>
            );
          })}
        </div>
        <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize(), minWidth: width }}>
          {virtual.getVirtualItems().map((item) => {
            const row = model.rows[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={row.id}
                id={`${baseId}-${item.index}`}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={selected?.has(row.id) ?? item.index === keys.active}
                data-active={item.index === keys.active}
                data-openable={onOpen !== undefined}
                className={classes.row}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                onClick={(event) => keys.onRowClick(item.index, event)}
              >
                {columns.map((column) => (
                  <div
                    key={column.key}
                    role="gridcell"
                    className={classes.cell}
                    data-align={column.align}
                    style={{ flexBasis: `${column.width}rem` }}
                  >
                    <CellContent>{column.cell === undefined ? column.value(row.original) : column.cell(row.original)}</CellContent>
                  </div>
                ))}
              </div>
            );
          })}
        </div>
        {model.rows.length === 0 && (rows.length === 0 && text === '' ? empty : <EmptyState title={t('nothingMatches')} />)}
      </div>
    </div>
  );
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
