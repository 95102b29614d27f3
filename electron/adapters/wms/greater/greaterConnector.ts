import type { PullKind, WmsConnector } from '../../../ports/wmsConnector.ts';
import { readElements } from '../elements/readElements.ts';
import type { Memory } from '../ground/memory.ts';
import { forgetful } from '../ground/memory.ts';
import { createTurns } from '../ground/turns.ts';
import { answered, Unanswered } from '../ground/unanswered.ts';
import type { HttpPeer } from '../http/httpExchange.ts';
import { createHttpPeer } from '../http/httpExchange.ts';
import type { Ask } from './ask.ts';
import { createAsking, notGreater, Refused } from './ask.ts';
import type { Told } from './changes.ts';
import { firstCursor, pullPage, readCursor } from './changes.ts';
import type { WaybillPlace } from './drivers.ts';
import { createHistory } from './history.ts';
import { deliveryId, orderOf, readDelivery } from './order.ts';
import { lookUpRecord, pushAll, rehearseAll } from './push.ts';
import { LISTS, MOST_ROWS, rowsOf, wireDn, wireDriver } from './rows.ts';
import { createSession } from './session.ts';
import type { Shipping } from './ship.ts';
import { createSiteTime } from './siteTime.ts';
import { createWatched } from './watched.ts';

/** Milliseconds allowed for each kind of call, all its questions together. */
export interface GreaterLimits {
  features: number;
  pull: number;
  push: number;
  /** Waiting for earlier pushes to end. */
  turn: number;
  lookUp: number;
}

export interface GreaterConnectorOptions {
  url: string;
  user: string;
  password: string;
  /** Where waybill numbers go. */
  waybills?: WaybillPlace;
  /** IANA name of the zone that the server is set to. */
  zone?: string;
  /** Keeps what this station did in GreaterWMS; without one it is forgotten when the connector ends. */
  memory?: Memory;
  limits?: Partial<GreaterLimits>;
  /** How long a dispatch without an answer may be at work, in milliseconds. */
  quietMs?: number;
  /** UTC milliseconds. */
  now?: () => number;
}

const USUAL_LIMITS: GreaterLimits = { features: 10_000, pull: 60_000, push: 120_000, turn: 60_000, lookUp: 15_000 };
/** Longer than any worker of a web server is let run. */
const QUIET_MS = 120_000;
/** One order takes some fifteen questions. */
const MAX_BATCH = 10;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * GreaterWMS 2.1 as a WMS, over the interface of its own web pages, as one of its users. Outbound orders (DN) from
 * "confirmed" on are the orders. It has no place for a record's id, so this station remembers which orders it brought on
 * their way. Throws a RangeError for a zone that does not exist.
 */
