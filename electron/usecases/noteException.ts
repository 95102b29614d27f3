import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import type { LimitClock } from '../../shared/domain/exceptions/clock.ts';
import { after } from '../../shared/domain/exceptions/handling.ts';
import type { ExceptionEvent, Standing } from '../../shared/domain/exceptions/handling.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Caller, Core } from './core.ts';
import { SYSTEM } from './core.ts';
import { viewException } from './viewException.ts';
import { writeJournal } from './writeJournal.ts';

/** Where the row says that the events have led. */
export function standingOfRow(row: ExceptionRow): Standing {
  const { state, step, blocks, warned, holdReason, heldUntil, assignee, outcome, remark } = row;
  return { state, step, blocks: blocks === 1, clock: clockOf(row), warned, holdReason, heldUntil, assignee, outcome, remark };
}

/** The clock as the row has it. */
export function clockOf({ startedAt, limitMs, dueAt, riskAt, heldMs, heldSince }: LimitClock): LimitClock {
  return { startedAt, limitMs, dueAt, riskAt, heldMs, heldSince };
}

/** The row's columns of a standing. */
export function columnsOf(standing: Standing) {
  const { clock, blocks, ...rest } = standing;
  return { ...rest, ...clock, blocks: blocks ? (1 as const) : (0 as const) };
}

/** Appends an event to the exception's history; call it inside the transaction of what it tells about. `caller` null: the product itself. */
export function writeEvent(core: Core, caller: Caller | null, exceptionId: string, event: ExceptionEvent): void {
  const { at, kind, ...body } = event;
  const user = caller?.user ?? SYSTEM;
  core.exceptions.addEvent(exceptionId, { at, kind, user, station: core.settings().station, body: JSON.stringify(body) });
}

/** What one verb makes of an exception: its event, those that follow from it, and what else changes with it. */
export interface Decided {
  /** The row as the verb has brought it up to date; left out: as it was found. */
  row?: ExceptionRow;
  event: ExceptionEvent;
  more?: ExceptionEvent[];
  also?: (next: Standing) => Partial<ExceptionRow>;
}
/** Runs inside the transaction of the change. */
type Verb = (row: ExceptionRow) => Result<Decided>;

/**
 * Changes an exception in one transaction: event, row and journal. The journal names the step and the reason, not the phone
 * numbers and addresses that a step records. Fails `exception/not-found`, and what the verb fails with.
 */
export function changeException(core: Core, caller: Caller | null, exceptionId: string, action: string, verb: Verb): Result<ExceptionView> {
  const result = inTransaction(core.records, (): Result<ExceptionView> => {
    const found = core.exceptions.find(exceptionId);
    if (!found) return fail('exception/not-found');
    const decided = verb(found);
    if (!decided.ok) return decided;
    const { row = found, event, more = [], also } = decided.value;
    const next = [event, ...more].reduce((standing, one) => after(row.class, standing, one), standingOfRow(row));
    const touched = caller === null ? row.touched : 1;
    const changed: ExceptionRow = { ...row, touched, ...columnsOf(next), ...also?.(next) };
    core.exceptions.save(changed);
    for (const one of [event, ...more]) writeEvent(core, caller, exceptionId, one);
    const about = row.orderId === null ? { cause: row.cause } : { orderNo: row.orderNo };
    writeJournal(core, caller, action, exceptionId, { ...about, class: row.class, ...told(event) });
    return ok(viewException(core, changed));
  });
  if (result.ok) tellChange(core, caller);
  return result;
}

/** Screens follow what a person does at once; what the product finds may come by the thousand. */
export function tellChange(core: Core, caller: Caller | null): void {
  const topics = ['exceptions', 'orders', 'packing', 'journal'] as const;
  if (caller === null) core.changedInNumbers(...topics);
  else core.changed(...topics);
}

function told(event: ExceptionEvent): Record<string, unknown> {
  switch (event.kind) {
    case 'step':
    case 'attempt':
      return { step: event.step };
    case 'assigned':
      return { user: event.to };
    case 'resumed':
      return {};
    case 'taken-back':
      return { step: event.step };
    case 'note':
    case 'cleared':
      return { code: event.code };
    case 'rescheduled':
      return { cause: event.cause };
    case 'warned':
      return { warning: event.warning };
    case 'opened':
    case 'order-held':
    case 'order-freed':
    case 'held':
    case 'reopened':
      return { reason: event.reason };
  }
}

/** Fails while the class is open on the order already, or the cause where there is no order: each is worked on once at a time. */
export function alreadyOpen(
  core: Core,
  { orderId, class: ofClass, cause }: Pick<ExceptionRow, 'orderId' | 'class' | 'cause'>,
): Result<null> {
  const known = orderId !== null ? core.exceptions.ofOrder(orderId) : cause === null ? [] : [core.exceptions.ofCause(cause)];
  const same = known.find((one) => one?.state === 'open' && (orderId === null || one.class === ofClass));
  return same ? fail('exception/already-open', { orderNo: same.orderNo, exceptionId: same.exceptionId }) : ok(null);
}
