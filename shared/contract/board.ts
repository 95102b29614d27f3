import { z } from 'zod';
import { CLOCK_STATES, WARNINGS } from '../model/exception.ts';
import { EXCEPTION_CLASSES } from '../model/record.ts';
import { id, instant, limit, nothing } from './common.ts';
import { defineCalls } from './define.ts';
import { limitClock } from './limits.ts';

/** Open ones of a class or a person. */
const share = { total: z.int(), breached: z.int(), atRisk: z.int() };

/** What stands on a wall for everybody to see: no person, and nothing that somebody wrote. */
const wallRow = z.object({
  exceptionId: id,
  class: z.enum(EXCEPTION_CLASSES),
  /** Empty where it is about no order; `cause` says what it is about then. */
  orderNo: z.string(),
  cause: z.string().nullable(),
  step: z.string(),
  merchant: z.string(),
  clock: limitClock,
  clockState: z.enum(CLOCK_STATES),
  /** The farthest that was said about the limit in turn. */
  warned: z.enum(WARNINGS).nullable(),
  /** What the forecast says of a limit that passes within its time; null: beyond it, passed already, or not running. */
  outlook: z.enum(['breaks', 'in-time', 'unknown']).nullable(),
});
const boardRow = wallRow.extend({ assignee: z.string().nullable() });
export type WallRow = z.infer<typeof wallRow>;
export type BoardRow = z.infer<typeof boardRow>;

const overview = {
  total: z.int(),
  counts: z.record(z.enum(CLOCK_STATES), z.int()),
  classes: z.array(z.object({ class: z.enum(EXCEPTION_CLASSES), ...share })),
  /** How many limits pass until then, of those that run: not made in time, made, not known for want of a pace. */
  forecast: z.object({
    until: instant,
    breaks: z.int(),
    inTime: z.int(),
    unknown: z.int(),
    /** People who took steps within the last hour, as the forecast reckons with them. */
    people: z.int(),
  }),
};

export const boardCalls = defineCalls({
  'board/view': {
    access: 'signed-in',
    summary:
      'The first open exceptions by what breaks next, counts of all by clock state, class and person, and how many limits will not be met in the next two hours.',
    input: z.strictObject({ limit: limit(20_000, 500) }),
    output: z.object({
      ...overview,
      /** By name; null: given to nobody. */
      people: z.array(z.object({ user: z.string().nullable(), ...share })),
      exceptions: z.array(boardRow),
    }),
    fails: [],
  },
  'board/rows': {
    access: 'signed-in',
    summary: 'A part of the board: rows by what breaks next from a place on, of all, of a clock state, or of those that will not be met.',
    input: z.strictObject({
      show: z.enum(['all', 'breaks', ...CLOCK_STATES]).default('all'),
      from: z.int().min(0).default(0),
      limit: limit(500, 100),
    }),
    output: z.object({ exceptions: z.array(boardRow) }),
    fails: [],
  },
  'board/wall': {
    access: 'open',
    summary: 'The same for a television on the wall: no person, nothing that somebody wrote, and the next limits alone.',
    input: nothing,
    output: z.object({ ...overview, exceptions: z.array(wallRow) }),
    fails: [],
  },
});
