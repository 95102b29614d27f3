import { PACKERS, SUPERVISORS } from '../../shared/contract/define.ts';
import type { BulkAct } from '../../shared/contract/exceptionTable.ts';
import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { NOTE_TEXT } from '../../shared/model/exception.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Role } from '../../shared/model/role.ts';
import { assignException } from './assignException.ts';
import type { Caller, Core } from './core.ts';
import { holdException, resumeException } from './holdException.ts';
import { noteOnException } from './noteOnException.ts';
import { reopenException } from './reopenException.ts';
import { takeStep } from './takeStep.ts';

/** Who may do it, as each call's own access says. */
const MAY: Record<BulkAct['kind'], 'all' | readonly Role[]> = {
  assign: SUPERVISORS,
  hold: SUPERVISORS,
  resume: PACKERS,
  step: PACKERS,
  note: 'all',
  reopen: SUPERVISORS,
};

/**
 * Does the same to several exceptions, each in a transaction of its own, so that what fails with one leaves the others done.
 * Fails `session/forbidden` as a whole; else every exception has its own answer.
 */
export function bulkExceptions(
  core: Core,
  caller: Caller,
  { exceptionIds, act }: CallParsed<'exceptions/bulk'>,
): Result<CallOutput<'exceptions/bulk'>> {
  const roles = MAY[act.kind];
  if (roles !== 'all' && !roles.includes(caller.role)) return fail('session/forbidden', { role: caller.role });
  return ok({
    results: exceptionIds.map((exceptionId) => {
      const result = doOne(core, caller, exceptionId, act);
      return result.ok ? { exceptionId, code: null } : { exceptionId, code: result.code, details: result.details };
    }),
  });
}

function doOne(core: Core, caller: Caller, exceptionId: string, act: BulkAct): Result<unknown> {
  switch (act.kind) {
    case 'assign':
      return assignException(core, caller, { exceptionId, user: act.user });
    case 'hold':
      return holdException(core, caller, { exceptionId, reason: act.reason });
    case 'resume':
      return resumeException(core, caller, exceptionId);
    case 'step':
      return takeStep(core, caller, { exceptionId, step: act.step, values: act.values });
    case 'note':
      return noteOnException(core, caller, exceptionId, { code: NOTE_TEXT, params: {}, text: act.text });
    case 'reopen':
      return reopenException(core, caller, { exceptionId, reason: act.reason });
  }
}
