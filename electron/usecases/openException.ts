import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import type { CallParsed } from '../../shared/contract/index.ts';
import { after } from '../../shared/domain/exceptions/handling.ts';
import type { ExceptionEvent } from '../../shared/domain/exceptions/handling.ts';
import { FIRST_STEP_LIMITS } from '../../shared/model/exception.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { Caller, Core } from './core.ts';
import { alreadyOpen, columnsOf, writeEvent } from './noteException.ts';
import { viewException } from './viewException.ts';
import { writeJournal } from './writeJournal.ts';

/**
 * Opens an exception on an order (H2.5); its clock starts now. One order may carry several, but each class once at a time.
 * Fails `order/not-found`, `exception/already-open` (details: the open one).
 */
export function openException(core: Core, caller: Caller, input: CallParsed<'exceptions/open'>): Result<ExceptionView> {
  const order = core.orders.order(input.orderId);
  if (!order) return fail('order/not-found', { code: input.orderId });
  const result = inTransaction(core.records, (): Result<ExceptionView> => {
    const free = alreadyOpen(core, order.orderId, input.class);
    if (!free.ok) return free;
    const exceptionId = core.clock.newId();
    const at = core.clock.now();
    const event: ExceptionEvent = { at, kind: 'opened', reason: input.reason, limitMs: FIRST_STEP_LIMITS[input.class] };
    core.exceptions.save({
      exceptionId,
      class: input.class,
      orderId: order.orderId,
      orderNo: order.orderNo,
      merchant: order.merchantName ?? order.merchantId,
      reason: input.reason,
      openedAt: at,
      openedBy: caller.user,
      recordId: null,
      resolvedAt: null,
      ...columnsOf(after(input.class, null, event)),
    });
    writeEvent(core, caller, exceptionId, event);
    writeJournal(core, caller, 'exceptions/open', exceptionId, { orderNo: order.orderNo, class: input.class, reason: input.reason });
    const row = core.exceptions.find(exceptionId);
    if (!row) throw new Error('an exception that was just written is not there');
    return ok(viewException(core, row));
  });
  if (result.ok) core.changed('exceptions', 'orders', 'packing', 'journal');
  return result;
}
