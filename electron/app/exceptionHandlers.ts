import type { CallName } from '../../shared/contract/index.ts';
import { ok } from '../../shared/model/result.ts';
import { assignException } from '../usecases/assignException.ts';
import type { Core } from '../usecases/core.ts';
import { holdException, resumeException } from '../usecases/holdException.ts';
import { detailException, exceptionsOfOrder, listExceptions } from '../usecases/listExceptions.ts';
import { openException } from '../usecases/openException.ts';
import { reopenException } from '../usecases/reopenException.ts';
import { takeStep } from '../usecases/takeStep.ts';
import type { Handlers } from './dispatch.ts';

/** Binds the calls of the exceptions desk to their use cases. */
export function exceptionHandlers(core: () => Core): Pick<Handlers, Extract<CallName, `exceptions/${string}`>> {
  return {
    'exceptions/open': ({ caller, input }) => openException(core(), caller, input),
    'exceptions/list': ({ input }) => ok(listExceptions(core(), input)),
    'exceptions/of-order': ({ input }) => exceptionsOfOrder(core(), input.orderId),
    'exceptions/detail': ({ input }) => detailException(core(), input.exceptionId),
    'exceptions/step': ({ caller, input }) => takeStep(core(), caller, input),
    'exceptions/hold': ({ caller, input }) => holdException(core(), caller, input),
    'exceptions/resume': ({ caller, input }) => resumeException(core(), caller, input.exceptionId),
    'exceptions/assign': ({ caller, input }) => assignException(core(), caller, input),
    'exceptions/reopen': ({ caller, input }) => reopenException(core(), caller, input),
  };
}
