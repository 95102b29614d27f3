import type { handlingCalls } from '../../shared/contract/handling.ts';
import type { CallName } from '../../shared/contract/index.ts';
import { NOTE_TEXT } from '../../shared/model/exception.ts';
import { ok } from '../../shared/model/result.ts';
import { arrangeExceptions, exceptionRows, exceptionValues } from '../usecases/arrangeExceptions.ts';
import { assignException } from '../usecases/assignException.ts';
import type { Core } from '../usecases/core.ts';
import { bulkExceptions } from '../usecases/bulkExceptions.ts';
import { chooseDefaultView, listExceptionViews, removeExceptionView, saveExceptionView } from '../usecases/exceptionViews.ts';
import { exceptionLog, exportExceptionLog, revealLogLine } from '../usecases/exceptionLog.ts';
import { holdException, resumeException } from '../usecases/holdException.ts';
import { holdOrder } from '../usecases/holdOrder.ts';
import { attachedOrders, detailException, exceptionsOfOrder, listExceptions } from '../usecases/listExceptions.ts';
import { noteOnException } from '../usecases/noteOnException.ts';
import { openException } from '../usecases/openException.ts';
import { reopenException } from '../usecases/reopenException.ts';
import { takeStep } from '../usecases/takeStep.ts';
import type { Handlers } from './dispatch.ts';

/** Binds the calls of the exceptions desk to their use cases. */
export function exceptionHandlers(
  core: () => Core,
): Pick<Handlers, Exclude<Extract<CallName, `exceptions/${string}`>, keyof typeof handlingCalls>> {
  return {
    'exceptions/open': ({ caller, input }) => openException(core(), caller, input),
    'exceptions/list': async ({ caller, input }) => ok(await listExceptions(core(), caller, input)),
    'exceptions/of-order': ({ input }) => exceptionsOfOrder(core(), input.orderId),
    'exceptions/detail': ({ caller, input }) => detailException(core(), caller, input.exceptionId),
    'exceptions/orders': ({ input }) => attachedOrders(core(), input),
    'exceptions/note': ({ caller, input }) =>
      noteOnException(core(), caller, input.exceptionId, { code: NOTE_TEXT, params: {}, text: input.text }),
    'exceptions/hold-order': ({ caller, input }) => holdOrder(core(), caller, input),
    'exceptions/step': ({ caller, input }) => takeStep(core(), caller, input),
    'exceptions/hold': ({ caller, input }) => holdException(core(), caller, input),
    'exceptions/resume': ({ caller, input }) => resumeException(core(), caller, input.exceptionId),
    'exceptions/assign': ({ caller, input }) => assignException(core(), caller, input),
    'exceptions/reopen': ({ caller, input }) => reopenException(core(), caller, input),
    'exceptions/arrange': async ({ caller, input }) => ok(await arrangeExceptions(core(), caller, input)),
    'exceptions/rows': ({ input }) => ok(exceptionRows(core(), input.rows)),
    'exceptions/values': async ({ caller, input }) => ok(await exceptionValues(core(), caller, input)),
    'exceptions/bulk': ({ caller, input }) => bulkExceptions(core(), caller, input),
    'exceptions/log': async ({ input }) => ok(await exceptionLog(core(), input)),
    'exceptions/log-reveal': ({ caller, input }) => revealLogLine(core(), caller, input.seq),
    'exceptions/log-export': async ({ caller, input }) => ok(await exportExceptionLog(core(), caller, input)),
    'exceptions/views': ({ caller }) => ok(listExceptionViews(core(), caller)),
    'exceptions/save-view': ({ caller, input }) => saveExceptionView(core(), caller, input),
    'exceptions/remove-view': ({ caller, input }) => removeExceptionView(core(), caller, input.viewId),
    'exceptions/default-view': ({ caller, input }) => chooseDefaultView(core(), caller, input),
  };
}
