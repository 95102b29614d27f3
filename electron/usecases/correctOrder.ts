import type { CallParsed } from '../../shared/contract/index.ts';
import type { StepValues } from '../../shared/domain/exceptions/handling.ts';
import { findingsOf } from './findingsOf.ts';
import type { Finding, FindingField } from '../../shared/model/finding.ts';
import type { Order, Recipient } from '../../shared/model/order.ts';
import type { ParcelLine } from '../../shared/model/record.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import { orderOfException } from './asCorrected.ts';
import type { Caller, Core } from './core.ts';
import { leaveRecord } from './leaveRecord.ts';

const OF_RECIPIENT: readonly FindingField[] = ['name', 'phone', 'province', 'city', 'district', 'address'];

/** What validation finds wrong with a recipient that is to stand on the order; shown to who typed it, so nothing is masked. */
export function findingsOfRecipient(core: Core, order: Order, recipient: Recipient): Finding[] {
  return findingsOf(core, { ...order, recipient }, true).filter(({ field }) => OF_RECIPIENT.includes(field));
}

/** What validation finds wrong with the corrected recipient of an exception's order. Fails `exception/not-found`, `order/not-found`. */
export function checkRecipient(core: Core, { exceptionId, recipient }: CallParsed<'exceptions/check-recipient'>): Result<Finding[]> {
  const row = core.exceptions.find(exceptionId);
  if (!row) return fail('exception/not-found');
  const order = orderOfException(core, row);
  return order ? ok(findingsOfRecipient(core, order, recipient)) : fail('order/not-found', { code: row.orderNo });
}

/**
 * What a step corrects goes to the WMS as a correction of the order, and lies over the copy here meanwhile; call it inside the
 * step's transaction. Nothing where the step corrects nothing. Fails `order/not-found`, `goods/not-found` (goods that no product
 * master knows), `exception/findings` (details: count) where the recipient has findings that block and nobody said why it is right.
 */
export function correctOrder(core: Core, caller: Caller, row: ExceptionRow, values: StepValues): Result<null> {
  const recipient = read(values['recipient']) as Recipient | null;
  const lines = read(values['lines']) as ParcelLine[] | null;
  if (recipient === null && lines === null) return ok(null);
  const order = orderOfException(core, row);
  if (!order) return fail('order/not-found', { code: row.orderNo });
  if (recipient !== null && values['acknowledged'] === undefined) {
    const blocking = findingsOfRecipient(core, order, recipient).filter(({ severity }) => severity === 'blocks');
    if (blocking.length > 0) return fail('exception/findings', { count: blocking.length });
  }
  const unknown = core.products.count() === 0 ? undefined : lines?.find(({ sku }) => core.products.bySku(sku, order.merchantId) === null);
  if (unknown) return fail('goods/not-found', { code: unknown.sku });
  const evidence = [values['evidence'] ?? values['details'] ?? '', values['acknowledged'] ?? ''].filter((text) => text !== '').join('; ');
  const recordId = leaveRecord(core, caller, {
    kind: 'correction',
    order,
    baseRevision: order.revision,
    payload: { ...(recipient && { recipient }), ...(lines && { lines }), evidence },
  });
  core.corrections.add({
    recordId,
    orderId: order.orderId,
    exceptionId: row.exceptionId,
    baseRevision: order.revision,
    at: core.clock.now(),
    user: caller.user,
    recipient,
    lines,
  });
  return ok(null);
}

/** The border has checked what is in it. */
function read(text: string | undefined): unknown {
  return text === undefined ? null : JSON.parse(text);
}
