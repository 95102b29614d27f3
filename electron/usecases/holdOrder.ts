import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import type { CallParsed } from '../../shared/contract/index.ts';
import { SUPERVISORS } from '../../shared/contract/define.ts';
import type { Role } from '../../shared/model/role.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Caller, Core } from './core.ts';
import { changeException } from './noteException.ts';

/**
 * Says whether the order of an open exception may be packed meanwhile: whoever packs may hold it, only a supervisor may free
 * it. The next step decides again. Fails `exception/not-found`, `exception/resolved`, `session/forbidden`.
 */
export function holdOrder(core: Core, caller: Caller, input: CallParsed<'exceptions/hold-order'>): Result<ExceptionView> {
  const mayFree: readonly Role[] = SUPERVISORS;
  if (!input.holds && !mayFree.includes(caller.role)) return fail('session/forbidden');
  return changeException(core, caller, input.exceptionId, 'exceptions/hold-order', (row) => {
    if (row.state === 'resolved') return fail('exception/resolved');
    return ok({ event: { at: core.clock.now(), kind: input.holds ? 'order-held' : 'order-freed', reason: input.reason } });
  });
}
