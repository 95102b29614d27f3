import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import type { CallParsed } from '../../shared/contract/index.ts';
import { checkStep } from '../../shared/domain/exceptions/handling.ts';
import type { Standing } from '../../shared/domain/exceptions/handling.ts';
import { encodeRecord } from '../../shared/domain/wireRecord.ts';
import type { Result } from '../../shared/model/result.ts';
import { ok } from '../../shared/model/result.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Caller, Core } from './core.ts';
import { grantNext } from './grantLimit.ts';
import { changeException, standingOfRow } from './noteException.ts';
import { newRecordReleased, workingOutageState } from './workingOutage.ts';

/**
 * Takes the step in turn (H3). The closing step resolves the exception, and the record of its outcome goes into the outbox
 * in the same transaction. Fails `exception/*`: not found, resolved, on hold, another step is in turn, a field is missing or wrong.
 */
export function takeStep(core: Core, caller: Caller, input: CallParsed<'exceptions/step'>): Result<ExceptionView> {
  const result = changeException(core, caller, input.exceptionId, 'exceptions/step', (row) => {
    const values = checkStep(row.class, standingOfRow(row), input.step, input.values);
    if (!values.ok) return values;
    const at = core.clock.now();
    return ok({
      event: { at, kind: 'step', step: input.step, values: values.value, ...grantNext(core, row, values.value, at) },
      also: (next) => (next.state === 'resolved' ? { recordId: tellOutcome(core, caller, row, next), resolvedAt: at } : {}),
    });
  });
  if (result.ok && result.value.state === 'resolved') {
    core.changed('writeback', 'outage');
    core.wake('drain');
  }
  return result;
}

/**
 * The outcome on its way to the WMS. During an outage it is one of the outage's records, reviewed and proved with them.
 * Outside one nothing was done behind the WMS's back that would have to be reviewed: it goes by itself. What is about no
 * order has no record, because the WMS would not know what to write it to.
 */
function tellOutcome(core: Core, caller: Caller, row: ExceptionRow, standing: Standing): string | null {
  if (row.orderId === null) return null;
  const outage = workingOutageState(core);
  const recordId = core.clock.newId();
  const occurredAt = core.clock.now();
  const who = { recordedBy: caller.user, station: core.settings().station };
  core.outbox.add({
    recordId,
    subject: row.orderId,
    orderId: row.orderId,
    orderNo: row.orderNo,
    kind: 'exception',
    body: encodeRecord({
      id: recordId,
      kind: 'exception',
      orderId: row.orderId,
      occurredAt,
      ...who,
      outageId: outage?.outageId,
      payload: { class: row.class, outcome: standing.outcome ?? '', remark: standing.remark ?? '' },
    }),
    handlingId: null,
    outageId: outage?.outageId ?? null,
    occurredAt,
    ...who,
    released: outage === null || newRecordReleased(core, outage) ? 1 : 0,
  });
  return recordId;
}
