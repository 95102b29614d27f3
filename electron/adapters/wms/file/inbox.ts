import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Failure, Result } from '../../../../shared/model/result.ts';
import { fail, ok } from '../../../../shared/model/result.ts';
import type { Mapping, WatchedFile } from '../../../ports/fileExchange.ts';
import type { Catalogue } from './catalogue.ts';
import type { RunningJob } from './fileThread.ts';
import { startFileJob } from './fileThread.ts';
import type { Ledger } from './ledger.ts';
import type { ReceiptCounts } from './receipts.ts';
import { readReceipt } from './receipts.ts';
import { refusalOf } from './refused.ts';
import type { Registry } from './registry.ts';
import type { TableHead } from './tableHead.ts';
import { readHead } from './tableHead.ts';

export interface InboxParts {
  inFolder: string;
  home: string;
  zone: string;
  /** A file must have stayed as it is for so long before it is read. */
  settleMs: number;
  now: () => number;
  registry: Registry;
  catalogue: Catalogue;
  ledger: Ledger;
  /** Something was read; with the records that have an outcome now. */
  changed: (recordIds: string[]) => void;
}

interface Seen {
  bytes: number;
  changedAt: number;
  /** Since when it has been like this. */
  since: number;
  head: TableHead | Failure | null;
  /** Somebody stopped its import; it is not begun again by itself. */
  stopped: boolean;
}

/** Tables alone; what programs leave beside a file they are writing is not one. */
const TABLE_NAME = /^(?![.~]).+\.(csv|tsv|txt|xlsx|xlsm|xls)$/i;

