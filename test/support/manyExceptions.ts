import type { ExceptionRepo, ExceptionRow } from '../../electron/store/exceptionRepo.ts';
import { STEPS } from '../../shared/domain/exceptions/steps.ts';
import { EXCEPTION_SOURCES } from '../../shared/model/exception.ts';
import { EXCEPTION_CLASSES } from '../../shared/model/record.ts';
import { HOUR, MINUTE } from '../../shared/model/time.ts';
import { idAt } from '../store/recordRows.ts';

export type NewRow = Omit<ExceptionRow, 'seq'>;

const MERCHANTS = ['森屿家居', '南风服饰', '北岸数码', '青禾食品', '小鹿母婴', '云栖图书', '拾光文具'];
const PEOPLE = ['王小丽', '李强', '陈主管', null, null];

/** The `index`-th of many exceptions that are open at `now`: every class, step, source, merchant, person and clock state comes round. */
export function exceptionRow(index: number, now: number, changes: Partial<NewRow> = {}): NewRow {
  const of = <T>(choices: readonly T[], stride = 1): T => choices[Math.floor(index / stride) % choices.length]!;
  const exceptionClass = of(EXCEPTION_CLASSES);
  const step = of(STEPS[exceptionClass], EXCEPTION_CLASSES.length);
  const startedAt = now - ((index * 7_919) % (5 * HOUR));
  const limitMs = step === STEPS[exceptionClass][0] ? HOUR * (1 + (index % 4)) : null;
  // Every eleventh stands still.
  const held = index % 11 === 0;
  return {
    exceptionId: idAt(1_000_000 + index),
    class: exceptionClass,
    orderId: `many-${index}`,
    orderNo: `M${String(900_000_000 + index)}`,
    merchant: of(MERCHANTS, 3),
    merchantId: null,
    source: of(EXCEPTION_SOURCES, 2),
    cause: index % 2 === 0 ? null : `rules:${of(['recipient', 'product'], 2)}`,
    params: null,
    touched: 1,
    present: 0,
    reason: of(['货位没有货', '地址不完整', '规格对不上', '指定快递'], 2),
    openedAt: startedAt,
    openedBy: '王小丽',
    state: 'open',
    step: step.key,
    blocks: 0,
    startedAt,
    limitMs,
    dueAt: limitMs === null ? null : startedAt + limitMs,
    riskAt: limitMs === null ? null : startedAt + limitMs - limitMs / 4,
    heldMs: 0,
    warned: null,
    heldSince: held ? now - MINUTE : null,
    holdReason: held ? '等商家答复' : null,
    heldUntil: null,
    assignee: of(PEOPLE, 7),
    outcome: null,
    remark: null,
    recordId: null,
    resolvedAt: null,
    ...changes,
  };
}

export type Changes = (index: number) => Partial<NewRow>;

/** Saves so many in one transaction of the caller's, each with its opening. */
export function saveExceptions(
  exceptions: ExceptionRepo,
  count: number,
  now: number,
  changes: Changes = () => ({}),
  station = 'P01',
): void {
  for (let index = 0; index < count; index += 1) {
    const row = exceptionRow(index, now, changes(index));
    exceptions.save(row);
    const body = JSON.stringify({ reason: row.reason, limitMs: row.limitMs ?? HOUR });
    exceptions.addEvent(row.exceptionId, { at: row.openedAt, kind: 'opened', user: row.openedBy, station, body });
  }
}
