import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import type { ColumnDef, SortingState } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { CellValue, TableColumn } from './column.ts';

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

function compare(a: CellValue, b: CellValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  // Empty cells stand last; code order is enough and a hundred thousand times faster than a collator.
  const [left, right] = [String(a ?? '\uffff'), String(b ?? '\uffff')];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** One lower-case text per row, made when it is first asked for. */
function textCache<T extends object>(columns: readonly TableColumn<T>[]): (row: T) => string {
  const texts = new WeakMap<T, string>();
  return (row) => {
    let text = texts.get(row);
    if (text === undefined) {
      text = columns
        .map((column) => String(column.value(row) ?? ''))
        .join('\n')
        .toLowerCase();
      texts.set(row, text);
    }
    return text;
  };
}

/** Filters and sorts rows with react-table; the answer is what the virtual list draws, and the sorting with its switch. */
export function useRows<T extends object>(rows: T[], columns: readonly TableColumn<T>[], rowKey: (row: T) => string, filter: string) {
  const [sorting, setSorting] = useState<SortingState>([]);

  // One text per row: a filter as one types then costs one search per row instead of one per cell.
  const textOf = useMemo(() => textCache(columns), [columns]);

  const definitions = useMemo<ColumnDef<typeof features, T>[]>(
    () =>
      columns.map((column, index) => ({
        id: column.key,
        header: column.header,
        accessorFn: (row: T) => column.value(row),
        enableGlobalFilter: index === 0,
        sortFn: (a, b, id) => compare(a.getValue<CellValue>(id), b.getValue<CellValue>(id)),
      })),
    [columns],
  );

  const table = useTable({
    features,
    data: rows,
    columns: definitions,
    getRowId: rowKey,
    state: { globalFilter: filter.trim().toLowerCase(), sorting },
    onSortingChange: setSorting,
    getColumnCanGlobalFilter: (column) => column.id === columns[0]?.key,
    globalFilterFn: (row, _column, wanted: string) => wanted.split(/\s+/).every((word) => textOf(row.original).includes(word)),
  });

  const [sorted] = sorting;
  return {
    rows: table.getRowModel().rows,
    sortedBy: sorted === undefined ? null : { key: sorted.id, descending: sorted.desc },
    /** Up, down, as it came. */
    sortBy: (key: string) => {
      setSorting(sorted?.id !== key ? [{ id: key, desc: false }] : sorted.desc ? [] : [{ id: key, desc: true }]);
    },
  };
}
