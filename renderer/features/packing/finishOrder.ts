import { shipmentOf } from '../../../shared/domain/packingDraft.ts';
import { refuseWaybill } from '../../../shared/domain/packingFlow.ts';
import type { Failure } from '../../../shared/model/result.ts';
import { askedFor, NOTHING_ASKED, withAsked } from './askedFor.ts';
import type { DeskParts } from './deskParts.ts';
import { renewOrder } from './renewOrder.ts';
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
  const { orderId, revision } = bench.order;
  const confirmed = seen.length > 0 ? { confirmed: [...seen] } : {};
  parts.store.setState({ busy: 'packing' });
  const answer = await parts.call('packing/pack', { orderId, revision, ...shipment, ...confirmed });
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

async function refused(parts: DeskParts, bench: Bench, failure: Failure): Promise<void> {
  const waybillNo = failure.details?.['waybillNo'];
  const refusedNumber = failure.code === 'waybill/in-use' || failure.code === 'waybill/void';
  if (refusedNumber && waybillNo !== undefined) {
    parts.store.setState({ bench: { ...bench, draft: refuseWaybill(bench.draft, String(waybillNo)) } });
    return parts.stop(failure.code === 'waybill/in-use' ? { kind: 'waybill-used', code: String(waybillNo) } : { kind: 'failure', failure });
  }
  if (failure.code === 'order/changed') return lookAgain(parts, bench, failure);
  if (BLOCKING.includes(failure.code)) return parts.stop({ kind: 'blocked', failure });
  return parts.stop({ kind: 'failure', failure, retry: true });
}

/** The WMS told the order anew since it was opened. What is new for the packer must be seen first; otherwise the work goes on. */
async function lookAgain(parts: DeskParts, bench: Bench, failure: Failure): Promise<void> {
  const detail = await parts.call('orders/detail', { orderId: bench.order.orderId });
  if (!detail.ok) return parts.stop({ kind: 'failure', failure: detail, retry: true });
  const { order, asked = NOTHING_ASKED } = detail.value;
  const change = renewOrder(parts, askedFor(bench, asked), withAsked(order, asked));
  if (change === 'none' && order.revision !== bench.order.revision) return finishOrder(parts);
  if (change !== 'content') parts.stop({ kind: 'failure', failure, retry: true });
}
