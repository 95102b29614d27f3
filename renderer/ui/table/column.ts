import type { ReactNode } from 'react';

export type CellValue = string | number | null | undefined;

export interface TableColumn<T> {
  key: string;
  /** Translated. */
  header: string;
  /** What sorting and filtering see. */
  value: (row: T) => CellValue;
  /** What is shown; without it, the value. */
  cell?: (row: T) => ReactNode;
  /** In rem. The last column takes what is left. */
  width: number;
  align?: 'start' | 'end';
}
