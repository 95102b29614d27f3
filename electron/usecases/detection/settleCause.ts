import type { CauseStep } from '../../../shared/domain/exceptions/cause.ts';
import { hasNews, stepForCause } from '../../../shared/domain/exceptions/cause.ts';
import { holdsOrder } from '../../../shared/domain/exceptions/holds.ts';
import type { ExceptionSource, WordParams } from '../../../shared/model/exception.ts';
import type { ExceptionClass } from '../../../shared/model/record.ts';
import type { Result } from '../../../shared/model/result.ts';
import { ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import type { ExceptionRow } from '../../store/exceptionRepo.ts';
import type { Core } from '../core.ts';
import { grantFirst } from '../grantLimit.ts';
import { changeException } from '../noteException.ts';
import { raiseException } from '../raiseException.ts';

/** What was found out about one cause on one order. */
export interface CauseFacts {
  orderId: string;
  class: ExceptionClass;
  source: ExceptionSource;
  cause: string;
  /** Code of its words, with what fills it; null: the cause is not there. */
  now: { reason: string; params: WordParams } | null;
  /** Code of what is said when it is not there. */
  gone: string;
}

/** What has to be written about a cause. */
export interface Settling extends CauseFacts {
  step: Exclude<CauseStep, 'nothing'>;
  row: ExceptionRow | null;
}

/** What follows from the facts for an order that has these exceptions; null when there is nothing to write. */
export function planSettling(exceptions: readonly ExceptionRow[], facts: CauseFacts): Settling | null {
  const row = exceptions.findLast((one) => one.class === facts.class) ?? null;
  const known = row && {
    state: row.state,
    cause: row.cause,
    touched: row.touched === 1,
    present: row.present === 1,
    ended: row.state === 'resolved' && row.blocks === 1,
    params: paramsOf(row),
  };
  const step = stepForCause(known, facts.now?.params ?? null);
  return step === 'nothing' ? null : { ...facts, step, row };
}

/** Writes down what was planned, in one transaction. */
export function settle(core: Core, settlings: readonly Settling[]): void {
  if (settlings.length === 0) return;
  inTransaction(core.records, () => {
    for (const settling of settlings) must(settleOne(core, settling));
  });
}

function paramsOf(row: ExceptionRow): WordParams {
  return row.params === null ? {} : (JSON.parse(row.params) as WordParams);
}

/** What detection decided upon, in the same breath, cannot be refused. */
function must(result: Result<unknown>): void {
  if (!result.ok) throw new Error(`detection could not write what it found: ${result.code}`);
}

function settleOne(core: Core, { step, row, now, gone, ...about }: Settling): Result<unknown> {
  const params = now?.params ?? {};
  const holds = holdsOrder(about.source, String(params['rules'] ?? '').split(','), core.settings().holds);
  if (step === 'raise') return raiseException(core, null, { ...about, reason: now?.reason ?? '', params, holds });
  if (!row) throw new Error(`${step} without an exception`);
  const at = core.clock.now();
  const { exceptionId } = row;
  const remembered = now ? { reason: now.reason, params: JSON.stringify(params), present: 1 as const } : { present: 0 as const };
  switch (step) {
    case 'reopen':
      return changeException(core, null, exceptionId, 'exceptions/reopen', () =>
        ok({
          event: {
            at,
            kind: 'reopened',
            reason: now?.reason ?? '',
            params,
            ...(!holds && { holds }),
            ...grantFirst(core, row.class, row.merchantId, at),
          },
          also: () => ({ ...remembered, touched: 0, recordId: null, resolvedAt: null }),
        }),
      );
    case 'note-change': {
      const noted = changeException(core, null, exceptionId, 'exceptions/note', () =>
        ok({ event: { at, kind: 'note', code: now?.reason ?? '', params }, also: () => remembered }),
      );
      const isWorse = holds && row.blocks === 0 && row.touched === 0 && hasNews(paramsOf(row), params);
      if (!noted.ok || !isWorse) return noted;
      return changeException(core, null, exceptionId, 'exceptions/hold-order', () => ok({ event: { at, kind: 'order-held', reason: '' } }));
    }
    case 'note-gone':
      return changeException(core, null, exceptionId, 'exceptions/note', () =>
        ok({ event: { at, kind: 'note', code: gone, params: {} }, also: () => remembered }),
      );
    case 'clear':
      return changeException(core, null, exceptionId, 'exceptions/clear', () =>
        ok({ event: { at, kind: 'cleared', code: gone, params: {} }, also: () => ({ ...remembered, resolvedAt: at }) }),
      );
    case 'remember':
      core.exceptions.save({ ...row, ...remembered });
      return ok(null);
  }
}
