import type { CallOutput } from '../../shared/contract/index.ts';
import type { ExceptionEvent } from '../../shared/domain/exceptions/handling.ts';
import { readableValue } from '../../shared/domain/exceptions/readableValue.ts';
import { stepOf } from '../../shared/domain/exceptions/steps.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import { orderOfException } from './asCorrected.ts';
import type { Caller, Core } from './core.ts';
import { writeJournal } from './writeJournal.ts';

/**
 * The recipient of an exception's order in full, to call and to correct, and what its steps recorded of persons. The showing is
 * in the journal. Fails `exception/not-found`, `order/not-found`.
 */
export function contactOf(core: Core, caller: Caller, exceptionId: string): Result<CallOutput<'exceptions/contact'>> {
  const row = core.exceptions.find(exceptionId);
  if (!row) return fail('exception/not-found');
  const order = orderOfException(core, row);
  if (!order) return fail('order/not-found', { code: row.orderNo });
  inTransaction(core.records, () => writeJournal(core, caller, 'orders/reveal', order.orderId, { orderNo: order.orderNo }));
  core.changed('journal');
  const recorded = core.exceptions.events(exceptionId).flatMap(({ at, kind, body }) => {
    const event = { at, kind, ...(JSON.parse(body) as object) } as ExceptionEvent;
    if ((event.kind !== 'step' && event.kind !== 'attempt') || event.personId === undefined) return [];
    const fields = stepOf(row.class, event.step)?.fields ?? [];
    return Object.entries(core.exceptionPersons.find(event.personId) ?? {}).map(([key, value]) => {
      const field = fields.find((one) => one.key === key) ?? { kind: 'text' as const };
      return { at, step: event.step, key, value: readableValue(field, value, true) };
    });
  });
  return ok({ recipient: order.recipient, recorded });
}
