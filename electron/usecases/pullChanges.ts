import type { Instant } from '../../shared/model/time.ts';
import { HOUR, SECOND } from '../../shared/model/time.ts';
import type { ChangePage, PullItem, PullKind, WmsConnector, WmsTrouble } from '../ports/wmsConnector.ts';
import type { SyncState } from '../store/syncRepo.ts';
import type { PageWriterParts } from './writePage.ts';
import { createPageWriter } from './writePage.ts';

export interface PullReport {
  /** Orders were pulled to the end of the changes. */
  ordersComplete: boolean;
  /** The WMS's line of history as the pages named it; null when no page came. */
  epoch: string | null;
  /** Set when a kind was started anew because the WMS named another epoch. */
  epochChange: { from: string; to: string } | null;
  /** Rows of the cache that changed. */
  changed: number;
  /** What ended the round early, or made it leave a kind out. */
  trouble: WmsTrouble | null;
}

export interface PullerParts extends PageWriterParts {
  connector: WmsConnector;
  /** Called after each page. */
  onProgress(): void;
  /** Called with the line of history that a page names, before anything is made of the page: write-back may have to stop. */
  onEpoch(epoch: string): void;
}

export interface Loading {
  kind: PullKind;
  /** Elements that came so far in this round. */
  done: number;
  /** The first load of this kind, from nothing. */
  first: boolean;
  since: Instant;
}

/** A first load wants few questions; later, small pages keep the checking of one from being felt at the scanner. */
const FIRST_PAGE = 1000;
const LATER_PAGE = 200;
const CAUTIOUS_PAGE = 500;
/** A WMS that asks for more patience than this gets it, but the round ends. */
const WAIT_IN_ROUND_MS = 30 * SECOND;
const LONGEST_WAIT_MS = HOUR;
const UNSAID_WAIT_MS = 2 * SECOND;
const MOST_WAITS = 20;
const MOST_EMPTY_PAGES = 50;
const MOST_RESTARTS = 3;

const KINDS: readonly PullKind[] = ['orders', 'products', 'stock'];

/** How the pull of one kind ended: at the end of the changes, or short of it. */
type Ending = { status: 'complete' } | { status: 'short'; trouble: WmsTrouble | null };

/**
 * Brings the cache up to date with the WMS: orders, then products, then stock, each page by page from its cursor. Cursor
 * and page are stored together, so a round that ends early, for whatever reason, goes on where it was.
 */
