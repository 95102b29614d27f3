import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { RECIPIENT_PARTS } from '../../shared/contract/writeback.ts';
import { maskRecipient } from '../../shared/domain/mask.ts';
import type { Resolution } from '../../shared/domain/reconcile.ts';
import { resolutionsFor } from '../../shared/domain/reconcile.ts';
import type { Order, Recipient } from '../../shared/model/order.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { OutboxEntry } from '../store/outboxEntry.ts';
import type { Core } from './core.ts';
import { isEpochHeld } from './epoch.ts';
import { viewEntry } from './viewEntry.ts';
import { viewOrder } from './viewOrder.ts';

/**
 * Records in the order they were made; `after` is the last record id of the page before. Fails `input/invalid` for one that is no
 * record's: the first page once more would look like the next.
 */
export function listRecords(core: Core, input: CallParsed<'writeback/list'>): Result<CallOutput<'writeback/list'>> {
  const after = input.after === undefined ? 0 : core.outbox.find(input.after)?.seq;
  if (after === undefined) return fail('input/invalid', { field: 'after' });
  const found = core.outbox.list(input.state ?? null, after, input.limit + 1);
  const entries = found.slice(0, input.limit).map((entry) => viewEntry(entry));
  return ok({ entries, next: found.length > input.limit ? entries.at(-1)?.recordId : undefined });
}

/** How many records stand where, and how write-back is getting on. */
export function summarizeRecords(core: Core): CallOutput<'writeback/summary'> {
  const counts = core.outbox.counts();
  return {
    pending: counts.pending,
    inFlight: counts['in-flight'],
    unknown: counts.unknown,
    acked: counts.acked,
    parked: counts.parked,
    void: counts.void,
    unreleased: counts.pending - core.outbox.releasedPending(),
    oldestUnsettledAt: core.outbox.oldestUnsettled(),
    draining: core.wms.draining,
    mode: core.settings().writebackMode,
    epochHold: isEpochHeld(core),
  };
}

/** One record with what we saw, what we did and what the WMS has. Fails `writeback/not-found`. */
export async function detailRecord(core: Core, recordId: string): Promise<Result<CallOutput<'writeback/detail'>>> {
  const entry = core.outbox.find(recordId);
  if (!entry) return fail('writeback/not-found');
  const handling = entry.handlingId === null ? null : core.handlings.find(entry.handlingId);
  const body = JSON.parse(entry.body) as { payload: Record<string, unknown> };
  const saw = handling?.saw ? (JSON.parse(handling.saw) as Order) : null;
  const has = entry.current === null ? await askWms(core, entry) : (JSON.parse(entry.current) as Order);
  return ok({
    entry: viewEntry(entry),
    saw: saw && viewOrder(core, saw, false),
    did: withoutPerson(body.payload),
    has: has && viewOrder(core, has, false),
    recipientChanges: saw && has ? RECIPIENT_PARTS.filter((part) => (saw.recipient[part] ?? '') !== (has.recipient[part] ?? '')) : [],
    actions: actionsFor(entry, (handling?.undoneAt ?? null) !== null),
  });
}

function actionsFor(entry: OutboxEntry, isUndone: boolean): Resolution[] {
  if (entry.state === 'pending') return ['retry', 'void'];
  if (entry.state !== 'parked') return [];
  return resolutionsFor(entry.code).filter((action) => action !== 'resubmit' || !isUndone);
}

/** An order that was typed in carries its recipient; this page masks people like every other list does. */
function withoutPerson(payload: Record<string, unknown>): Record<string, unknown> {
  const masked = { ...payload };
  if (isPerson(payload['recipient'])) masked['recipient'] = maskRecipient(payload['recipient']);
  const order = payload['order'] as Record<string, unknown> | undefined;
  if (isPerson(order?.['recipient'])) masked['order'] = { ...order, recipient: maskRecipient(order['recipient']) };
  return masked;
}

function isPerson(value: unknown): value is Recipient {
  return typeof value === 'object' && value !== null && 'name' in value;
}

/** What the WMS has now; null when it does not answer or knows no such order, and the cached copy is not passed off for it. */
async function askWms(core: Core, entry: OutboxEntry): Promise<Order | null> {
  if (entry.orderId === null || entry.state !== 'parked') return null;
  const answer = await core.wms.connector.order(entry.orderId, 3_000);
  return answer.status === 'ok' ? answer.value : null;
}
