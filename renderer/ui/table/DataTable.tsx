import { useDeferredValue, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTyping } from '../scanner/index.ts';
import { EmptyState } from '../states.tsx';
import type { TableColumn } from './column.ts';
import classes from './DataTable.module.css';
import { Grid } from './Grid.tsx';
import { useRows } from './rowModel.ts';
import { TableFilter } from './TableFilter.tsx';

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

  useTyping(
    field,
    (character) => {
      setText(text + character);
      field.current?.focus();
    },
    { enabled: filter !== 'none' },
  );

  return (
    <div className={classes.table}>
      <div className={classes.tools}>
        {filter !== 'none' && <TableFilter field={field} view={view} text={text} onChange={setText} />}
        <span className={classes.count} role="status">
          {filter === 'local' && text !== ''
            ? t('rowsOf', { shown: model.rows.length, count: rows.length })
            : t('rows', { count: rows.length })}
        </span>
        {tools}
      </div>
      <Grid
        count={model.rows.length}
        itemAt={(index) => {
          const row = model.rows[index];
          return { key: row?.id ?? String(index), row: row?.original };
        }}
        columns={columns}
        label={label}
        view={view}
        sortedBy={model.sortedBy}
        onSort={model.sortBy}
        onOpen={onOpen}
        selected={selected}
        onSelect={onSelect}
        allKeys={() => model.rows.map(({ id }) => id)}
      >
        {rows.length === 0 && text === '' ? empty : <EmptyState title={t('nothingMatches')} />}
      </Grid>
    </div>
  );
}
