import type { ShipmentPayload } from '../../../shared/model/record.ts';
import type { Core } from '../core.ts';
import { attachPacked } from './linkFailures.ts';

/** Handlings taken into account in one breath. */
const AT_ONCE = 50;

/** Pieces that were packed here and that the WMS has not acknowledged, by record. Found out anew at each start. */
export type PackedHere = Map<string, Map<string, number>>;

/**
 * Marks the SKUs whose goods were packed, unpacked or acknowledged since the last look, and attaches what was packed by hand
 * to a failure of the WMS link. Answers whether there is more to look at.
 */
export function noteHandlings(core: Core, packed: PackedHere): boolean {
  const { demand, marks } = core.orders;
  const news = core.handlings.after(Math.min(marks.get('detect-handling'), core.handlings.newestSeq()), AT_ONCE);
  const last = news.at(-1);
  if (last) {
    attachPacked(core, news);
    core.orders.write(() => {
      for (const { orderId } of news) for (const { sku } of core.orders.order(orderId)?.lines ?? []) demand.markDirty(sku);
      marks.set('detect-handling', last.seq);
      marks.save();
    });
  }
  followRecords(core, packed);
  return news.length === AT_ONCE;
}

function followRecords(core: Core, packed: PackedHere): void {
  const open = new Set(core.outbox.openShipments());
  const moved = [...packed.keys()]
    .filter((recordId) => !open.has(recordId))
    .flatMap((recordId) => [...(packed.get(recordId)?.keys() ?? [])]);
  for (const recordId of packed.keys()) if (!open.has(recordId)) packed.delete(recordId);
  for (const recordId of open) {
    if (packed.has(recordId)) continue;
    const pieces = piecesOf(core.outbox.find(recordId)?.body ?? '{}');
    packed.set(recordId, pieces);
    moved.push(...pieces.keys());
  }
  if (moved.length > 0) core.orders.write(() => new Set(moved).forEach((sku) => core.orders.demand.markDirty(sku)));
}

function piecesOf(body: string): Map<string, number> {
  const { payload } = JSON.parse(body) as { payload?: ShipmentPayload };
  const pieces = new Map<string, number>();
  for (const { lines } of payload?.parcels ?? []) for (const { sku, quantity } of lines) pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  return pieces;
}

/** Pieces of a SKU that were packed here and are not acknowledged. */
export function packedPieces(packed: PackedHere, sku: string): number {
  let pieces = 0;
  for (const one of packed.values()) pieces += one.get(sku) ?? 0;
  return pieces;
}
