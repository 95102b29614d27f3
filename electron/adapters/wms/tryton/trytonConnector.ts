import { z } from 'zod';
import type { InvalidElement, PullItem, PullKind, WmsConnector } from '../../../ports/wmsConnector.ts';
import { createTurns } from '../ground/turns.ts';
import { readElements, readOrder } from '../elements/readElements.ts';
import type { HttpPeer } from '../http/httpExchange.ts';
import { createHttpPeer } from '../http/httpExchange.ts';
import { parseJson, toldTime, troubleOf } from '../http/trouble.ts';
import { readCursor } from './changeCursor.ts';
import type { Watched } from './changes.ts';
import { pullPage, startPulling } from './changes.ts';
import type { Instant } from '../../../../shared/model/time.ts';
import type { Memory } from '../ground/memory.ts';
import { forgetful } from '../ground/memory.ts';
import { createHistory } from './history.ts';
import { orderOf } from './order.ts';
import { lookUpRecord, pushAll } from './push.ts';
import { shipmentId } from './records.ts';
import { rehearseAll } from './rehearse.ts';
import type { User } from './rpc.ts';
import { Unanswered } from '../ground/unanswered.ts';
import { answered, createRpc } from './rpc.ts';
import { createSession } from './session.ts';
import { readShipment } from './shipments.ts';
import { watchedProducts, watchedStock } from './watchedGoods.ts';
import type { Told } from './watchedOrders.ts';
import { readBarcodes, watchedOrders } from './watchedOrders.ts';

/** Milliseconds allowed for each kind of call, all its questions together. */
export interface TrytonLimits {
  features: number;
  pull: number;
  push: number;
  /** Waiting for earlier pushes to end. */
  turn: number;
  lookUp: number;
}

export interface TrytonConnectorOptions {
  /** Address of the server, without the database. */
  url: string;
  database: string;
  user: string;
  password: string;
  /** Keeps what this station saw of Tryton's history; without one it is forgotten when the connector ends. */
  memory?: Memory;
  limits?: Partial<TrytonLimits>;
  /** UTC milliseconds. */
  now?: () => number;
}

const USUAL_LIMITS: TrytonLimits = { features: 10_000, pull: 60_000, push: 120_000, turn: 60_000, lookUp: 15_000 };
/** One order takes some twenty questions; a batch must be done within its limit on a slow machine. */
const MAX_BATCH = 10;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const wireVersion = z.object({ result: z.string() });
const wireRows = z.array(z.unknown());

/**
 * Tryton 6.0 as a WMS, over its own JSON-RPC, as a user of the group Stock. Customer shipments are the orders, their ids the
 * order ids. Tryton knows nothing of records: each leaves a note on its document, and what became of it is read from there.
 */
