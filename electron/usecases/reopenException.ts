import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import type { WordParams } from '../../shared/model/exception.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Caller, Core } from './core.ts';
import { grantFirst } from './grantLimit.ts';
import { alreadyOpen, changeException } from './noteException.ts';

export interface Reopening {
  exceptionId: string;
  /** What a person wrote; with `params` a code of `exceptions.reasonCode` in the locale files. */
  reason: string;
  params?: WordParams;
}

/**
 * Opens a resolved exception again because its cause came back: from its first step, with a new clock. What was told to the
 * WMS stays told; the next outcome is told by a record of its own. Fails `exception/not-found`, `exception/not-resolved`, `exception/already-open`.
 */
export function reopenException(core: Core, caller: Caller, input: Reopening): Result<ExceptionView> {
  return changeException(core, caller, input.exceptionId, 'exceptions/reopen', (row) => {
    if (row.state !== 'resolved') return fail('exception/not-resolved');
    const free = alreadyOpen(core, row);
    if (!free.ok) return free;
    const at = core.clock.now();
    return ok({
      event: {
        at,
        kind: 'reopened',
        reason: input.reason,
        ...(input.params && { params: input.params }),
        ...grantFirst(core, row.class, row.merchantId, at),
      },
      also: () => ({ recordId: null, resolvedAt: null }),
    });
  });
}
