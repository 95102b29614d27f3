import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import type { CallParsed } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/model/result.ts';
import type { Caller, Core } from './core.ts';
import { raiseException } from './raiseException.ts';

/** Opens an exception on an order by hand (H2.5). Fails as `raiseException` does. */
export function openException(core: Core, caller: Caller, input: CallParsed<'exceptions/open'>): Result<ExceptionView> {
  return raiseException(core, caller, { ...input, source: 'hand', cause: null });
}
