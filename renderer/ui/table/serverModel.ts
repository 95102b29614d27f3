import { rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { TableColumn } from './column.ts';

const features = tableFeatures({ rowSortingFeature });

export interface ServerSorting<T> {
  columns: readonly TableColumn<T>[];
  sortedBy: { key: string; descending: boolean } | null;
  /** Null: as the core sorts by itself. */
  onSort: (sorted: { key: string; descending: boolean } | null) => void;
}

/** The rows lie in the core, which filters and sorts them, and are read in windows: react-table knows none of them. */
const NO_ROWS: never[] = [];

/** Columns by which the core sorts: react-table switches the sorting up, down, and back to how the core sorts by itself. */
export function useServerSorting<T extends object>({ columns, sortedBy, onSort }: ServerSorting<T>) {
  const definitions = useMemo<ColumnDef<typeof features, T>[]>(
    () => columns.map((column) => ({ id: column.key, header: column.header, accessorFn: (row: T) => column.value(row) })),
    [columns],
  );
  const table = useTable<typeof features, T>({
    features,
    data: NO_ROWS,
    columns: definitions,
    manualSorting: true,
    sortDescFirst: false,
    state: { sorting: sortedBy === null ? [] : [{ id: sortedBy.key, desc: sortedBy.descending }] },
    onSortingChange: (change) => {
      const [sorted] = typeof change === 'function' ? change(table.state.sorting) : change;
      onSort(sorted === undefined ? null : { key: sorted.id, descending: sorted.desc });
    },
  });
  return { sortBy: (key: string) => table.getColumn(key)?.toggleSorting() };
}
