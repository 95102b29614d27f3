import { rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { TableColumn } from './column.ts';

const features = tableFeatures({ rowSortingFeature });

export interface ServerRows<T> {
  /** The rows that are here, of all that there are. */
  rows: T[];
  columns: readonly TableColumn<T>[];
  rowKey: (row: T) => string;
  sortedBy: { key: string; descending: boolean } | null;
  /** Null: as the core sorts by itself. */
  onSort: (sorted: { key: string; descending: boolean } | null) => void;
}

/** Rows that the core filters and sorts: react-table keeps those that are here by key, and switches the sorting. */
export function useServerRows<T extends object>({ rows, columns, rowKey, sortedBy, onSort }: ServerRows<T>) {
  const definitions = useMemo<ColumnDef<typeof features, T>[]>(
    () => columns.map((column) => ({ id: column.key, header: column.header, accessorFn: (row: T) => column.value(row) })),
    [columns],
  );
  const table = useTable({
    features,
    data: rows,
    columns: definitions,
    getRowId: rowKey,
    manualSorting: true,
    sortDescFirst: false,
    state: { sorting: sortedBy === null ? [] : [{ id: sortedBy.key, desc: sortedBy.descending }] },
    onSortingChange: (change) => {
      const [sorted] = typeof change === 'function' ? change(table.state.sorting) : change;
      onSort(sorted === undefined ? null : { key: sorted.id, descending: sorted.desc });
    },
  });
  return {
    byKey: (key: string): T | undefined => table.getRowModel().rowsById[key]?.original,
    /** Up, down, as the core sorts by itself. */
    sortBy: (key: string) => table.getColumn(key)?.toggleSorting(),
  };
}
