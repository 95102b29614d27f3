import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createMomentReader } from '../../../../shared/domain/table/moment.ts';
import { createRoundedJudge } from '../../../../shared/domain/table/rounded.ts';
import type { ReadRow } from '../../../../shared/domain/table/readRow.ts';
import { readRow } from '../../../../shared/domain/table/readRow.ts';
import { replaceDurably } from './durable.ts';
import type { ImportCounts, ImportJob, ImportProgress } from './importJob.ts';
import { createFindingCounter } from './importJob.ts';
import type { HomeState, LogLine } from './lots.ts';
import { decodeEntries, encodeEntry, indexFile, logFile, openIndex, partOf, readState, stateFile, syncFolder } from './lots.ts';
import { judgeRows, keyOf, strayRow } from './makeElement.ts';
import { openTable } from './readTable.ts';
import { createRowLots, LOTS, PARTS_PER_LOT } from './rowLots.ts';

const PROGRESS_ROWS = 1000;
/** Reading takes about so much of the whole. */
const READING_SHARE = 0.7;

export interface ImportControl {
  progress(progress: ImportProgress): void;
  isCancelled(): boolean;
}

/**
 * Takes a table in: reads it row by row, puts rows together lot by lot, and adds to the log what is new or has changed. The
 * state file is replaced last, so until then nothing has happened. Answers null when it was cancelled; throws `Refused`.
 */
export async function importTable(job: ImportJob, control: ImportControl): Promise<ImportCounts | null> {
  const lots = createRowLots(join(job.home, 'work'));
  lots.clear();
  const before = readState(job.home);
  const writer = openWriter(job, before);
  try {
    const findings = createFindingCounter();
    const counts = { rows: 0, told: 0, unchanged: 0, aside: 0 };
    const table = await openTable(job.path);
    const readMoment = createMomentReader(job.zone);
    const rounded = createRoundedJudge();
    let last: ReadRow | null = null;
    for await (const { row, cells } of table.rows) {
      if (row <= job.headingRow) continue;
      const read = continued(job, readRow(job.columns, cells, row, readMoment), last);
      if (Object.keys(read.fields).length + read.findings.length === 0) continue;
      last = read;
      rounded.see(read);
      counts.rows += 1;
      const key = keyOf(job.kind, read);
      if (key !== null) lots.add(key, read);
      else {
        for (const finding of read.findings) findings.add(finding);
        writer.tell(strayRow(job, read));
        counts.aside += 1;
      }
      if (counts.rows % PROGRESS_ROWS !== 0) continue;
      if (control.isCancelled()) return null;
      control.progress({ rows: counts.rows, share: table.meter.share * READING_SHARE });
      await breathe();
    }
    for (let lot = 0; lot < LOTS; lot += 1) {
      for (const { line, findings: found } of writer.mergeLot(lot, lots.take(lot), (row) => rounded.judge(row))) {
        for (const finding of found) findings.add(finding);
        if (line === null) counts.unchanged += 1;
        else counts.told += line.element === undefined ? 0 : 1;
        if (line?.aside) counts.aside += 1;
      }
      if (control.isCancelled()) return null;
      control.progress({ rows: counts.rows, share: READING_SHARE + ((lot + 1) / LOTS) * (1 - READING_SHARE) });
      await breathe();
    }
    writer.commit();
    return { ...counts, findings: findings.list() };
  } finally {
    writer.close();
    lots.clear();
  }
}

/** Below merged cells the order number stands in the first row alone: a row of goods without one belongs to the order above. */
function continued(job: ImportJob, read: ReadRow, last: ReadRow | null): ReadRow {
  const { fields } = read;
  if (job.kind !== 'orders' || last === null || fields.orderNo !== undefined || fields.orderId !== undefined) return read;
  const isLine = (fields.sku ?? fields.barcode ?? fields.items) !== undefined && fields.name === undefined && fields.address === undefined;
  const spoiled = read.findings.some(({ field }) => field === 'orderNo' || field === 'orderId');
  if (!isLine || spoiled) return read;
  return { ...read, fields: { ...fields, orderNo: last.fields.orderNo, orderId: last.fields.orderId } };
}

function breathe(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** Writes the log and the next index; until `commit` the state file names the ones before. */
function openWriter(job: ImportJob, before: HomeState) {
  const { home, kind } = job;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const { length, version } = before[kind];
  const log = openSync(logFile(home, kind), 'a+', 0o600);
  // What an import that broke off has left.
  ftruncateSync(log, length);
  const known = openIndex(home, kind, version);
  const next = join(home, `${kind}.index-parts`);
  const parts = openSync(next, 'w+', 0o600);
  const sizes: number[] = [];
  const superseded: number[] = [];
  let end = length;
  let count = 0;
  let waiting: string[] = [];

  function tell(line: LogLine): { offset: number; length: number } {
    const text = `${JSON.stringify(line)}\n`;
    const place = { offset: end, length: Buffer.byteLength(text) };
    waiting.push(text);
    end += place.length;
    if (waiting.length >= PROGRESS_ROWS) flush();
    return place;
  }

  function flush(): void {
    if (waiting.length > 0) writeFileSync(log, waiting.join(''));
    waiting = [];
  }

  return {
    tell,
    /** Merges one lot of rows into the index; answers what was made of each element. */
    *mergeLot(lot: number, rows: ReadonlyMap<string, ReadRow[]>, judge: (row: ReadRow) => ReadRow) {
      const first = lot * PARTS_PER_LOT;
      const entries = new Map(decodeEntries(known.text(first, first + PARTS_PER_LOT)).map((entry) => [entry.key, entry] as const));
      for (const [key, own] of rows) {
        const old = entries.get(key) ?? null;
        const judged = judgeRows(job, key, own.map(judge), old);
        if (judged.line !== null && judged.entry !== null) {
          const place = tell(judged.line);
          const isNewForm = judged.line.element !== undefined;
          if (isNewForm && old !== null && old.length > 0) superseded.push(old.offset);
          entries.set(key, { ...judged.entry, ...(isNewForm ? place : { offset: old?.offset ?? 0, length: old?.length ?? 0 }) });
        }
        yield judged;
      }
      const byPart: string[] = Array.from({ length: PARTS_PER_LOT }, () => '');
      for (const entry of entries.values()) byPart[partOf(entry.key) - first] += encodeEntry(entry);
      count += entries.size;
      sizes.push(...byPart.map((text) => Buffer.byteLength(text)));
      writeFileSync(parts, byPart.join(''));
    },
    commit(): void {
      flush();
      fsyncSync(log);
      const path = indexFile(home, kind, version + 1);
      writeIndex(path, sizes, parts);
      const state: HomeState = { ...before, [kind]: { length: end, version: version + 1, count } };
      replaceDurably(stateFile(home), JSON.stringify(state));
      // From here on a pull from the start leaves out the forms before; one that still came would only be older.
      const marks = openSync(logFile(home, kind), 'r+');
      for (const offset of superseded) writeSync(marks, '-', offset);
      closeSync(marks);
    },
    close(): void {
      closeSync(log);
      closeSync(parts);
      rmSync(next, { force: true });
    },
  };
}

/** The sizes of all parts stand in the first line, then the parts. */
function writeIndex(path: string, sizes: readonly number[], parts: number): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeFileSync(file, `${JSON.stringify(sizes)}\n`);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const buffer = Buffer.alloc(1024 * 1024);
    for (let done = 0; done < total;) {
      const read = readSync(parts, buffer, 0, buffer.length, done);
      writeFileSync(file, buffer.subarray(0, read));
      done += read;
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  syncFolder(join(path, '..'));
}
