import { stageByUndoing, stageByWork } from '../../shared/domain/exceptions/followed.ts';
import type { WorkStage } from '../../shared/domain/exceptions/followed.ts';
import type { StepValues } from '../../shared/domain/exceptions/handling.ts';
import { ok } from '../../shared/model/result.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Caller, Core } from './core.ts';
import { grantNext, grantStep } from './grantLimit.ts';
import { changeException } from './noteException.ts';
import { noteOnException } from './noteOnException.ts';
import type { Note } from './noteOnException.ts';

/**
 * Follows an order's requests through what was just done with it (H3.4c); call it inside the transaction of that. The stage is
 * taken where it is in turn. A request whose earlier stages nobody checked yet stays where it is, with a note for who follows it.
 */
export function followRequests(
  core: Core,
  caller: Caller,
  orderId: string,
  work: { stage: WorkStage; values: StepValues; note: Note },
): void {
  const { stage, values, note } = work;
  for (const row of requestsOf(core, orderId)) {
    const step = stageByWork(stage, row);
    if (step === 'noted') noteOnException(core, caller, row.exceptionId, note);
    if (step !== 'taken') continue;
    const at = core.clock.now();
    changeException(core, caller, row.exceptionId, 'exceptions/step', (now) =>
      ok({ event: { at, kind: 'step', step: stage, values, ...grantNext(core, now, values, at) } }),
    );
  }
}

/** A packing was undone: what was seen to be in the parcel must be seen once more. Call it inside the transaction of the undoing. */
export function unfollowRequests(core: Core, caller: Caller, orderId: string, reason: string): void {
  const note: Note = { code: 'packing-undone', params: { reason } };
  for (const row of requestsOf(core, orderId)) {
    const step = stageByUndoing(row);
    if (step === 'noted') noteOnException(core, caller, row.exceptionId, note);
    if (step !== 'back') continue;
    const at = core.clock.now();
    const to = 'follow-packing';
    changeException(core, caller, row.exceptionId, 'exceptions/take-back', (now) =>
      ok({ event: { at, kind: 'taken-back', step: to, ...note, ...grantStep(core, now.class, to, now.merchantId, at) } }),
    );
  }
}

function requestsOf(core: Core, orderId: string): ExceptionRow[] {
  return core.exceptions.ofOrder(orderId).filter((row) => row.class === 'special-request');
}
