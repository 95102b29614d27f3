import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import { clockState } from '../../shared/domain/exceptions/clock.ts';
import type { WordParams } from '../../shared/model/exception.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Core } from './core.ts';

/** An exception as the screens see it, its clock read now. */
export function viewException(core: Pick<Core, 'clock' | 'exceptions'>, row: ExceptionRow): ExceptionView {
  const { seq: _, startedAt, limitMs, dueAt, riskAt, heldMs, heldSince, blocks, params, touched, present, ...rest } = row;
  const clock = { startedAt, limitMs, dueAt, riskAt, heldMs, heldSince };
  return {
    ...rest,
    params: params === null ? null : (JSON.parse(params) as WordParams),
    touched: touched === 1,
    present: present === 1,
    attached: row.orderId === null ? core.exceptions.attachedCount(row.exceptionId) : 0,
    blocks: blocks === 1,
    clock,
    clockState: clockState(clock, core.clock.now()),
  };
}
