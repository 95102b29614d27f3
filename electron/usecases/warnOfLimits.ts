import { dueWarning, warningLines } from '../../shared/domain/exceptions/escalation.ts';
import { WARNINGS } from '../../shared/model/exception.ts';
import type { Warning } from '../../shared/model/exception.ts';
import type { NoticeTemplate } from '../../shared/model/notice.ts';
import { EXCEPTION_CLASSES } from '../../shared/model/record.ts';
import type { ExceptionClass } from '../../shared/model/record.ts';
import type { Role } from '../../shared/model/role.ts';
import { ok } from '../../shared/model/result.ts';
import type { Instant } from '../../shared/model/time.ts';
import { inTransaction } from '../store/database.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Core } from './core.ts';
import { workingTime } from './grantLimit.ts';
import { changeException } from './noteException.ts';
import { enqueueNotice } from './notices/enqueueNotice.ts';

/** So many at a time in one transaction, so that nothing else waits for long. */
const LOT = 100;
/** More than so many of one kind in a lot are told in one notice, because after a night away hundreds would be read by nobody. */
const EACH_ALONE = 3;

const TOLD: Record<Warning, { template: NoticeTemplate; role: Role }> = {
  'at-risk': { template: 'limit-at-risk', role: 'clerk' },
  breached: { template: 'limit-breached', role: 'clerk' },
  supervisor: { template: 'escalation', role: 'supervisor' },
  admin: { template: 'escalation', role: 'admin' },
};

/** Those that are held against the limit itself. */
const DUE_WARNINGS: readonly Warning[] = WARNINGS.filter((warning) => warning !== 'at-risk');

interface Due {
  row: ExceptionRow;
  warning: Warning;
}

/**
 * Tells who must know of limits that are at risk or passed (H4.2), and the next role after the time set for it. An exception
 * that was not looked at for long is told once, as far as it has come. Event, mark and notice are one transaction, so nothing
 * is told twice or not at all, whenever the machine stops. Answers whether there may be more to tell.
 */
export function warnOfLimits(core: Core): boolean {
  const due = findDue(core);
  if (due.length === 0) return false;
  inTransaction(core.records, () => {
    const now = core.clock.now();
    for (const { row, warning } of due) {
      changeException(core, null, row.exceptionId, 'exceptions/warn', () => ok({ event: { at: now, kind: 'warned', warning } }));
    }
    for (const warning of WARNINGS)
      tell(
        core,
        warning,
        due.filter((one) => one.warning === warning).map(({ row }) => row),
        now,
      );
  });
  return due.length === LOT;
}

function findDue(core: Core): Due[] {
  const now = core.clock.now();
  const time = workingTime(core);
  const { escalation } = core.settings();
  const due = new Map<string, Due>();
  const lines = Object.fromEntries(EXCEPTION_CLASSES.map((one) => [one, warningLines(escalation, one, time, now)])) as Record<
    ExceptionClass,
    Record<Warning, Instant | null>
  >;
  const add = (rows: readonly ExceptionRow[]) => {
    for (const row of rows) {
      const warning = dueWarning(row, row.warned, lines[row.class]);
      if (warning !== null) due.set(row.exceptionId, { row, warning });
    }
  };
  for (const exceptionClass of EXCEPTION_CLASSES) {
    for (const warned of [null, ...WARNINGS]) {
      const later = DUE_WARNINGS.filter((warning) => warned === null || WARNINGS.indexOf(warning) > WARNINGS.indexOf(warned));
      const open = later.flatMap((warning) => lines[exceptionClass][warning] ?? []);
      if (open.length > 0) add(core.exceptions.warnedAndDue(exceptionClass, warned, Math.max(...open), LOT));
    }
  }
  if (escalation.atRisk) add(core.exceptions.unwarnedAtRisk(now, LOT));
  return [...due.values()].slice(0, LOT);
}

/** Queues the notices of one warning: one each, or where there are many one of the longest due with how many more there are. */
function tell(core: Core, warning: Warning, rows: readonly ExceptionRow[], now: Instant): void {
  const sorted = rows.toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  const alone = sorted.length <= EACH_ALONE;
  const { template, role } = TOLD[warning];
  for (const row of alone ? sorted : sorted.slice(0, 1)) {
    const about = row.orderNo === '' ? (row.cause ?? '') : row.orderNo;
    enqueueNotice(core, null, {
      template,
      target: { kind: 'role', role },
      params: {
        class: row.class,
        step: row.step,
        orderNo: alone ? about : `${about} +${sorted.length - 1}`,
        dueAt: row.dueAt ?? now,
        overMs: Math.max(0, now - (row.dueAt ?? now)),
        assignee: row.assignee ?? '—',
        role,
      },
      about: { kind: 'exception', id: row.exceptionId },
      once: `limit:${row.exceptionId}:${row.startedAt}:${warning}`,
    });
  }
}
