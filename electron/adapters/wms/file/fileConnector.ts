import { hash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkPart } from '../../../../shared/model/link.ts';
import type { FileExchange } from '../../../ports/fileExchange.ts';
import type { WmsAnswer, WmsConnector, WmsTrouble } from '../../../ports/wmsConnector.ts';
import type { BatchFormat, CsvWriter } from './batchFiles.ts';
import type { BatchColumn, Template } from './batchRows.ts';
import { BATCH_COLUMNS } from './batchRows.ts';
import { createCatalogue } from './catalogue.ts';
import { createExchange } from './exchange.ts';
import type { BatchWords } from './handOver.ts';
import { createHandOver } from './handOver.ts';
import { createInbox } from './inbox.ts';
import { openLedger } from './ledger.ts';
import { openRegistry } from './registry.ts';

export interface FileWmsOptions {
  /** Where the WMS's exports and receipts are put. */
  inFolder: string;
  /** Where hand-over files are written. */
  outFolder: string;
  /** The connector's own folder: what it has read and handed over. One station has one. */
  home: string;
  batchFormat: BatchFormat;
  /** Columns of a hand-over file as `heading=column, …`; empty for the usual ones. */
  batchColumns?: string;
  words: BatchWords;
  csvOf: CsvWriter;
  /** IANA name of the zone that tables tell their times in. */
  zone?: string;
  /** A file must have stayed as it is for so long before it is read. */
  settleMs?: number;
  /** How long an answer waits for what is being read; what takes longer comes with a later answer. */
  refreshMs?: number;
  /** UTC milliseconds. */
  now?: () => number;
}

const USUAL_COLUMNS: readonly BatchColumn[] = [
  'orderNo',
  'carrier',
  'waybillNo',
  'occurredAt',
  'weight',
  'sku',
  'quantity',
  'recordedBy',
  'station',
  'recordId',
];
const MAX_BATCH = 200;
const FOLDER_LIMIT_MS = 5_000;
const USUAL_REFRESH_MS = 3_000;
const LITTLE_ROOM_BYTES = 200 * 1024 * 1024;

/**
 * A WMS without an interface: it exports tables into one folder and imports those that lie in another. Orders, products and
 * stock are what the newest tables say; records go out in numbered files, and what became of them is told by receipts or by
 * the supervisor. Until then each has no known outcome, and is never handed over a second time.
 */