export function createPuller(parts: PullerParts) {
  const { connector, sync, clock } = parts;
  const writer = createPageWriter(parts);
  const limits = { orders: FIRST_PAGE, products: FIRST_PAGE, stock: FIRST_PAGE };
  let loading: Loading | null = null;
  let running: Promise<PullReport> | null = null;
  let notBefore: Instant = 0;
  const control: { stopped: boolean; cutWaitShort: (() => void) | null } = { stopped: false, cutWaitShort: null };

  async function pullKind(kind: PullKind, report: PullReport): Promise<Ending> {
    const seen = new Set<string>();
    const left = { waits: MOST_WAITS, empty: MOST_EMPTY_PAGES, restarts: MOST_RESTARTS };
    loading = { kind, done: 0, first: !sync.state(kind).firstLoadDone, since: clock.now() };
    while (!control.stopped) {
      const before = sync.state(kind);
      const askedAt = clock.now();
      const limit = before.firstLoadDone ? Math.min(LATER_PAGE, limits[kind]) : limits[kind];
      const answer = await connector.pull(kind, before.cursor, limit);
      if (answer.status === 'expired') {
        if (before.cursor === null || (left.restarts -= 1) < 0)
          return short({ status: 'bad-answer', message: 'the cursor expires at once' });
        sync.save(kind, { ...before, cursor: null });
        seen.clear();
        continue;
      }
      if (answer.status !== 'ok') {
        if (isPageTooMuch(answer) && limits[kind] > CAUTIOUS_PAGE) limits[kind] = CAUTIOUS_PAGE;
        else if (
          answer.status !== 'unreachable' ||
          answer.reason !== 'busy' ||
          (left.waits -= 1) < 0 ||
          !(await waitAsTold(answer.retryAfterMs))
        )
          return short(answer);
        continue;
      }
      const page = answer.value;
      report.epoch = page.epoch;
      parts.onEpoch(page.epoch);
      if (before.epoch !== null && page.epoch !== before.epoch) {
        report.epochChange ??= { from: before.epoch, to: page.epoch };
        if ((left.restarts -= 1) < 0) return short({ status: 'bad-answer', message: 'the epoch changes with every page' });
        // What this page told belongs after a cursor of another history.
        sync.save(kind, { ...before, cursor: null, epoch: page.epoch, generation: before.generation + 1 });
        seen.clear();
        continue;
      }
      report.changed += await writer.write(kind, page, before.generation, afterPage(before, page, askedAt));
      loading.done += page.items.length + page.invalid.length;
      parts.onProgress();
      if (!page.hasMore) return { status: 'complete' };
      // "There is more", yet nothing moves: asking again would go on for ever.
      if (seen.has(page.nextCursor) || page.nextCursor === before.cursor)
        return short({ status: 'bad-answer', message: 'the cursor does not move' });
      seen.add(page.nextCursor);
      left.empty = page.items.length + page.invalid.length > 0 ? MOST_EMPTY_PAGES : left.empty - 1;
      if (left.empty < 0) return short({ status: 'bad-answer', message: 'page after page is empty' });
    }
    return short(null);
  }

  /** False when the round should rather end. */
  async function waitAsTold(retryAfterMs: number | undefined): Promise<boolean> {
    const wait = Math.min(retryAfterMs ?? UNSAID_WAIT_MS, LONGEST_WAIT_MS);
    notBefore = clock.now() + wait;
    if (wait > WAIT_IN_ROUND_MS || control.stopped) return false;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(wait, resolve);
      control.cutWaitShort = () => {
        cancel();
        resolve();
      };
    });
    return !control.stopped;
  }

  async function run(): Promise<PullReport> {
    const report: PullReport = { ordersComplete: false, epoch: null, epochChange: null, changed: 0, trouble: null };
    if (control.stopped || clock.now() < notBefore) return report;
    try {
      for (const kind of KINDS) {
        const ending = await pullKind(kind, report);
        if (kind === 'orders') {
          report.ordersComplete = ending.status === 'complete';
          if (report.ordersComplete) await writer.completeOrders();
        }
        if (ending.status === 'complete') continue;
        report.trouble ??= ending.trouble;
        // A WMS that is away or will not talk is not asked again; one list that is broken does not keep the others out.
        if (ending.trouble?.status !== 'bad-answer') break;
      }
      return report;
    } finally {
      loading = null;
      await writer.rest();
      parts.onProgress();
    }
  }

  return {
    /** The load that runs now. */
    loading: () => loading,
    /** One round; while one runs, its end is awaited instead. Being offline is told in the report, never thrown. */
    pull(): Promise<PullReport> {
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
    /** Ends a running round after the page it is at, and begins no other. */
    stop(): void {
      control.stopped = true;
      control.cutWaitShort?.();
    },
  };
}
export type Puller = ReturnType<typeof createPuller>;

function afterPage(before: SyncState, page: ChangePage<PullItem[PullKind]>, askedAt: Instant): SyncState {
  const complete = !page.hasMore;
  return {
    ...before,
    epoch: page.epoch,
    cursor: page.nextCursor,
    lastCompletePullAt: complete ? askedAt : before.lastCompletePullAt,
    firstLoadDone: before.firstLoadDone || complete,
  };
}

function short(trouble: WmsTrouble | null): Ending {
  return { status: 'short', trouble };
}

/** A page may simply have been too large to be made or sent in time. */
function isPageTooMuch(trouble: WmsTrouble): boolean {
  return trouble.status === 'no-answer' || trouble.status === 'bad-answer';
}
