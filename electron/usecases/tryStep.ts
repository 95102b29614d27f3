import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import type { CallParsed } from '../../shared/contract/index.ts';
import { checkAttempt } from '../../shared/domain/exceptions/handling.ts';
import type { Result } from '../../shared/model/result.ts';
import { ok } from '../../shared/model/result.ts';
import type { Caller, Core } from './core.ts';
import { changeException, standingOfRow } from './noteException.ts';
import { recordedValues, valuesOf } from './takeStep.ts';

/**
 * Writes down that the step in turn was tried (a call that nobody answered, a message that went out); it stays in turn. Fails
 * as `takeStep` does, and `exception/once` where the step is taken once.
 */
export function tryStep(core: Core, caller: Caller, input: CallParsed<'exceptions/attempt'>): Result<ExceptionView> {
  return changeException(core, caller, input.exceptionId, 'exceptions/attempt', (row) => {
    const values = checkAttempt(row.class, standingOfRow(row), input.step, valuesOf(input));
    if (!values.ok) return values;
    const recorded = recordedValues(core, row, input.step, values.value);
    return ok({ event: { at: core.clock.now(), kind: 'attempt', step: input.step, ...recorded } });
  });
}