export function createTrytonConnector(options: TrytonConnectorOptions): WmsConnector {
  const limits = { ...USUAL_LIMITS, ...options.limits };
  const now = options.now ?? Date.now;
  const { database } = options;
  const peer = openPeer(options);
  const session = createSession(peer, options, now);
  const rpcWithin = createRpc({ peer, session, database, known: { user: null as User | null }, now });
  const history = createHistory(database, options.memory ?? forgetful());
  const inTurn = createTurns();
  const watched: { [K in PullKind]: Watched<Told> } = {
    orders: watchedOrders(now),
    products: watchedProducts,
    stock: watchedStock(now),
  };

  async function version(limitMs: number): Promise<{ server: string; wmsTime: Instant | null }> {
    const body = '{"id":0,"method":"common.server.version","params":[]}';
    const exchange = await peer.exchange({ method: 'POST', path: '/', token: null, body, limitMs });
    const trouble = troubleOf(exchange, false, now());
    if (trouble !== null) throw new Unanswered(trouble);
    const answer = wireVersion.safeParse(exchange.kind === 'answer' ? parseJson(exchange.text) : undefined);
    if (!answer.success) throw new Unanswered({ status: 'bad-answer', message: 'no version of Tryton' });
    return { server: answer.data.result, wmsTime: exchange.kind === 'answer' ? toldTime(exchange.date) : null };
  }

  return {
    name: 'tryton',

    features: () =>
      answered(async () => {
        const rpc = rpcWithin(limits.features);
        // Without these modules there is nowhere to put a parcel; the answer then says what is missing.
        await rpc.call('model.stock.package.search_read', [[], 0, 1, null, ['shipping_reference']], wireRows);
        await rpc.call('model.carrier.search', [[], 0, 1, null], wireRows);
        return { pull: true, idempotentPush: true, lookUpById: true, stock: true, rehearsal: true, waybills: false, maxBatch: MAX_BATCH };
      }),

    health: (limitMs) =>
      answered(async () => {
        const rpc = rpcWithin(limitMs);
        const { server, wmsTime } = await version(rpc.left());
        const epoch = await history.epoch(rpc);
        return { status: 'ok', epoch, parts: [{ name: `tryton ${server}`, status: 'ok' }], wmsTime };
      }),

    async pull(kind, cursor, limit) {
      const answer = await answered(async () => {
        const rpc = rpcWithin(limits.pull);
        const epoch = await history.epoch(rpc);
        const start = cursor === null ? await startPulling(rpc, watched[kind], epoch) : readCursor(cursor, epoch);
        if (start === null) return null;
        const page = await pullPage(rpc, watched[kind], start, limit);
        if (!page.hasMore) await history.observe(rpc);
        return { epoch, ...readTold(kind, page.told), nextCursor: JSON.stringify(page.next), hasMore: page.hasMore };
      });
      if (answer.status !== 'ok') return answer;
      const { value, elapsedMs } = answer;
      return value === null ? { status: 'expired' } : { status: 'ok', value, elapsedMs };
    },

    order: (orderId, limitMs) =>
      answered(async () => {
        const id = shipmentId(orderId);
        const rpc = rpcWithin(limitMs);
        const shipment = id === null ? null : await readShipment(rpc, id);
        if (shipment === null) return null;
        const { item, invalid } = readOrder(orderOf(shipment, await readBarcodes(rpc, [shipment])));
        if (item === null) throw new Unanswered({ status: 'bad-answer', message: invalid.reason });
        return item;
      }),

    async push(records) {
      if (records.length > MAX_BATCH) return { status: 'too-large' };
      // One write at a time: Tryton is asked in many small steps, and orders share stock.
      const turn = await inTurn(limits.turn);
      if (turn === null) return { status: 'unreachable', reason: 'busy', message: 'earlier records are still on their way' };
      try {
        return await answered(async () => {
          const rpc = rpcWithin(limits.push);
          const known = history.known();
          const epoch = await history.epoch(rpc);
          // Restored while nobody looked: nothing is written until a person has compared.
          if (known !== null && known !== epoch) return { epoch, results: records.map(() => null) };
          return { epoch, results: await pushAll(rpc, records, history) };
        });
      } finally {
        turn();
      }
    },

    async rehearse(records) {
      if (records.length > MAX_BATCH) return { status: 'too-large' };
      return answered(async () => {
        const rpc = rpcWithin(limits.push);
        return { epoch: await history.epoch(rpc), results: await rehearseAll(rpc, records) };
      });
    },

    lookUp: (recordId) => answered(() => lookUpRecord(rpcWithin(limits.lookUp), recordId)),

    // Tryton hands out no numbers ahead of time; nobody is asked, and each order is named as not served.
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

/** Elements in the contract's form, and aside what breaks it. */
function readTold<K extends PullKind>(kind: K, told: readonly Told[]): { items: PullItem[K][]; invalid: InvalidElement[] } {
  const { items, invalid } = readElements(
    kind,
    told.flatMap((one) => ('element' in one ? [one.element] : [])),
  );
  const unreadable = told.flatMap((one) => ('unreadable' in one ? [one.unreadable] : []));
  const aside = unreadable.map(({ id, reason, raw }) => ({
    reference: String(id),
    reason,
    raw: JSON.stringify(raw),
    severity: 'whole' as const,
  }));
  return { items, invalid: [...invalid, ...aside] };
}

function openPeer({ url, database }: TrytonConnectorOptions): HttpPeer {
  const address = URL.parse(url);
  if (address !== null && /^https?:$/.test(address.protocol) && /^[^/?#]+$/.test(database))
    return createHttpPeer(address, MAX_ANSWER_BYTES);
  const message = `not the address of a Tryton database: ${url} ${database}`;
  return { exchange: () => Promise.resolve({ kind: 'not-connected', message }), close: () => {} };
}
