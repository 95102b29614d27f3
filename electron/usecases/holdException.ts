import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import { moveDeadline } from '../../shared/domain/exceptions/clock.ts';
import { standsStill } from '../../shared/domain/exceptions/handling.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Caller, Core } from './core.ts';
import { workingTime } from './grantLimit.ts';
import { caughtUp } from './movingLimits.ts';
import { changeException } from './noteException.ts';

/** Lets the clock stand still, with a reason; the order stays held. Fails `exception/not-found`, `exception/resolved`, `exception/on-hold`, `exception/waiting`. */
export function holdException(core: Core, caller: Caller, input: { exceptionId: string; reason: string }): Result<ExceptionView> {
  return changeException(core, caller, input.exceptionId, 'exceptions/hold', (row) => {
    if (row.state === 'resolved') return fail('exception/resolved');
    if (row.heldSince !== null) return standsStill(row.holdReason);
    return ok({ row: caughtUp(core, row), event: { at: core.clock.now(), kind: 'held', reason: input.reason } });
  });
}

/** Lets the clock run on from where it stood; `caller` null: its time has come. Fails `exception/not-found`, `exception/resolved`, `exception/not-on-hold`. */
export function resumeException(core: Core, caller: Caller | null, exceptionId: string): Result<ExceptionView> {
  return changeException(core, caller, exceptionId, 'exceptions/resume', (row) => {
    if (row.state === 'resolved') return fail('exception/resolved');
    if (row.heldSince === null) return fail('exception/not-on-hold');
    const at = core.clock.now();
    const current = caughtUp(core, row);
    const event = { at, kind: 'resumed', ...moveDeadline(current, current.heldSince ?? at, at, workingTime(core)) } as const;
    return ok({ row: current, event });
  });
}
