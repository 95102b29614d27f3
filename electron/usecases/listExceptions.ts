import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { stepOf } from '../../shared/domain/exceptions/steps.ts';
import { noticeOfStep } from '../../shared/domain/exceptions/noticeOfStep.ts';
import { CLOCK_STATES } from '../../shared/model/exception.ts';
import type { StepField } from '../../shared/model/exception.ts';
import { ALL_OPEN } from '../../shared/model/exceptionQuery.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import { orderOfException } from './asCorrected.ts';
import type { Caller, Core } from './core.ts';
import { proposalsFor } from './proposalsFor.ts';
import { readEvent } from './readEvent.ts';
import { sameGoods } from './sameGoods.ts';
import { viewException } from './viewException.ts';
import { evidenceOf } from './sampling/evidenceOf.ts';
import { viewOrder } from './viewOrder.ts';

type List = CallOutput<'exceptions/list'>;

/** The exceptions that match, by what breaks next (H4.2); resolved ones newest first. The counts are of all open ones. */
export async function listExceptions(core: Core, caller: Caller, input: CallParsed<'exceptions/list'>): Promise<List> {
  const { show, clock, text } = input;
  const only = input.class === undefined ? {} : { class: [input.class] };
  const query = { ...ALL_OPEN, show, clock: clock === undefined ? [] : [clock], only, text };
  const asked = { query, now: core.clock.now(), since: null, user: caller.user, means: {} };
  const { counts, rows } = await core.exceptionTableReader.list(asked, input.limit);
  const found = new Map(core.exceptions.byNumbers([...rows]).map((row) => [row.seq, row]));
  return {
    total: CLOCK_STATES.reduce((sum, state) => sum + counts[state], 0),
    counts,
    exceptions: [...rows].flatMap((row) => found.get(row) ?? []).map((row) => viewException(core, row)),
  };
}

/** All exceptions of one order. Fails `order/not-found`. */
export function exceptionsOfOrder(core: Core, orderId: string): Result<CallOutput<'exceptions/of-order'>> {
  const order = core.orders.order(orderId);
  if (!order) return fail('order/not-found', { code: orderId });
  return ok({ orderNo: order.orderNo, exceptions: core.exceptions.ofOrder(orderId).map((row) => viewException(core, row)) });
}

/** The orders that an exception of something else hurt. Fails `exception/not-found`. */
export function attachedOrders(core: Core, input: CallParsed<'exceptions/orders'>): Result<CallOutput<'exceptions/orders'>> {
  const { exceptionId, limit } = input;
  if (!core.exceptions.find(exceptionId)) return fail('exception/not-found');
  return ok({ total: core.exceptions.attachedCount(exceptionId), orders: core.exceptions.attached(exceptionId, limit) });
}

/** One exception with its history and the form of the step in turn. Fails `exception/not-found`. */
export function detailException(core: Core, caller: Caller, exceptionId: string): Result<CallOutput<'exceptions/detail'>> {
  const row = core.exceptions.find(exceptionId);
  if (!row) return fail('exception/not-found');
  const step = row.state === 'open' ? stepOf(row.class, row.step) : undefined;
  const order = orderOfException(core, row);
  return ok({
    exception: viewException(core, row),
    fields: (step?.fields ?? []).map(viewField),
    repeats: step?.repeats ?? false,
    proposals: step === undefined ? {} : proposalsFor(core, row),
    tells: step === undefined ? null : noticeOfStep(row.class, step.key),
    together: together(core, row),
    lines:
      order === null
        ? []
        : viewOrder(core, order, false).lines.map(({ lineNo, sku, name, spec, quantity }) => ({ lineNo, sku, name, spec, quantity })),
    corrections: (row.orderId === null ? [] : core.corrections.ofOrder(row.orderId))
      .filter((one) => one.exceptionId === exceptionId)
      .map(({ recordId, at, user, hadRecipient, lines, state }) => ({
        recordId,
        at,
        user,
        parts: [...(hadRecipient ? (['recipient'] as const) : []), ...(lines === null ? [] : (['lines'] as const))],
        state,
      })),
    recordState: row.recordId === null ? null : (core.outbox.find(row.recordId)?.state ?? null),
    evidence: evidenceOf(core, caller, exceptionId),
    events: core.exceptions.events(exceptionId).map((event) => readEvent(core, row.class, event, false)),
  });
}

/** Steps of a stock-out that are the merchant's word on the goods: it holds for every order that waits for them. */
const MERCHANTS_WORD = ['notify-merchant', 'agree'];

/** What one message to the merchant, and the answer to it, is about: this one and all others of the same goods at the same step. */
function together(core: Core, row: ExceptionRow): CallOutput<'exceptions/detail'>['together'] {
  const same = row.state === 'open' && MERCHANTS_WORD.includes(row.step) ? sameGoods(core, row) : null;
  return (same?.rows ?? []).map(({ exceptionId, orderNo }) => ({ exceptionId, orderNo }));
}

function viewField({ choices, when, ...field }: StepField): CallOutput<'exceptions/detail'>['fields'][number] {
  return { ...field, ...(choices && { choices: [...choices] }), ...(when && { when: { field: when.field, is: [...when.is] } }) };
}
