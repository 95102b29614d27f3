import type { BoardRow } from '../../shared/contract/board.ts';
import type { CallOutput } from '../../shared/contract/index.ts';
import { clockState, compareUrgency } from '../../shared/domain/exceptions/clock.ts';
import { foresee, measurePace } from '../../shared/domain/exceptions/forecast.ts';
import type { Outlook } from '../../shared/domain/exceptions/forecast.ts';
import type { ClockState } from '../../shared/model/exception.ts';
import { EXCEPTION_CLASSES } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import { DAY, HOUR } from '../../shared/model/time.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import type { Core } from './core.ts';
import { workingTime } from './grantLimit.ts';
import { clockOf } from './noteException.ts';

/** How far the forecast looks. */
const AHEAD_MS = 2 * HOUR;
/** The recent past that the pace comes from, and the most steps of it. */
const PACE_OF_MS = 7 * DAY;
const PACE_OF_STEPS = 2_000;
/** Whoever took a step so lately is at work. */
const AT_WORK_MS = HOUR;
/** A wall shows what was missed last and what runs out next; what comes far behind is nobody's matter there. */
const ON_THE_WALL = 60;
const MISSED_ON_THE_WALL = 14;

type Board = CallOutput<'board/view'>;
type Share = { total: number; breached: number; atRisk: number };

/** All open exceptions with their clocks, counted, and the forecast of the next two hours (H4.2). */
export function viewBoard(core: Core, limit: number): Board {
  const now = core.clock.now();
  const open = core.exceptions.open().toSorted(compareUrgency);
  const { outlooks, forecast } = lookAhead(core, open, now);
  const counts: Record<ClockState, number> = { breached: 0, 'at-risk': 0, 'on-time': 0, 'on-hold': 0, 'no-limit': 0 };
  const classes = new Map<string, Share>();
  const people = new Map<string | null, Share>();
  const exceptions = open.map((row): BoardRow => {
    const state = clockState(row, now);
    counts[state] += 1;
    count(classes, row.class, state);
    count(people, row.assignee, state);
    const { exceptionId, orderNo, cause, step, merchant, warned, assignee } = row;
    const outlook = outlooks.get(exceptionId) ?? null;
    return {
      exceptionId,
      class: row.class,
      orderNo,
      cause,
      step,
      merchant,
      clock: clockOf(row),
      clockState: state,
      warned,
      assignee,
      outlook,
    };
  });
  return {
    total: open.length,
    counts,
    classes: EXCEPTION_CLASSES.map((one) => ({ class: one, ...(classes.get(one) ?? { total: 0, breached: 0, atRisk: 0 }) })),
    people: [...people]
      .map(([user, share]) => ({ user, ...share }))
      .toSorted((a, b) => b.breached - a.breached || b.atRisk - a.atRisk || b.total - a.total),
    forecast,
    exceptions: exceptions.slice(0, limit),
  };
}

/** The board as it may hang on a wall: no person, and the next ones alone. */
export function viewWall(core: Core): CallOutput<'board/wall'> {
  const { people: _, exceptions, ...rest } = viewBoard(core, Infinity);
  const first = Math.max(0, (rest.counts.breached ?? 0) - MISSED_ON_THE_WALL);
  const next = exceptions.slice(first, first + ON_THE_WALL);
  return { ...rest, exceptions: next.map(({ assignee: _nobody, ...row }) => row) };
}

function count<K>(shares: Map<K, Share>, key: K, state: ClockState): void {
  const share = shares.get(key) ?? { total: 0, breached: 0, atRisk: 0 };
  shares.set(key, {
    total: share.total + 1,
    breached: share.breached + (state === 'breached' ? 1 : 0),
    atRisk: share.atRisk + (state === 'at-risk' ? 1 : 0),
  });
}

/** What becomes of the limits that pass soon: the queue is what runs, in the order in which it breaks. */
function lookAhead(
  core: Core,
  open: readonly ExceptionRow[],
  now: Instant,
): { outlooks: Map<string, Outlook>; forecast: Board['forecast'] } {
  const until = now + AHEAD_MS;
  const time = workingTime(core);
  const steps = core.exceptions.stepsSince(now - PACE_OF_MS, PACE_OF_STEPS);
  const people = Math.max(1, new Set(steps.filter(({ at }) => at >= now - AT_WORK_MS).map(({ user }) => user)).size);
  const queue = open.flatMap(({ exceptionId, class: exceptionClass, step, dueAt, heldSince }) =>
    dueAt === null || heldSince !== null || dueAt > until
      ? []
      : [{ exceptionId, class: exceptionClass, step, dueAt, leftMs: dueAt <= now ? 0 : time.between(now, dueAt) }],
  );
  const found = foresee(queue, people, measurePace(steps));
  const outlooks = new Map(queue.flatMap(({ exceptionId, dueAt }, index) => (dueAt <= now ? [] : [[exceptionId, found[index]!] as const])));
  const many = (outlook: Outlook) => [...outlooks.values()].filter((one) => one === outlook).length;
  return { outlooks, forecast: { until, breaks: many('breaks'), inTime: many('in-time'), unknown: many('unknown'), people } };
}
