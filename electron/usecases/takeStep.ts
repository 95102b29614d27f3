import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import type { CallParsed } from '../../shared/contract/index.ts';
import { checkStep, partPersonal } from '../../shared/domain/exceptions/handling.ts';
import type { ExceptionEvent, Standing, StepValues } from '../../shared/domain/exceptions/handling.ts';
import { stepOf } from '../../shared/domain/exceptions/steps.ts';
import { createSiteTime } from '../../shared/domain/siteTime.ts';
import type { Result } from '../../shared/model/result.ts';
import { WAIT_UNTIL } from '../../shared/model/exception.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import { orderOfException } from './asCorrected.ts';
import type { Caller, Core } from './core.ts';
import { correctOrder } from './correctOrder.ts';
import { grantNext } from './grantLimit.ts';
import { leaveRecord } from './leaveRecord.ts';
import { changeException, standingOfRow } from './noteException.ts';
import type { Decided } from './noteException.ts';

/**
 * Takes the step in turn (H3). What it corrects goes to the WMS as a correction; the closing step resolves the exception, and
 * the record of its outcome goes there too: all in one transaction. Fails `exception/*` (not found, resolved, on hold, another
 * step is in turn, a field is missing or wrong, findings that nobody acknowledged), `order/not-found`, `goods/not-found`, `user/not-found`.
 */
export function takeStep(core: Core, caller: Caller, input: CallParsed<'exceptions/step'>): Result<ExceptionView> {
  const result = changeException(core, caller, input.exceptionId, 'exceptions/step', (row) => takenStep(core, caller, row, input));
  if (result.ok) tellOfStep(core);
  return result;
}

/** What a step that was taken may have changed beside the exception. */
export function tellOfStep(core: Core): void {
  core.changed('writeback', 'outage');
  core.wake('drain');
}

type Step = Pick<CallParsed<'exceptions/step'>, 'step' | 'values' | 'recipient' | 'lines' | 'feasibility'>;

/** What a step makes of an exception; writes what comes along with it. Call it inside the transaction of the change. */
export function takenStep(core: Core, caller: Caller, row: ExceptionRow, input: Step): Result<Decided> {
  const checked = checkStep(row.class, standingOfRow(row), input.step, valuesOf(input));
  if (!checked.ok) return checked;
  const values = checked.value;
  const person = values['person'] === undefined ? null : core.people.find(values['person']);
  if (values['person'] !== undefined && (!person || person.disabled)) return fail('user/not-found');
  const corrected = correctOrder(core, caller, row, values);
  if (!corrected.ok) return corrected;
  keepProductNote(core, caller, row, values);
  const at = core.clock.now();
  const event: ExceptionEvent = {
    at,
    kind: 'step',
    step: input.step,
    ...recordedValues(core, row, input.step, values),
    ...grantNext(core, row, values, at),
  };
  return ok({
    event,
    more: waits(core, values, at),
    also: (next) => (next.state === 'resolved' ? { recordId: tellOutcome(core, caller, row, next), resolvedAt: at } : {}),
  });
}

/** The values with what travels in forms of its own, which nothing among the values stands for. */
export function valuesOf({ values, recipient, lines, feasibility }: Step): StepValues {
  const { shown: _shown, ...rest } = values;
  return {
    ...rest,
    ...(feasibility === undefined ? {} : { shown: JSON.stringify(feasibility) }),
    ...(recipient === undefined ? {} : { recipient: JSON.stringify(recipient) }),
    ...(lines === undefined ? {} : { lines: JSON.stringify(lines) }),
  };
}

/** Puts what is about a person where it can be purged; the event keeps the rest, and where that lies. */
export function recordedValues(core: Core, row: ExceptionRow, key: string, values: StepValues): { values: StepValues; personId?: string } {
  const step = stepOf(row.class, key);
  if (!step) throw new Error(`${row.class} has no step ${key}`);
  const { kept, personal } = partPersonal(step, values);
  if (Object.keys(personal).length === 0) return { values: kept };
  const personId = core.clock.newId();
  core.exceptionPersons.add(personId, row.exceptionId, core.clock.now(), personal);
  return { values: kept, personId };
}

/** Waiting for goods: the clock stands still until the morning of that day, and runs on by itself. */
function waits(core: Core, values: StepValues, at: number): ExceptionEvent[] {
  const day = values['until'];
  if (values['solution'] !== 'wait' || day === undefined) return [];
  return [{ at, kind: 'held', reason: WAIT_UNTIL, until: createSiteTime(core.settings().timeZone).at(day, 0) }];
}

/** What was settled about the goods themselves, for whoever has a later order of them. */
function keepProductNote(core: Core, caller: Caller, row: ExceptionRow, values: StepValues): void {
  const { noteSku, productNote } = values;
  if (noteSku === undefined || productNote === undefined) return;
  core.productNotes.add({
    noteId: core.clock.newId(),
    sku: noteSku,
    merchantId: orderOfException(core, row)?.merchantId ?? '',
    text: productNote,
    at: core.clock.now(),
    user: caller.user,
    exceptionId: row.exceptionId,
  });
}

/** The outcome on its way to the WMS. What is about no order has no record: the WMS would not know what to write it to. */
function tellOutcome(core: Core, caller: Caller, row: ExceptionRow, standing: Standing): string | null {
  if (row.orderId === null) return null;
  const payload = { class: row.class, outcome: standing.outcome ?? '', remark: standing.remark ?? '' };
  return leaveRecord(core, caller, { kind: 'exception', order: { orderId: row.orderId, orderNo: row.orderNo }, payload });
}
