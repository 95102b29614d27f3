import type { Finding, FindingKind, TableColumns, TableField } from '../../../../shared/model/table.ts';
import type { PullKind } from '../../../ports/wmsConnector.ts';
import type { OrderDefaults } from '../../../../shared/domain/table/makeOrder.ts';

/** How one form of export is read: chosen once by a person, then used for every file with the same headings. */
export interface Source {
  /** Tells forms of export apart: a digest of their headings. */
  fingerprint: string;
  /** The headings, for people. */
  headings: string[];
  kind: PullKind | 'receipt';
  columns: TableColumns;
  defaults: OrderDefaults;
}

export interface ImportJob {
  home: string;
  path: string;
  kind: PullKind;
  columns: TableColumns;
  defaults: OrderDefaults;
  /** Row of the headings; data stands below it. */
  headingRow: number;
  zone: string;
  /** UTC milliseconds. */
  now: number;
}

/** How often something was found, and the first rows where. */
export interface FindingCount {
  kind: FindingKind;
  field: TableField;
  weight: Finding['weight'];
  count: number;
  rows: number[];
}

export interface ImportCounts {
  rows: number;
  /** Elements that are new or have changed. */
  told: number;
  unchanged: number;
  /** Elements kept aside, whole or in part. */
  aside: number;
  findings: FindingCount[];
}

/** How far an import has come; `share` runs from 0 to 1 over both phases. */
export interface ImportProgress {
  rows: number;
  share: number;
}

const ROWS_NAMED = 5;

/** Counts findings by what, where and how grave. */
export function createFindingCounter() {
  const counts = new Map<string, FindingCount>();
  return {
    add({ kind, field, weight, row }: Finding): void {
      const key = `${kind} ${field} ${weight}`;
      const known = counts.get(key) ?? { kind, field, weight, count: 0, rows: [] };
      known.count += 1;
      if (known.rows.length < ROWS_NAMED && !known.rows.includes(row)) known.rows.push(row);
      counts.set(key, known);
    },
    list: (): FindingCount[] => [...counts.values()],
  };
}
