import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import { after } from '../../shared/domain/exceptions/handling.ts';
import type { ExceptionEvent } from '../../shared/domain/exceptions/handling.ts';
import type { ExceptionSource, WordParams } from '../../shared/model/exception.ts';
import type { ExceptionClass } from '../../shared/model/record.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { Caller, Core } from './core.ts';
import { SYSTEM } from './core.ts';
import { grantFirst } from './grantLimit.ts';
import { alreadyOpen, columnsOf, tellChange, writeEvent } from './noteException.ts';
import { viewException } from './viewException.ts';
import { writeJournal } from './writeJournal.ts';

export interface Raising {
  /** Null: it is about no order, a failure of a link for example. */
  orderId: string | null;
  class: ExceptionClass;
  /** What a person wrote; with `params` a code of `exceptions.reasonCode` in the locale files. */
  reason: string;
  source: ExceptionSource;
  /** By what the product recognizes the cause when it comes back (`link:wms`, `rules:recipient`); null without one. */
  cause: string | null;
  /** What fills the code. They are shown in lists, so nothing personal goes in. */
  params?: WordParams;
  /** Whether the order may not be packed from the start; left out: what a person opens holds, what the product raises does not. */
  holds?: boolean;
}

/**
 * Opens an exception, whoever found it; its clock starts now. An order may carry several, each class once at a time, and
 * a cause without an order is open once. May be called inside a transaction. `caller` null: the product itself.
 * Fails `order/not-found`, `exception/already-open` (details: the open one).
 */
export function raiseException(core: Core, caller: Caller | null, raising: Raising): Result<ExceptionView> {
  const { orderId, class: exceptionClass, reason, source, cause, params, holds = caller !== null } = raising;
  const order = orderId === null ? null : core.orders.order(orderId);
  if (orderId !== null && !order) return fail('order/not-found', { code: orderId });
  const result = inTransaction(core.records, (): Result<ExceptionView> => {
    const free = alreadyOpen(core, { orderId, class: exceptionClass, cause });
    if (!free.ok) return free;
    const exceptionId = core.clock.newId();
    const at = core.clock.now();
    const event: ExceptionEvent = {
      at,
      kind: 'opened',
      reason,
      ...(params && { params }),
      ...grantFirst(core, exceptionClass, order?.merchantId ?? null, at),
      ...(!holds && { holds }),
    };
    core.exceptions.save({
      exceptionId,
      class: exceptionClass,
      orderId,
      orderNo: order?.orderNo ?? '',
      merchant: order ? (order.merchantName ?? order.merchantId) : '',
      merchantId: order?.merchantId ?? null,
      source,
      cause,
      reason,
      params: params ? JSON.stringify(params) : null,
      touched: caller === null ? 0 : 1,
      present: cause === null ? 0 : 1,
      openedAt: at,
      openedBy: caller?.user ?? SYSTEM,
      recordId: null,
      resolvedAt: null,
      ...columnsOf(after(exceptionClass, null, event)),
    });
    writeEvent(core, caller, exceptionId, event);
    writeJournal(core, caller, 'exceptions/open', exceptionId, {
      ...(order ? { orderNo: order.orderNo } : { cause }),
      class: exceptionClass,
      source,
      reason,
    });
    const row = core.exceptions.find(exceptionId);
    if (!row) throw new Error('an exception that was just written is not there');
    return ok(viewException(core, row));
  });
  if (result.ok) tellChange(core, caller);
  return result;
}
