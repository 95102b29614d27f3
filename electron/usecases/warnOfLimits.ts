import type { DueRange } from '../../shared/domain/exceptions/escalation.ts';
import { dueRanges, warningLines } from '../../shared/domain/exceptions/escalation.ts';
import { WARNINGS } from '../../shared/model/exception.ts';
import type { Warning } from '../../shared/model/exception.ts';
import type { NoticeTemplate } from '../../shared/model/notice.ts';
import { EXCEPTION_CLASSES } from '../../shared/model/record.ts';
import type { ExceptionClass } from '../../shared/model/record.ts';
import type { Role } from '../../shared/model/role.ts';
import { inTransaction } from '../store/database.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Core } from './core.ts';
import { workingTime } from './grantLimit.ts';
import { writeEvent } from './noteException.ts';
import { enqueueNotice } from './notices/enqueueNotice.ts';
import { writeJournal } from './writeJournal.ts';

/** So many in one transaction: a scan waits for them a few milliseconds at most. */
const LOT = 12;
/** More than so many of one kind in a look are told in one notice, because after a night away hundreds would be read by nobody. */
const EACH_ALONE = 3;
/** A look that is not at its end: what it looks for, and that its notices are queued. */
const LOOK_GOING_ON = 'limits.look';

const TOLD: Record<Warning, { template: NoticeTemplate; role: Role }> = {
  'at-risk': { template: 'limit-at-risk', role: 'clerk' },
  breached: { template: 'limit-breached', role: 'clerk' },
  supervisor: { template: 'escalation', role: 'supervisor' },
  admin: { template: 'escalation', role: 'admin' },
};

/** What is told of in one look: of each class the deadlines for which a warning is due. */
type Look = Record<ExceptionClass, Partial<Record<Warning, DueRange>>>;

interface Due {
  row: ExceptionRow;
  warning: Warning;
}

/**
 * Tells who must know of limits that are at risk or passed (H4.2), and the next role after the time set for it. An exception
 * that was not looked at for long is told once, as far as it has come. Where there are many, their notices are queued with the
 * first few; the rest is only marked, lot by lot, also after a stop in between. Event, mark, notice and how far the look has
 * come are one transaction, so nothing is told twice or not at all, whenever the machine stops. Answers whether there is more to mark.
 */
export function warnOfLimits(core: Core): boolean {
  const goingOn = core.marks.get(LOOK_GOING_ON);
  const look = goingOn === null ? lookNow(core) : (JSON.parse(goingOn) as Look);
  const due = findDue(core, look, LOT);
  if (due.length === 0 && goingOn === null) return false;
  const isMore = due.length === LOT;
  inTransaction(core.records, () => {
    if (goingOn === null) for (const warning of WARNINGS) tell(core, warning, ...dueOf(core, look, warning));
    for (const one of due) mark(core, one);
    if (isMore !== (goingOn !== null)) core.marks.set(LOOK_GOING_ON, isMore ? JSON.stringify(look) : null);
  });
  core.changedInNumbers('exceptions', 'journal');
  return isMore;
}

function lookNow(core: Core): Look {
  const now = core.clock.now();
  const time = workingTime(core);
  const { escalation } = core.settings();
  return Object.fromEntries(EXCEPTION_CLASSES.map((one) => [one, dueRanges(warningLines(escalation, one, time, now))])) as Look;
}

/** How far those may have been told of that a warning is due for. */
const before = (warning: Warning): (Warning | null)[] => [null, ...WARNINGS.slice(0, WARNINGS.indexOf(warning))];

/** Some of a class that a warning is due for, the longest due first of those that were told of as far. */
function dueOfClass(core: Core, look: Look, exceptionClass: ExceptionClass, warning: Warning, limit: number): ExceptionRow[] {
  const range = look[exceptionClass][warning];
  if (range === undefined) return [];
  if (warning === 'at-risk') return core.exceptions.unwarnedAtRisk(exceptionClass, range, limit);
  const rows: ExceptionRow[] = [];
  for (const warned of before(warning)) {
    if (rows.length < limit) rows.push(...core.exceptions.warnedAndDue(exceptionClass, warned, range, limit - rows.length));
  }
  return rows;
}

function findDue(core: Core, look: Look, limit: number): Due[] {
  const due: Due[] = [];
  for (const exceptionClass of EXCEPTION_CLASSES) {
    for (const warning of WARNINGS) {
      if (due.length === limit) return due;
      for (const row of dueOfClass(core, look, exceptionClass, warning, limit - due.length)) due.push({ row, warning });
    }
  }
  return due;
}

/** Those that a warning is due for: the longest due of each class, and how many they are. */
function dueOf(core: Core, look: Look, warning: Warning): [rows: ExceptionRow[], count: number] {
  const rows: ExceptionRow[] = [];
  let count = 0;
  for (const exceptionClass of EXCEPTION_CLASSES) {
    const range = look[exceptionClass][warning];
    if (range === undefined) continue;
    if (warning === 'at-risk') {
      rows.push(...core.exceptions.unwarnedAtRisk(exceptionClass, range, EACH_ALONE));
      count += core.exceptions.countUnwarnedAtRisk(exceptionClass, range);
      continue;
    }
    for (const warned of before(warning)) {
      rows.push(...core.exceptions.warnedAndDue(exceptionClass, warned, range, EACH_ALONE));
      count += core.exceptions.countWarnedAndDue(exceptionClass, warned, range);
    }
  }
  return [rows, count];
}

/** Only how far it was told of changes: what else stands in the row stays as it is. */
function mark(core: Core, { row, warning }: Due): void {
  core.exceptions.setWarned(row, warning);
  writeEvent(core, null, row.exceptionId, { at: core.clock.now(), kind: 'warned', warning });
  const about = row.orderId === null ? { cause: row.cause } : { orderNo: row.orderNo };
  writeJournal(core, null, 'exceptions/warn', row.exceptionId, { ...about, class: row.class, warning });
}

/** Queues the notices of one warning: one each, or where there are many one of the longest due with how many more there are. */
function tell(core: Core, warning: Warning, rows: readonly ExceptionRow[], count: number): void {
  const now = core.clock.now();
  const sorted = rows.toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
  const alone = count <= EACH_ALONE;
  const { template, role } = TOLD[warning];
  for (const row of alone ? sorted : sorted.slice(0, 1)) {
    const about = row.orderNo === '' ? (row.cause ?? '') : row.orderNo;
    enqueueNotice(core, null, {
      template,
      target: { kind: 'role', role },
      params: {
        class: row.class,
        step: row.step,
        orderNo: alone ? about : `${about} +${count - 1}`,
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
