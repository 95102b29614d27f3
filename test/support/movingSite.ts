import { inTransaction } from '../../electron/store/database.ts';
import type { ExceptionEventRow } from '../../electron/store/exceptionRepo.ts';
import type { Core } from '../../electron/usecases/core.ts';
import { grantFirst } from '../../electron/usecases/grantLimit.ts';
import { after } from '../../shared/domain/exceptions/handling.ts';
import type { ExceptionEvent } from '../../shared/domain/exceptions/handling.ts';
import { MINUTE } from '../../shared/model/time.ts';
import { columnsOf } from '../../electron/usecases/noteException.ts';
import { exceptionRow } from './manyExceptions.ts';

const day = { from: 9 * 60, to: 18 * 60 };
/** A site that works from nine to six every day, but for these holidays. */
export const nineToSix = (...holidays: string[]) => ({
  weekly: Array.from({ length: 7 }, () => [day]),
  holidays,
  workdays: [],
});

/** So many out-of-stock exceptions, opened one after another within the last hour, whose merchants have still to be told. */
export function openMany(core: Core, count: number): void {
  const now = core.clock.now();
  inTransaction(core.records, () => {
    for (let index = 0; index < count; index += 1) {
      const at = now - (index % 50) * MINUTE;
      const event: ExceptionEvent = { at, kind: 'opened', reason: '货位没有货', ...grantFirst(core, 'out-of-stock', null, at) };
      const standing = after('out-of-stock', null, event);
      const row = exceptionRow(index, now, { class: 'out-of-stock', openedAt: at, ...columnsOf(standing) });
      core.exceptions.save(row);
      const { kind, at: _, ...body } = event;
      core.exceptions.addEvent(row.exceptionId, { at, kind, user: '王小丽', station: 'P01', body: JSON.stringify(body) });
    }
  });
}

/** An event as it was before it was written down. */
export function eventOf({ at, kind, body }: ExceptionEventRow): ExceptionEvent {
  return { at, kind, ...(JSON.parse(body) as object) } as ExceptionEvent;
}
