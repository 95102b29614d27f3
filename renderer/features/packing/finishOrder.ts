import { shipmentOf } from '../../../shared/domain/packingDraft.ts';
import { refuseWaybill } from '../../../shared/domain/packingFlow.ts';
import type { Failure } from '../../../shared/model/result.ts';
import type { DeskParts } from './deskParts.ts';
import { idleDesk } from './state.ts';
import type { Bench } from './state.ts';

/** After these the order on the table must not become a parcel at all. */
const BLOCKING = ['order/cancelled', 'order/held', 'order/already-packed'];

/** Records the packed order. "Done" appears only when the core has it on disk; any failure keeps all that was scanned. */
export async function finishOrder(parts: DeskParts): Promise<void> {
  const { bench } = parts.store.getState();
  if (bench === null) return;
  const shipment = shipmentOf(bench.order, bench.draft);
  const seen = bench.draft.confirmed ?? [];
  const confirmed = seen.length > 0 ? { confirmed: [...seen] } : {};
  parts.store.setState({ busy: 'packing' });
  const answer = await parts.call('packing/pack', { orderId: bench.order.orderId, ...shipment, ...confirmed });
  parts.store.setState({ busy: null });
  if (!answer.ok) return refused(parts, bench, answer);
  parts.play('right');
  const { aside, note } = parts.store.getState();
  parts.store.setState({
    ...idleDesk(),
    view: 'done',
    aside,
    // What there was to look at is still true of the parcel in the hand.
    note,
    done: {
      handlingId: answer.value.handlingId,
      undone: false,
      orderNo: bench.order.orderNo,
      at: parts.now(),
      parcels: shipment.parcels.map(({ carrier, waybillNo }) => ({ carrier, waybillNo })),
      short: (shipment.short ?? []).reduce((sum, line) => sum + line.quantity, 0),
    },
  });
}

function refused(parts: DeskParts, bench: Bench, failure: Failure): void {
  const waybillNo = failure.details?.['waybillNo'];
  const refusedNumber = failure.code === 'waybill/in-use' || failure.code === 'waybill/void';
  if (refusedNumber && waybillNo !== undefined) {
    parts.store.setState({ bench: { ...bench, draft: refuseWaybill(bench.draft, String(waybillNo)) } });
    return parts.stop(failure.code === 'waybill/in-use' ? { kind: 'waybill-used', code: String(waybillNo) } : { kind: 'failure', failure });
  }
  if (BLOCKING.includes(failure.code)) return parts.stop({ kind: 'blocked', failure });
  return parts.stop({ kind: 'failure', failure, retry: true });
}
