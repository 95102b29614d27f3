import { isLabelVoid } from '../../shared/domain/exceptions/corrected.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { Handling } from '../store/handlingRepo.ts';
import type { Caller, Core } from './core.ts';
import { followRequests } from './followRequests.ts';
import { writeJournal } from './writeJournal.ts';

/**
 * Scans a parcel out to the courier, and follows the order's special requests through that. The last moment at which a cancelled
 * or held order can be stopped, so it is asked again here. Fails `waybill/not-found`, `packing/handed-over`, `order/cancelled`,
 * `order/held`, `packing/relabel` where the recipient was corrected since it was packed.
 */
export function handOver(core: Core, caller: Caller, waybillNo: string): Result<Handling> {
  const use = core.handlings.waybillUse(waybillNo);
  const handling = use && core.handlings.find(use.handlingId);
  if (!handling || handling.undoneAt !== null) return fail('waybill/not-found', { waybillNo });
  const status = core.orders.statusOf(handling.orderId);
  if (status === 'cancelled') return fail('order/cancelled', { orderNo: handling.orderNo });
  if (status === 'held') return fail('order/held', { orderNo: handling.orderNo });
  if (isLabelVoid(core.corrections.ofOrder(handling.orderId), handling.at)) return fail('packing/relabel', { orderNo: handling.orderNo });
  const now = core.clock.now();
  const first = inTransaction(core.records, () => {
    if (!core.handlings.markHandedOver(handling.handlingId, now, caller.user)) return false;
    writeJournal(core, caller, 'packing/hand-over', handling.orderId, { orderNo: handling.orderNo, waybillNo });
    followRequests(core, caller, handling.orderId, {
      stage: 'follow-dispatch',
      values: { waybill: waybillNo },
      note: { code: 'request-handed-over', params: { waybillNo } },
    });
    return true;
  });
  if (!first) return fail('packing/handed-over', { orderNo: handling.orderNo });
  core.changed('packing', 'outage', 'journal');
  return ok({ ...handling, handedOverAt: now });
}
