import type { CallName } from '../../shared/contract/index.ts';
import { ok } from '../../shared/model/result.ts';
import type { Core } from '../usecases/core.ts';
import { judgeException } from '../usecases/judgeRequest.ts';
import { previewValidation } from '../usecases/previewValidation.ts';
import { listStockWarnings, ordersOfSku } from '../usecases/viewStock.ts';
import { readRemark, requestWords } from '../usecases/readRemark.ts';
import type { Handlers } from './dispatch.ts';

/** Binds the calls about what the product finds by itself: special requests, stock, validation of what is open. */
export function detectionHandlers(
  core: () => Core,
): Pick<Handlers, Extract<CallName, `requests/${string}` | `stock/${string}` | `validation/${string}`>> {
  return {
    'requests/read': ({ input }) => ok(readRemark(core(), input)),
    'stock/warnings': () => ok(listStockWarnings(core())),
    'stock/orders': ({ input }) => ok(ordersOfSku(core(), input)),
    'validation/preview': async ({ input }) => ok(await previewValidation(core(), input.validation)),
    'requests/feasibility': ({ input }) => judgeException(core(), input),
    'requests/words': () => ok(requestWords(core())),
  };
}
