import type { ReactNode } from 'react';

export interface TableColumn<T> {
  key: string;
  /** Translated. */
  header: string;
  /** What sorting and filtering see. */
  value(row: T): string | number | null | undefined;
  /** What is shown; without it, the value. */
  cell?(row: T): ReactNode;
  /** In rem. The last column takes what is left. */
  width: number;
  align?: 'start' | 'end';
}
