import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import type { Instant } from '../../../../shared/model/time.ts';
import type { BatchRow, Template } from './batchRows.ts';
import { filled, titlesOf } from './batchRows.ts';
import { writeDurably } from './durable.ts';
import type { Batch, BatchRecord, Ledger } from './ledger.ts';
import { syncFolder } from './lots.ts';

export type BatchFormat = 'csv' | 'xlsx';
/** Makes CSV of rows, with what looks like a formula made harmless. */
export type CsvWriter = (titles: Record<string, string>, rows: readonly Record<string, string | number>[]) => string;

export interface BatchFolder {
  outFolder: string;
  /** Where a copy of every file stays, whatever the WMS does with its own. */
  keptFolder: string;
  /** Begins the names of this station's files, so that no two stations write the same. */
  prefix: string;
}

const temporary = (folder: string, file: string): string => join(folder, `.${file}.part`);

/**
 * Writes one numbered file, in steps that leave no doubt after a crash: the whole file beside its place, the entry in the
 * ledger, the move into place, the entry that it is there. Throws errors of the disk; then the batch was not handed over, or
 * the ledger knows of it and the move is made up for later.
 */
export async function writeBatch(
  folder: BatchFolder,
  ledger: Ledger,
  content: { template: Template; rows: BatchRow[]; records: BatchRecord[]; format: BatchFormat; csvOf: CsvWriter; name: string },
  now: Instant,
): Promise<Batch> {
  const number = nextNumber(folder, ledger);
  const file = `${folder.prefix}-${String(number).padStart(6, '0')}-${content.name}.${content.format}`;
  const data = await render(content);
  writeDurably(join(folder.keptFolder, file), data);
  // The program of the WMS that takes it in may run as somebody else.
  writeDurably(temporary(folder.outFolder, file), data, 0o644);
  ledger.plan({ number, file, at: now, records: content.records });
  moveIntoPlace(folder, file);
  ledger.markWritten(number, now);
  return ledger.batch(number)!;
}

/** Finishes what a crash has interrupted. A file that is no longer beside its place was moved there, and may have been taken. */
export function finishBatches(folder: BatchFolder, ledger: Ledger, now: Instant): void {
  const unwritten = ledger.unwritten();
  const planned = new Set(unwritten.map(({ file }) => `.${file}.part`));
  for (const name of readdirSync(folder.outFolder)) {
    // Written beside its place and not in the ledger: never handed over.
    if (name.startsWith(`.${folder.prefix}-`) && name.endsWith('.part') && !planned.has(name)) rmSync(join(folder.outFolder, name));
  }
  for (const { number, file } of unwritten) {
    if (existsSync(temporary(folder.outFolder, file))) moveIntoPlace(folder, file);
    ledger.markWritten(number, now);
  }
}

function moveIntoPlace({ outFolder }: BatchFolder, file: string): void {
  const place = join(outFolder, file);
  if (existsSync(place)) throw Object.assign(new Error(`${place} is there already`), { code: 'EEXIST' });
  renameSync(temporary(outFolder, file), place);
  syncFolder(outFolder);
}

/** Also numbers that only stand in a folder are taken: the ledger may have been lost. */
function nextNumber({ outFolder, keptFolder, prefix }: BatchFolder, ledger: Ledger): number {
  const names = [...readdirSync(outFolder), ...(existsSync(keptFolder) ? readdirSync(keptFolder) : [])];
  const taken = names.flatMap((name) => {
    const number = name.replace(/^\./, '').startsWith(`${prefix}-`) ? /-(\d{6,})-/.exec(name.slice(prefix.length))?.[1] : undefined;
    return number === undefined ? [] : [Number(number)];
  });
  return Math.max(ledger.lastNumber(), ...taken) + 1;
}

async function render({
  template,
  rows,
  format,
  csvOf,
}: {
  template: Template;
  rows: BatchRow[];
  format: BatchFormat;
  csvOf: CsvWriter;
}): Promise<string | Uint8Array> {
  const whole = filled(template, rows);
  if (format === 'csv') return csvOf(titlesOf(template), whole);
  const header = template.map(({ heading }) => ({ value: heading, type: String }));
  // Text stays text in a workbook, also where it begins like a formula; numbers that are counted stay numbers.
  const cells = whole.map((row) =>
    template.map(({ column }) => {
      const value = row[column] ?? '';
      return typeof value === 'number' ? { value, type: Number } : { value, type: String };
    }),
  );
  return writeXlsxFile([header, ...cells]).toBuffer();
}
