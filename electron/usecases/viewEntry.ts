import type { CallOutput } from '../../shared/contract/index.ts';
import type { OutboxEntry } from '../store/outboxEntry.ts';

type EntryView = CallOutput<'writeback/list'>['entries'][number];

/** A record as lists show it: no payload, no person's data. */
export function viewEntry(entry: OutboxEntry): EntryView {
  return {
    recordId: entry.recordId,
    orderId: entry.orderId ?? '',
    orderNo: entry.orderNo,
    kind: entry.kind,
    state: entry.state,
    handlingId: entry.handlingId ?? undefined,
    code: entry.code ?? undefined,
    message: entry.message ?? undefined,
    wmsRef: entry.wmsRef ?? undefined,
    released: entry.released === 1,
    attempts: entry.attempts,
    occurredAt: entry.occurredAt,
    recordedBy: entry.recordedBy,
    station: entry.station,
    nextTryAt: entry.state === 'pending' || entry.state === 'unknown' ? entry.nextTryAt : undefined,
    settledAt: entry.settledAt ?? undefined,
    voidReason: entry.voidReason ?? undefined,
  };
}
