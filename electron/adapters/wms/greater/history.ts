import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../../../../shared/model/time.ts';
import type { Memory } from '../ground/memory.ts';
import type { Ask } from './ask.ts';
import type { Dn } from './rows.ts';
import { LISTS, rowsOf, STATUS, wireDn } from './rows.ts';

const wireBegun = z.object({
  record: z.string(),
  /** Of the record's text, to tell a repeat from another record under the same id. */
  digest: z.string(),
  dn: z.int(),
  /** The driver it is dispatched with, and the numbers of its parcels. */
  driver: z.string(),
  numbers: z.array(z.string()),
  /** When its dispatch was sent and no answer has come, or 0. */
  dispatchingAt: z.int(),
});
/** A record whose write-back was begun by this station. */
export type Begun = z.infer<typeof wireBegun>;

const remembered = z.object({
  /** Restores that were noticed so far. */
  restores: z.int(),
  /** Orders that this station saw leave, newest last, and when each was made: they never come back. */
  left: z.array(z.object({ dn: z.int(), made: z.string() })),
  begun: z.array(wireBegun),
});
type Remembered = z.infer<typeof remembered>;

const MOST_LEFT = 20;
/** Older ones are forgotten; their orders have left, so a repeat is a conflict for a person and never a second dispatch. */
const MOST_BEGUN = 2_000;
const DIGEST_LENGTH = 16;

export function digestOf(body: string): string {
  return hash('sha256', body, 'hex').slice(0, DIGEST_LENGTH);
}

/**
 * What this station did in GreaterWMS, which has no place for a record's id; and GreaterWMS's line of history, told by orders
 * that have left: when one of them is back, or another one bears its number, the database was restored, and the epoch changes.
 */
export function createHistory(memory: Memory) {
  let state = recall(memory);
  let running: Promise<string> | null = null;

  function keep(next: Remembered): void {
    state = next;
    memory.write(JSON.stringify(next));
  }

  async function look(ask: Ask): Promise<string> {
    if (state.left.length > 0) {
      const rows = await rowsOf(ask, LISTS.orders, { id__in: state.left.map(({ dn }) => dn).join(',') }, wireDn);
      const still = state.left.filter(({ dn, made }) =>
        rows.some((row) => row.id === dn && row.create_time === made && row.dn_status >= STATUS.dispatched),
      );
      if (still.length < state.left.length) keep({ ...state, restores: state.restores + 1, left: still });
    }
    return `greater-${state.restores}`;
  }

  return {
    /** Asks for the line of history; several calls share one question. */
    epoch(ask: Ask): Promise<string> {
      running ??= look(ask).finally(() => {
        running = null;
      });
      return running;
    },
    /** As it was last known. */
    known: () => `greater-${state.restores}`,
    find: (recordId: string): Begun | null => state.begun.findLast(({ record }) => record === recordId) ?? null,
    /** Records of other orders that were begun with one of these numbers. */
    withNumbers: (numbers: readonly string[], dn: number): Begun[] =>
      state.begun.filter((one) => one.dn !== dn && one.numbers.some((number) => numbers.includes(number))),
    /** Must be on disk before the first step is taken. */
    begin(entry: Begun): void {
      const others = state.begun.filter(({ record }) => record !== entry.record);
      keep({ ...state, begun: [...others, entry].slice(-MOST_BEGUN) });
    },
    /** The dispatch of a record goes out now, or its answer has come (0). */
    dispatching(recordId: string, at: Instant): void {
      keep({ ...state, begun: state.begun.map((one) => (one.record === recordId ? { ...one, dispatchingAt: at } : one)) });
    },
    /** The order was seen to have left. */
    sawLeave(dn: Dn): void {
      if (state.left.some((one) => one.dn === dn.id)) return;
      keep({ ...state, left: [...state.left, { dn: dn.id, made: dn.create_time }].slice(-MOST_LEFT) });
    },
  };
}
export type History = ReturnType<typeof createHistory>;

function recall(memory: Memory): Remembered {
  try {
    const found = remembered.safeParse(JSON.parse(memory.read() ?? ''));
    if (found.success) return found.data;
  } catch {
    // Nothing that can be read was kept: the station begins anew.
  }
  return { restores: 0, left: [], begun: [] };
}
