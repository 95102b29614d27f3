import type { BoardRow } from '../../shared/contract/board.ts';
import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { clockState } from '../../shared/domain/exceptions/clock.ts';
import type { ClockState } from '../../shared/model/exception.ts';
import { CLOCK_STATES } from '../../shared/model/exception.ts';
import { ALL_OPEN } from '../../shared/model/exceptionQuery.ts';
import { EXCEPTION_CLASSES } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import { withOnTime } from '../store/exceptionClock.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import { breathe } from './breathe.ts';
import type { Core } from './core.ts';
import type { Foreseen } from './foreseeBreaches.ts';
import { foreseeBreaches } from './foreseeBreaches.ts';
import { clockOf } from './noteException.ts';

/** A wall shows what was missed last and what runs out next; what comes far behind is nobody's matter there. */
const ON_THE_WALL = 60;
const MISSED_ON_THE_WALL = 14;

type Board = CallOutput<'board/view'>;
type Share = { total: number; breached: number; atRisk: number };

/** The open exceptions by what breaks next, counted, and the forecast of the next two hours (H4.2). */
export async function viewBoard(core: Core, limit: number): Promise<Board> {
  const now = core.clock.now();
  const counted = await countShares(core, now);
  const foreseen = await foreseeBreaches(core, now);
  return { ...counted, forecast: foreseen.counts, exceptions: rowsInOrder(core, now, foreseen, 'all', 0, limit) };
}

/** A part of the board, by what breaks next, of all or of those of one kind. */
export async function boardRows(core: Core, { show, from, limit }: CallParsed<'board/rows'>): Promise<CallOutput<'board/rows'>> {
  const now = core.clock.now();
  const foreseen = await foreseeBreaches(core, now);
  if (show === 'breaks') return { exceptions: viewRows(core, now, foreseen, await foreseen.breaking(from, limit)) };
  return { exceptions: rowsInOrder(core, now, foreseen, show, from, limit) };
}

/** The board as it may hang on a wall: no person, and the next ones alone. */
export async function viewWall(core: Core): Promise<CallOutput<'board/wall'>> {
  const now = core.clock.now();
  const { people: _, ...counted } = await countShares(core, now);
  const foreseen = await foreseeBreaches(core, now);
  const first = Math.max(0, (counted.counts.breached ?? 0) - MISSED_ON_THE_WALL);
  const next = rowsInOrder(core, now, foreseen, 'all', first, ON_THE_WALL);
  return { ...counted, forecast: foreseen.counts, exceptions: next.map(({ assignee: _nobody, ...row }) => row) };
}

/** How much there is of everything, class by class, between which scans come first. */
async function countShares(core: Core, now: Instant): Promise<Pick<Board, 'total' | 'counts' | 'classes' | 'people'>> {
  const counts = withOnTime(0, { breached: 0, 'at-risk': 0, 'on-hold': 0, 'no-limit': 0 });
  const people = new Map<string | null, Share>();
  const classes: Board['classes'] = [];
  for (const exceptionClass of EXCEPTION_CLASSES) {
    const ofClass: Share = { total: 0, breached: 0, atRisk: 0 };
    for (const { assignee, total, ...counted } of core.exceptionBoard.shares(exceptionClass, now)) {
      const states = withOnTime(total, counted);
      for (const state of CLOCK_STATES) counts[state] += states[state];
      const ofPerson = people.get(assignee) ?? { total: 0, breached: 0, atRisk: 0 };
      people.set(assignee, ofPerson);
      for (const share of [ofClass, ofPerson]) {
        share.total += total;
        share.breached += states.breached;
        share.atRisk += states['at-risk'];
      }
    }
    classes.push({ class: exceptionClass, ...ofClass });
    await breathe();
  }
  return {
    total: classes.reduce((sum, { total }) => sum + total, 0),
    counts,
    classes,
    people: [...people]
      .map(([user, share]) => ({ user, ...share }))
      .toSorted((a, b) => b.breached - a.breached || b.atRisk - a.atRisk || b.total - a.total),
  };
}

function rowsInOrder(core: Core, now: Instant, foreseen: Foreseen, show: 'all' | ClockState, from: number, limit: number): BoardRow[] {
  const query = { ...ALL_OPEN, clock: show === 'all' ? [] : [show] };
  return viewRows(core, now, foreseen, core.exceptionTable.arrange({ query, now, since: null, user: '', means: {} }, limit, from));
}

function viewRows(core: Core, now: Instant, foreseen: Foreseen, numbers: readonly number[]): BoardRow[] {
  const found = new Map(core.exceptions.byNumbers(numbers).map((row) => [row.seq, row]));
  return numbers.flatMap((number) => {
    const row = found.get(number);
    return row === undefined ? [] : [viewRow(row, now, foreseen)];
  });
}

function viewRow(row: ExceptionRow, now: Instant, foreseen: Foreseen): BoardRow {
  const { exceptionId, orderNo, cause, step, merchant, warned, assignee } = row;
  return {
    exceptionId,
    class: row.class,
    orderNo,
    cause,
    step,
    merchant,
    clock: clockOf(row),
    clockState: clockState(row, now),
    warned,
    assignee,
    outlook: foreseen.outlookOf(row),
  };
}
