import { encodeRecord } from '../../shared/domain/wireRecord.ts';
import type { CallOutput } from '../../shared/contract/index.ts';
import type { WmsCheck } from '../../shared/contract/site.ts';
import type { Order } from '../../shared/model/order.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { SECOND } from '../../shared/model/time.ts';
import type { HealthReport, WmsConnector, WmsFeatures } from '../ports/wmsConnector.ts';
import type { Core } from './core.ts';

const LIMIT_MS = 5_000;
/** A WMS tells its time to the second, and the answer was under way; interfaces that sign requests begin to refuse at minutes. */
const SAME_CLOCK_MS = 60 * SECOND;

const NOTHING_TO_READ = { check: null, order: null };

/**
 * Tries a WMS before anybody relies on it and closes the connector. Reaching it and signing in decide; the rest is told.
 * Fails `link/down`, `link/unauthorized`.
 */
export async function tryWms(core: Pick<Core, 'clock'>, connector: WmsConnector): Promise<Result<CallOutput<'settings/try-wms'>>> {
  try {
    const health = await connector.health(LIMIT_MS);
    if (health.status === 'unauthorized') return fail('link/unauthorized', {}, health.message);
    if (health.status !== 'ok') return fail('link/down', {}, health.message);
    const clock = compareClocks(health.value, core.clock.now() - health.elapsedMs / 2);
    const features = await connector.features();
    if (features.status === 'unauthorized') return fail('link/unauthorized', {}, features.message);
    if (features.status !== 'ok') return fail('link/down', {}, features.message);
    const { maxBatch, ...can } = features.value;
    const names = Object.entries(can).filter(([, able]) => able);
    const { check: read, order } = can.pull ? await tryReading(connector) : NOTHING_TO_READ;
    const write = await tryWriting(core, connector, features.value, order);
    return ok({
      health: health.value.status,
      features: names.map(([name]) => name),
      maxBatch,
      checks: [...(read ? [read] : []), clock, write],
    });
  } finally {
    await connector.close();
  }
}

function compareClocks({ wmsTime }: HealthReport, now: number): WmsCheck {
  if (wmsTime === null || wmsTime === undefined) return { check: 'clock', verdict: 'not-told', aheadMs: 0 };
  const aheadMs = Math.round(wmsTime - now);
  return { check: 'clock', verdict: Math.abs(aheadMs) <= SAME_CLOCK_MS ? 'same' : 'differs', aheadMs };
}

type Reading = Extract<WmsCheck, { check: 'read' }>;

function told(verdict: Reading['verdict'], order: Order | null, message = ''): { check: Reading; order: Order | null } {
  return { check: { check: 'read', verdict, example: order?.orderNo ?? '', message }, order };
}

async function tryReading(connector: WmsConnector): Promise<{ check: Reading; order: Order | null }> {
  const page = await connector.pull('orders', null, 20);
  if (page.status === 'expired') return told('failed', null, 'expired');
  if (page.status !== 'ok') return told('failed', null, page.message);
  const { items, invalid } = page.value;
  const [first] = items;
  if (first !== undefined) return told('some', items.find(({ status }) => status === 'open' || status === 'picking') ?? first);
  return invalid[0] === undefined ? told('none', null) : told('unreadable', null, invalid[0].reason);
}

/** Rehearses a note about an order: whoever may not write is told so, and nothing is changed for whoever may. */
async function tryWriting(core: Pick<Core, 'clock'>, connector: WmsConnector, can: WmsFeatures, order: Order | null): Promise<WmsCheck> {
  if (!can.rehearsal || order === null) return { check: 'write', verdict: 'not-tried', message: '' };
  const record = {
    id: core.clock.newId(),
    kind: 'exception',
    orderId: order.orderId,
    baseRevision: order.revision,
    occurredAt: core.clock.now(),
    recordedBy: 'holdfast',
    station: 'try',
    payload: { class: 'special-request', outcome: 'try' },
  } as const;
  const answer = await connector.rehearse([{ record, body: encodeRecord(record) }]);
  if (answer.status === 'ok' && answer.value.results[0]) return { check: 'write', verdict: 'allowed', message: '' };
  if (answer.status === 'unauthorized') return { check: 'write', verdict: 'forbidden', message: answer.message };
  return { check: 'write', verdict: 'failed', message: answer.status === 'ok' || answer.status === 'too-large' ? '' : answer.message };
}
