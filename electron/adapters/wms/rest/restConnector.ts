import { wireBatchAnswer, wireCapabilities, wireHealth, wirePage } from '../../../../shared/contract/wmsBridge.ts';
import type { PushRecord, RehearsalReport, WmsAnswer, WmsConnector } from '../../../ports/wmsConnector.ts';
import { badShape, createAsk, shaped } from './ask.ts';
import { matchResults, readResult } from './batchResults.ts';
import { readElements, readOrder } from '../elements/readElements.ts';
import { createHttpPeer } from '../http/httpExchange.ts';
import type { HttpPeer } from '../http/httpExchange.ts';
import { reserveInPortions } from './waybills.ts';

/** Milliseconds allowed for each kind of call, from connecting to the last byte of the answer. */
export interface RestLimits {
  features: number;
  pull: number;
  push: number;
  lookUp: number;
  waybills: number;
}

export interface RestConnectorOptions {
  /** Address of the bridge, with or without a path and a trailing slash. */
  url: string;
  token: string;
  /** Shown in settings and logs. */
  name?: string;
  limits?: Partial<RestLimits>;
  /** A longer answer is a bad answer. */
  maxAnswerBytes?: number;
  /** UTC milliseconds, for a Retry-After that names a date. */
  now?: () => number;
  /** Speaks in place of the network: a simulation owns the wire, and everything above it is the real thing. */
  peer?: HttpPeer;
}

const USUAL_LIMITS: RestLimits = { features: 10_000, pull: 60_000, push: 30_000, lookUp: 10_000, waybills: 30_000 };
/** The contract gives no more elements at a time. */
const MOST_PER_PAGE = 1_000;
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

/**
 * The WMS behind an HTTP bridge that keeps the contract "wms-bridge/1". After the first 401 the token is not tried
 * again: every call but `health` answers `unauthorized` until a connector is made anew, as happens when settings are saved.
 */
export function createRestConnector(options: RestConnectorOptions): WmsConnector {
  const limits = { ...USUAL_LIMITS, ...options.limits };
  const peer = openPeer(options);
  const { ask, askOpenly } = createAsk(peer, { url: options.url, token: options.token, now: options.now ?? Date.now });

  async function sendBatch(records: PushRecord[], dryRun: boolean): Promise<WmsAnswer<RehearsalReport> | { status: 'too-large' }> {
    const body = `{"records":[${records.map((record) => record.body).join(',')}]}`;
    const path = dryRun ? '/v1/records:batch?dryRun=true' : '/v1/records:batch';
    const asked = await ask({ method: 'POST', path, body, limitMs: limits.push, writes: !dryRun });
    if (asked.kind === 'trouble') return asked.httpStatus === 413 ? { status: 'too-large' } : asked.trouble;
    return shaped(wireBatchAnswer, asked, ({ epoch, results }) => ({
      epoch,
      results: matchResults(
        records.map(({ record }) => record.id),
        results,
      ),
    }));
  }

  return {
    name: options.name ?? 'rest',

    async features() {
      const asked = await ask({ method: 'GET', path: '/v1/capabilities', limitMs: limits.features });
      return shaped(wireCapabilities, asked, (told) => ({
        // The contract promises these to whoever keeps it.
        pull: true,
        idempotentPush: true,
        lookUpById: true,
        stock: told.stock ?? false,
        rehearsal: told.rehearsal ?? false,
        waybills: told.waybills ?? false,
        maxBatch: told.maxBatch,
      }));
    },

    async health(limitMs) {
      const asked = await askOpenly({ method: 'GET', path: '/v1/health', limitMs });
      return shaped(wireHealth, asked, ({ status, time, epoch, parts }) => ({ status, epoch, parts: parts ?? [], wmsTime: time }));
    },

    async pull(kind, cursor, limit) {
      const query = new URLSearchParams({ limit: String(Math.min(limit, MOST_PER_PAGE)) });
      if (cursor !== null) query.set('cursor', cursor);
      const asked = await ask({ method: 'GET', path: `/v1/${kind}?${query.toString()}`, limitMs: limits.pull });
      if (asked.kind === 'trouble') return asked.httpStatus === 410 ? { status: 'expired' } : asked.trouble;
      const envelope = wirePage.safeParse(asked.value);
      if (!envelope.success) return badShape(envelope.error);
      const elements = (asked.value as Record<string, unknown>)[kind];
      if (!Array.isArray(elements)) return { status: 'bad-answer', message: `${kind}: expected a list` };
      return { status: 'ok', elapsedMs: asked.elapsedMs, value: { ...envelope.data, ...readElements(kind, elements) } };
    },

    async order(orderId, limitMs) {
      const asked = await ask({ method: 'GET', path: `/v1/orders/${encodeURIComponent(orderId)}`, limitMs });
      if (asked.kind === 'trouble')
        return asked.httpStatus === 404 ? { status: 'ok', value: null, elapsedMs: asked.elapsedMs } : asked.trouble;
      const { item, invalid } = readOrder(asked.value);
      if (item === null) return { status: 'bad-answer', message: invalid.reason };
      return { status: 'ok', value: item, elapsedMs: asked.elapsedMs };
    },

    push: (records) => sendBatch(records, false),
    rehearse: (records) => sendBatch(records, true),

    async lookUp(recordId) {
      const path = `/v1/records/${encodeURIComponent(recordId)}`;
      const asked = await ask({ method: 'GET', path, limitMs: limits.lookUp });
      if (asked.kind === 'trouble')
        return asked.httpStatus === 404 ? { status: 'ok', value: null, elapsedMs: asked.elapsedMs } : asked.trouble;
      const result = readResult(asked.value);
      if (result?.id !== recordId) return { status: 'bad-answer', message: 'not a result for this record' };
      return { status: 'ok', value: result, elapsedMs: asked.elapsedMs };
    },

    reserveWaybills: (orderIds) => reserveInPortions(ask, orderIds, limits.waybills),

    close() {
      peer?.close();
      return Promise.resolve();
    },
  };
}

function openPeer(options: RestConnectorOptions): HttpPeer | null {
  if (options.peer) return options.peer;
  const address = URL.parse(options.url);
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  return createHttpPeer(address, options.maxAnswerBytes ?? MAX_ANSWER_BYTES);
}