export function createGreaterConnector(options: GreaterConnectorOptions): WmsConnector {
  const limits = { ...USUAL_LIMITS, ...options.limits };
  const { quietMs = QUIET_MS, waybills: place = 'nowhere', now = Date.now } = options;
  const time = createSiteTime(options.zone ?? 'Asia/Shanghai');
  const peer = openPeer(options.url);
  const asking = createAsking({ peer, session: createSession(peer, options, now), now });
  const history = createHistory(options.memory ?? forgetful());
  const watched = createWatched(time);
  const inTurn = createTurns();
  const shipping = (ask: Ask): Shipping => ({ ask, history, time, place, quietMs, now });

  return {
    name: 'greater',

    features: () =>
      told(async () => {
        const ask = asking(limits.features);
        await rowsOf(ask, LISTS.drivers, {}, wireDriver, 1);
        await rowsOf(ask, LISTS.orders, {}, wireDn, 1);
        return { pull: true, idempotentPush: false, lookUpById: true, stock: true, rehearsal: true, waybills: false, maxBatch: MAX_BATCH };
      }),

    health: (limitMs) =>
      told(async () => {
        const ask = asking(limitMs);
        await rowsOf(ask, LISTS.orders, {}, wireDn, 1);
        const epoch = await history.epoch(ask);
        return { status: 'ok', epoch, parts: [{ name: 'GreaterWMS', status: 'ok' }], wmsTime: ask.serverTime() };
      }),

    async pull(kind, cursor, limit) {
      const answer = await told(async () => {
        const ask = asking(limits.pull);
        const epoch = await history.epoch(ask);
        const serverNow = await serverClock(ask, now);
        const start = cursor === null ? firstCursor(epoch, serverNow) : readCursor(cursor, epoch);
        if (start === null) return null;
        const page = await pullPage(ask, watched[kind], start, Math.min(limit, MOST_ROWS), serverNow);
        return { epoch, ...readTold(kind, page.told), nextCursor: JSON.stringify(page.next), hasMore: page.hasMore };
      });
      if (answer.status !== 'ok') return answer;
      const { value, elapsedMs } = answer;
      return value === null ? { status: 'expired' } : { status: 'ok', value, elapsedMs };
    },

    order: (orderId, limitMs) =>
      told(async () => {
        const id = deliveryId(orderId);
        const ask = asking(limitMs);
        // Also for an id that cannot be one of its own it has to be there.
        const delivery = id === null ? await nobody(ask) : await readDelivery(ask, id);
        return delivery === null ? null : orderOf(delivery, time);
      }),

    async push(records) {
      if (records.length > MAX_BATCH) return { status: 'too-large' };
      // One write at a time: GreaterWMS reads stock, changes it and writes it back without locking, so writes side by side lose some.
      const turn = await inTurn(limits.turn);
      if (turn === null) return { status: 'unreachable', reason: 'busy', message: 'earlier records are still on their way' };
      try {
        return await told(async () => {
          const ask = asking(limits.push);
          const known = history.known();
          const epoch = await history.epoch(ask);
          // Restored while nobody looked: nothing is written until a person has compared.
          if (known !== epoch) return { epoch, results: records.map(() => null) };
          return { epoch, results: await pushAll(shipping(ask), records) };
        });
      } finally {
        turn();
      }
    },

    async rehearse(records) {
      if (records.length > MAX_BATCH) return { status: 'too-large' };
      return told(async () => {
        const ask = asking(limits.push);
        return { epoch: await history.epoch(ask), results: await rehearseAll(shipping(ask), records) };
      });
    },

    lookUp: (recordId) =>
      told(async () => {
        const ask = asking(limits.lookUp);
        // What is not remembered was not begun; yet only a GreaterWMS that is there can be said to have nothing of it.
        if (history.find(recordId) === null) return nobody(ask);
        return lookUpRecord(shipping(ask), recordId);
      }),

    // GreaterWMS hands out no numbers; nobody is asked, and each order is named as not served.
    reserveWaybills: (orderIds) =>
      Promise.resolve({
        status: 'ok',
        value: { waybills: [], refused: orderIds.map((orderId) => ({ orderId, code: 'invalid' })) },
        elapsedMs: 0,
      }),

    close() {
      peer.close();
      return Promise.resolve();
    },
  };
}

/** A refusal that nobody expected is a bad answer. */
function told<T>(work: () => Promise<T>) {
  return answered(async () => {
    try {
      return await work();
    } catch (error) {
      throw error instanceof Refused ? new Unanswered(notGreater(error.message)) : error;
    }
  });
}

async function nobody(ask: Ask): Promise<null> {
  await rowsOf(ask, LISTS.orders, { id: 0 }, wireDn, 1);
  return null;
}

/** Sweeps go by the server's clock; this machine's stands in where the server tells none. */
async function serverClock(ask: Ask, now: () => number): Promise<number> {
  if (ask.serverTime() === null) await nobody(ask);
  return ask.serverTime() ?? now();
}

/** Elements in the contract's form, and aside what cannot be brought into it. */
function readTold<K extends PullKind>(kind: K, all: readonly Told[]) {
  const { items, invalid } = readElements(
    kind,
    all.flatMap((one) => ('element' in one ? [one.element] : [])),
  );
  const aside = all.flatMap((one) =>
    'unreadable' in one
      ? [{ reference: String(one.id), reason: one.unreadable, raw: JSON.stringify(one.raw), severity: 'whole' as const }]
      : [],
  );
  return { items, invalid: [...invalid, ...aside] };
}

function openPeer(url: string): HttpPeer {
  const address = URL.parse(url);
  if (address !== null && /^https?:$/.test(address.protocol)) return createHttpPeer(address, MAX_ANSWER_BYTES);
  const message = `not an http or https address: ${url}`;
  return { exchange: () => Promise.resolve({ kind: 'not-connected', message }), close: () => {} };
}
