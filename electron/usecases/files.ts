import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { FileExchange } from '../ports/fileExchange.ts';
import { inTransaction } from '../store/database.ts';
import type { Caller, Core } from './core.ts';
import { writeJournal } from './writeJournal.ts';

/** The WMS's folders; fails `files/not-file` where the WMS has an interface of its own. */
export function exchangeOf(core: Core): Result<FileExchange> {
  return core.files === null ? fail('files/not-file') : ok(core.files);
}

/** What lies in the watched folder, what is being read and what was read. */
export async function surveyFiles(core: Core): Promise<Result<CallOutput<'files/overview'>>> {
  const exchange = exchangeOf(core);
  if (!exchange.ok) return exchange;
  const files = await exchange.value.files();
  if (!files.ok) return files;
  return ok({ ...exchange.value.folders, running: exchange.value.running(), files: files.value, imports: exchange.value.imports() });
}

/** The first rows of a file and what its columns mean. */
export async function previewFile(
  core: Core,
  { name, mapping }: CallParsed<'files/preview'>,
): Promise<Result<CallOutput<'files/preview'>>> {
  const exchange = exchangeOf(core);
  if (!exchange.ok) return exchange;
  return exchange.value.preview(name, mapping ?? null);
}

/** Remembers what the columns of a form of export mean; from now on such files are read by themselves. */
export async function rememberMapping(
  core: Core,
  caller: Caller,
  { name, mapping }: CallParsed<'files/remember'>,
): Promise<Result<Record<string, never>>> {
  const exchange = exchangeOf(core);
  if (!exchange.ok) return exchange;
  const told = await exchange.value.remember(name, mapping);
  if (!told.ok) return told;
  inTransaction(core.records, () => writeJournal(core, caller, 'files/remember', name, { kind: mapping.kind, columns: mapping.columns }));
  core.changed('files', 'journal');
  return ok({});
}

/** Begins to read a file. Settles when it has begun or was refused at once; a long reading goes on by itself. */
export async function importFile(core: Core, caller: Caller, name: string): Promise<Result<Record<string, never>>> {
  const exchange = exchangeOf(core);
  if (!exchange.ok) return exchange;
  const reading = exchange.value.import(name);
  const first = await Promise.race([reading, new Promise<null>((resolve) => void core.clock.after(1_000, () => resolve(null)))]);
  if (first?.ok === false) return first;
  inTransaction(core.records, () => writeJournal(core, caller, 'files/import', name, {}));
  core.changed('files', 'journal');
  return ok({});
}