/** The folder that is watched: what lies there, what each file is, and reading them one after another. */
export function createInbox(parts: InboxParts) {
  const { inFolder, registry, catalogue, ledger, now } = parts;
  const seen = new Map<string, Seen>();
  let running: { name: string; rows: number; share: number; job: RunningJob } | null = null;
  let scanning: Promise<void> | null = null;
  let begunAt = 0;
  let scannedAt = Number.NEGATIVE_INFINITY;
  let closed = false;

  async function look(): Promise<void> {
    const names = (await readdir(inFolder)).filter((name) => TABLE_NAME.test(name));
    const gone = new Set(seen.keys());
    for (const name of names) {
      gone.delete(name);
      const found = await stat(join(inFolder, name)).catch(() => null);
      if (!found?.isFile()) continue;
      const before = seen.get(name);
      if (before?.bytes === found.size && before.changedAt === found.mtimeMs) continue;
      seen.set(name, { bytes: found.size, changedAt: found.mtimeMs, since: now(), head: null, stopped: false });
    }
    for (const name of gone) seen.delete(name);
  }

  /** Long untouched, or watched long enough. */
  function isSettled({ changedAt, since }: Seen): boolean {
    return now() - since >= parts.settleMs || now() - changedAt >= 15 * parts.settleMs;
  }

  async function headOf(name: string, file: Seen): Promise<TableHead | Failure> {
    if (file.head !== null && !isPassing(file.head)) return file.head;
    try {
      file.head = await readHead(join(inFolder, name));
    } catch (error) {
      file.head = refusalOf(error, name);
    }
    return file.head;
  }

  async function stateOf(name: string, file: Seen): Promise<Pick<WatchedFile, 'state' | 'problem'>> {
    if (registry.wasRead({ name, ...file })) return { state: 'done', problem: null };
    if (!isSettled(file)) return { state: 'still-written', problem: null };
    const head = await headOf(name, file);
    if ('code' in head) return { state: 'refused', problem: head.code };
    return { state: registry.source(head.fingerprint) === null || file.stopped ? 'new' : 'waiting', problem: null };
  }

  async function scan(): Promise<void> {
    await look();
    const inOrder = [...seen].toSorted(([a, one], [b, other]) => one.changedAt - other.changedAt || (a < b ? -1 : 1));
    for (const [name, file] of inOrder) {
      if (closed) return;
      const { state } = await stateOf(name, file);
      if (state !== 'waiting' || running !== null) continue;
      const head = await headOf(name, file);
      const read = 'code' in head ? head : await take(name, file, head, registry.source(head.fingerprint)!);
      // Refused on its whole way through, though its beginning was fine: not tried again until the file changes.
      if (!read.ok && read.code !== 'files/busy') file.head = read;
    }
  }

  async function take(name: string, file: Seen, head: TableHead, mapping: Mapping): Promise<Result<object>> {
    const path = join(inFolder, name);
    try {
      const hash = await hashOf(path, JSON.stringify([mapping.kind, mapping.columns, mapping.defaults]));
      const known = registry.withHash(hash);
      const facts = { name, bytes: file.bytes, changedAt: file.changedAt, hash, kind: mapping.kind, at: now() };
      if (known) {
        registry.note({ ...facts, rows: known.rows, told: 0, unchanged: known.told + known.unchanged, aside: 0, findings: [] });
        parts.changed([]);
        return ok({});
      }
      if (mapping.kind === 'receipt') return await takeReceipt(path, head, mapping, facts, 'receipt');
      if (running !== null) return fail('files/busy');
      const job = startFileJob(
        {
          home: parts.home,
          path,
          kind: mapping.kind,
          columns: mapping.columns,
          defaults: mapping.defaults,
          headingRow: head.headingRow,
          zone: parts.zone,
          now: now(),
        },
        ({ rows, share }) => {
          if (running) Object.assign(running, { rows, share });
          parts.changed([]);
        },
      );
      running = { name, rows: 0, share: 0, job };
      const answer = await job.ended;
      running = null;
      if (answer.kind === 'done') {
        catalogue.reload();
        registry.note({ ...facts, ...answer.counts });
      }
      parts.changed([]);
      if (answer.kind === 'failed') return answer.failure;
      file.stopped = answer.kind === 'cancelled';
      return ok({});
    } catch (error) {
      running = null;
      return refusalOf(error, name);
    }
  }

  async function takeReceipt(
    path: string,
    head: TableHead,
    mapping: Mapping,
    facts: Pick<Parameters<Registry['note']>[0], 'name' | 'bytes' | 'changedAt' | 'hash' | 'kind' | 'at'>,
    by: string,
  ): Promise<Result<ReceiptCounts>> {
    const { counts, answers } = await readReceipt(ledger, path, mapping.columns, head.headingRow);
    if (answers.length > 0) ledger.answer(answers, by, now());
    registry.note({ ...facts, rows: counts.rows, told: answers.length, unchanged: 0, aside: counts.notUnderstood, findings: [] });
    parts.changed(counts.recordIds);
    return ok(counts);
  }

  /** A file of the folder by its name, settled and readable. */
  async function find(name: string): Promise<Result<{ file: Seen; head: TableHead }>> {
    await look();
    const file = seen.get(basename(name));
    if (file === undefined) return fail('files/not-found', { file: name });
    if (!isSettled(file)) return fail('files/still-written', { file: name });
    const head = await headOf(basename(name), file);
    return 'code' in head ? head : ok({ file, head });
  }

  return {
    /** Reads what waits and is known; looks again only after a while. A large file is not waited for to its end. */
    async refresh(waitMs: number): Promise<void> {
      if (closed) return;
      if (scanning === null && now() - scannedAt >= parts.settleMs) {
        begunAt = performance.now();
        scanning = scan().finally(() => {
          scanning = null;
          scannedAt = now();
        });
        // Whoever waits is told; a scan nobody waits for any more fails in silence and is made again.
        scanning.catch(() => {});
      }
      const left = waitMs - (performance.now() - begunAt);
      if (scanning && left > 0) await Promise.race([scanning, new Promise((resolve) => void setTimeout(resolve, left))]);
    },
    async list(): Promise<WatchedFile[]> {
      await look();
      const files = await Promise.all(
        [...seen].map(async ([name, file]) => ({
          name,
          bytes: file.bytes,
          changedAt: Math.round(file.changedAt),
          ...(await stateOf(name, file)),
        })),
      );
      return files.toSorted((a, b) => b.changedAt - a.changedAt);
    },
    find,
    async take(name: string, mapping: Mapping): Promise<Result<object>> {
      // The watch may have begun with it already.
      if (running !== null) return running.name === basename(name) ? ok({}) : fail('files/busy');
      const found = await find(name);
      return found.ok ? take(basename(name), found.value.file, found.value.head, mapping) : found;
    },
    async takeReceipt(name: string, mapping: Mapping, by: string): Promise<Result<ReceiptCounts>> {
      const found = await find(name);
      if (!found.ok) return found;
      const { file, head } = found.value;
      const path = join(inFolder, basename(name));
      try {
        const hash = await hashOf(path, JSON.stringify([mapping.kind, mapping.columns, mapping.defaults]));
        const facts = { name: basename(name), bytes: file.bytes, changedAt: file.changedAt, hash, kind: mapping.kind, at: now() };
        return await takeReceipt(path, head, mapping, facts, by);
      } catch (error) {
        return refusalOf(error, name);
      }
    },
    running: () => running && { name: running.name, rows: running.rows, share: running.share },
    cancel(): boolean {
      running?.job.cancel();
      return running !== null;
    },
    async close(): Promise<void> {
      closed = true;
      running?.job.cancel();
      await scanning?.catch(() => {});
    },
  };
}
export type Inbox = ReturnType<typeof createInbox>;

/** A network drive that was away for a moment says nothing about the file. */
function isPassing(head: TableHead | Failure): boolean {
  return 'code' in head && head.code === 'files/not-found';
}

async function hashOf(path: string, reading: string): Promise<string> {
  const hash = createHash('sha256').update(reading).update('\0');
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