export function openFileWms(options: FileWmsOptions): { connector: WmsConnector; exchange: FileExchange } {
  const { inFolder, outFolder, home, words } = options;
  const zone = options.zone ?? 'Asia/Shanghai';
  const refreshMs = options.refreshMs ?? USUAL_REFRESH_MS;
  const now = options.now ?? Date.now;
  const registry = openRegistry(home);
  const { epoch } = registry;
  const catalogue = createCatalogue(home);
  const ledger = openLedger(join(home, 'handed-over.jsonl'));
  const listeners: ((recordIds: string[]) => void)[] = [];
  const changed = (recordIds: string[]) => {
    for (const listener of listeners) listener(recordIds);
  };
  const inbox = createInbox({ inFolder, home, zone, settleMs: options.settleMs ?? 2_000, now, registry, catalogue, ledger, changed });
  const prefix = `HF-${hash('sha256', epoch, 'hex').slice(0, 4)}`;
  const handOver = createHandOver({
    folder: { outFolder, keptFolder: join(home, 'batches'), prefix },
    ledger,
    catalogue,
    template: templateOf(options.batchColumns ?? '', words),
    format: options.batchFormat,
    csvOf: options.csvOf,
    words,
    zone,
    now,
  });
  const listen = (listener: (recordIds: string[]) => void) => void listeners.push(listener);
  const exchange = createExchange({ inFolder, outFolder, zone, now, inbox, registry, ledger, listen });
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** Runs work once both folders are there; a network drive that does not answer is silence. */
  async function reached<T>(limitMs: number, work: () => Promise<T> | T): Promise<WmsAnswer<T>> {
    const begun = performance.now();
    const trouble = closed ? unreachable('the connection is closed') : await within(limitMs, checkFolders(inFolder, outFolder));
    if (trouble !== null) return trouble;
    try {
      const value = await work();
      return { status: 'ok', value, elapsedMs: performance.now() - begun };
    } catch (error) {
      if (isOfDisk(error)) return unreachable(String(error));
      throw error;
    }
  }

  return {
    exchange,
    connector: {
      name: 'file',

      features: () =>
        reached(FOLDER_LIMIT_MS, () => ({
          pull: true,
          idempotentPush: true,
          lookUpById: true,
          stock: true,
          rehearsal: true,
          waybills: false,
          maxBatch: MAX_BATCH,
        })),

      health: (limitMs) =>
        reached(limitMs, async () => {
          const parts = [await roomIn('in-folder', inFolder), await roomIn('out-folder', outFolder)];
          return { status: parts.every(({ status }) => status === 'ok') ? 'ok' : 'degraded', epoch, parts };
        }),

      async pull(kind, cursor, limit) {
        const answer = await reached(FOLDER_LIMIT_MS, async () => {
          await inbox.refresh(refreshMs);
          const from = placeOf(cursor, epoch);
          if (from === null || from > catalogue.length(kind)) return null;
          const { items, invalid, next, hasMore } = await catalogue.page(kind, from, limit);
          return { epoch, items, invalid, nextCursor: `${next} ${epoch}`, hasMore };
        });
        if (answer.status !== 'ok') return answer;
        const { value, elapsedMs } = answer;
        return value === null ? { status: 'expired' } : { status: 'ok', value, elapsedMs };
      },

      order: (orderId, limitMs) =>
        reached(limitMs, async () => {
          await inbox.refresh(Math.min(refreshMs, limitMs / 2));
          return handOver.order(orderId);
        }),

      async push(records) {
        if (records.length > MAX_BATCH) return { status: 'too-large' };
        // One file after the other: numbers follow each other, and one record must not stand in two files.
        const mine = turn.then(() =>
          reached(FOLDER_LIMIT_MS, async () => {
            await inbox.refresh(refreshMs);
            handOver.finish();
            return handOver.push(records);
          }),
        );
        turn = mine.catch(() => {});
        const answer = await mine;
        if (answer.status !== 'ok') return answer;
        const { results, error } = answer.value;
        if (error !== null && !isOfDisk(error)) throw error;
        // What is in no file was not handed over: it waits for the disk.
        if (isOfDisk(error) && results.every((result) => result === null)) return unreachable(String(error));
        return { status: 'ok', value: { epoch, results }, elapsedMs: answer.elapsedMs };
      },

      async rehearse(records) {
        if (records.length > MAX_BATCH) return { status: 'too-large' };
        return reached(FOLDER_LIMIT_MS, async () => {
          await inbox.refresh(refreshMs);
          return { epoch, results: handOver.rehearse(records) };
        });
      },

      lookUp: (recordId) =>
        reached(FOLDER_LIMIT_MS, async () => {
          await inbox.refresh(refreshMs);
          await turn;
          handOver.finish();
          return handOver.known(recordId);
        }),

      // A folder hands out no numbers ahead of time; each order is named as not served.
      reserveWaybills: (orderIds) =>
        reached(FOLDER_LIMIT_MS, () => ({ waybills: [], refused: orderIds.map((orderId) => ({ orderId, code: 'invalid' })) })),

      async close() {
        if (closed) return;
        closed = true;
        await turn;
        await inbox.close();
        ledger.close();
        registry.close();
      },
    },
  };
}

/** Columns as somebody typed them, `heading=column` with commas between; what names no column is left out. */
function templateOf(text: string, words: BatchWords): Template {
  const chosen = text.split(/[,，;；\n]/).flatMap((part) => {
    const [heading = '', name = heading] = part.split(/[=＝]/).map((piece) => piece.trim());
    const column = BATCH_COLUMNS.find((one) => one === name || words.headings[one] === name);
    return column === undefined ? [] : [{ column, heading }];
  });
  const distinct = chosen.filter(({ column }, at) => chosen.findIndex((one) => one.column === column) === at);
  const usual = USUAL_COLUMNS.map((column) => ({ column, heading: words.headings[column] }));
  if (distinct.length === 0) return usual;
  // Without its id a record could not be told from another in a receipt.
  return distinct.some(({ column }) => column === 'recordId') ? distinct : [...distinct, ...usual.slice(-1)];
}

async function checkFolders(inFolder: string, outFolder: string): Promise<WmsTrouble | null> {
  try {
    await access(inFolder, constants.R_OK);
    await access(outFolder, constants.R_OK | constants.W_OK);
    const found = await Promise.all([stat(inFolder), stat(outFolder)]);
    return found.every((one) => one.isDirectory()) ? null : unreachable('not a folder');
  } catch (error) {
    return unreachable(String(error));
  }
}

function within(limitMs: number, work: Promise<WmsTrouble | null>): Promise<WmsTrouble | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<WmsTrouble>((resolve) => {
    timer = setTimeout(() => resolve({ status: 'no-answer', message: 'the folder does not answer', elapsedMs: limitMs }), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function unreachable(message: string): WmsTrouble & { status: 'unreachable' } {
  return { status: 'unreachable', reason: 'refused', message };
}

async function roomIn(name: string, folder: string): Promise<LinkPart> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  return free < LITTLE_ROOM_BYTES ? { name, status: 'degraded', message: `${Math.floor(free / 1024 / 1024)} MB` } : { name, status: 'ok' };
}

function isOfDisk(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code));
}

function placeOf(cursor: string | null, epoch: string): number | null {
  if (cursor === null) return 0;
  const [, place, of] = /^(\d{1,15}) (.*)$/.exec(cursor) ?? [];
  return place !== undefined && of === epoch ? Number(place) : null;
}
