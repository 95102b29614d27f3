import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Caller, Core } from './core.ts';
import { changeException } from './noteException.ts';

/** Gives an exception to a person who works here. Fails `exception/not-found`, `exception/resolved`, `user/not-found`. */
export function assignException(core: Core, caller: Caller, input: { exceptionId: string; user: string }): Result<ExceptionView> {
  return changeException(core, caller, input.exceptionId, 'exceptions/assign', (row) => {
    if (row.state === 'resolved') return fail('exception/resolved');
    const person = core.people.find(input.user);
    if (!person || person.disabled) return fail('user/not-found');
    return ok({ event: { at: core.clock.now(), kind: 'assigned', to: person.name } });
  });
}
