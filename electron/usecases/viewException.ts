import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import { clockState } from '../../shared/domain/exceptions/clock.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Core } from './core.ts';

/** An exception as the screens see it, its clock read now. */
export function viewException(core: Pick<Core, 'clock'>, row: ExceptionRow): ExceptionView {
  const { seq: _, startedAt, limitMs, heldMs, heldSince, blocks, ...rest } = row;
  const clock = { startedAt, limitMs, heldMs, heldSince };
  return { ...rest, blocks: blocks === 1, clock, clockState: clockState(clock, core.clock.now()) };
}
