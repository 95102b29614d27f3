import { v7 } from 'uuid';
import type { Handling } from '../../electron/store/handlingRepo.ts';
import type { NewOutboxEntry } from '../../electron/store/outboxEntry.ts';

/** A new id as of a moment. */
export function idAt(at: number): string {
  return v7({ msecs: at });
}

/** A packing as a use case would write it, with what the test is about changed. */
export function packing(changes: Partial<Handling> = {}): Omit<Handling, 'undoneAt' | 'handedOverAt' | 'pulledAt' | 'pulledBy'> {
  const at = changes.at ?? 1_000;
  const handlingId = changes.handlingId ?? idAt(at);
  return {
    handlingId,
    kind: 'shipment',
    orderId: 'O1',
    orderNo: 'N1',
    recordId: handlingId,
    outageId: 'outage-1',
    user: '王小丽',
    station: 'P01',
    at,
    body: '{"parcels":[]}',
    saw: null,
    compensates: null,
    ...changes,
  };
}

/** A record as a use case would write it. */
export function record(changes: Partial<NewOutboxEntry> = {}): NewOutboxEntry {
  const orderId = changes.orderId === undefined ? 'O1' : changes.orderId;
  return {
    recordId: idAt(changes.occurredAt ?? 1_000),
    subject: orderId ?? 'own',
    orderId,
    orderNo: 'N1',
    kind: 'shipment',
    body: '{}',
    handlingId: null,
    outageId: 'outage-1',
    occurredAt: 1_000,
    recordedBy: '王小丽',
    station: 'P01',
    released: 1,
    ...changes,
  };
}
