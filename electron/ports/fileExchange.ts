import type { Finding, TableColumns, TableKind } from '../../shared/model/table.ts';
import type { Result } from '../../shared/model/result.ts';
import type { Instant } from '../../shared/model/time.ts';

/** new: nobody has said yet what its columns mean · waiting: will be read by itself · done: read · refused: cannot be read. */
export type WatchedState = 'new' | 'waiting' | 'still-written' | 'done' | 'refused';

/** A file in the folder that is watched. */
export interface WatchedFile {
  name: string;
  bytes: number;
  changedAt: Instant;
  state: WatchedState;
  /** Why it was refused. */
  problem: string | null;
}

/** What a table leaves unsaid of all its orders. */
export interface SourceDefaults {
  platform: string;
  merchantId: string;
}

/** How a form of export is read. */
export interface Mapping {
  kind: TableKind;
  columns: TableColumns;
  defaults: SourceDefaults;
}

export interface TablePreview extends Mapping {
  name: string;
  format: string;
  headings: string[];
  /** The first rows below the headings, as text. */
  rows: { row: number; cells: string[] }[];
  /** Of each group of fields one column is missing. */
  missing: string[][];
  /** What was found in the first rows. */
  findings: Finding[];
  /** Somebody has said before what these headings mean. */
  remembered: boolean;
}

export interface FindingTotal {
  kind: string;
  field: string;
  weight: Finding['weight'];
  count: number;
  /** The first rows where. */
  rows: number[];
}

/** A file that was read to its end. */
export interface ImportEntry {
  name: string;
  kind: TableKind;
  at: Instant;
  rows: number;
  /** Elements that were new or had changed; of a receipt, records that were answered. */
  told: number;
  unchanged: number;
  aside: number;
  findings: FindingTotal[];
}

export interface BatchEntry {
  number: number;
  file: string;
  at: Instant;
  records: {
    recordId: string;
    orderNo: string;
    waybills: string[];
    outcome: 'waiting' | 'applied' | 'refused' | 'not-taken';
    reason: string;
  }[];
}

/** What a supervisor says of a batch: every record that is not named was taken, or, with `notTaken`, the file was never read. */
export interface BatchVerdict {
  notTaken: boolean;
  failed: { recordId: string; reason: string }[];
}

export interface ReceiptReport {
  rows: number;
  applied: number;
  refused: number;
  notUnderstood: number;
  rowsNotUnderstood: number[];
}

/**
 * What a WMS that works through files offers beside the connector: tables that come in, files that go out, and what people
 * say of them. Failures are values.
 */
export interface FileExchange {
  folders: { inFolder: string; outFolder: string };
  /** The files of the folder that is watched, newest first. */
  files(): Promise<Result<WatchedFile[]>>;
  preview(name: string, mapping: Mapping | null): Promise<Result<TablePreview>>;
  /** Remembers what the headings of this file mean, for it and all that have the same. */
  remember(name: string, mapping: Mapping): Promise<Result<object>>;
  /** Begins to read a file whose headings are known; `running` tells how far it is. */
  import(name: string): Promise<Result<object>>;
  /** Ends a running import; nothing of it counts. */
  cancel(): boolean;
  running(): { name: string; rows: number; share: number } | null;
  /** Newest first. */
  imports(): ImportEntry[];
  /** Newest first. */
  batches(limit: number): BatchEntry[];
  /** Answers the records that have an outcome now. */
  confirm(number: number, verdict: BatchVerdict, by: string): Result<{ recordIds: string[] }>;
  /** Reads a file of the watched folder as a receipt. */
  loadReceipt(name: string, by: string): Promise<Result<ReceiptReport & { recordIds: string[] }>>;
  /** Called when something was read or answered by itself; with the records that have an outcome now. */
  onChange(listener: (recordIds: string[]) => void): void;
}
