import { z } from 'zod';

/**
 * A moment as Tryton keeps it, UTC to the microsecond, as text that sorts: `2026-11-23T07:14:11.072904`. Milliseconds would
 * not do for paging: rows are asked for "after this very moment".
 */
export type Moment = string;

const pad = (value: number, length: number) => String(value).padStart(length, '0');

export const wireMoment = z
  .object({
    __class__: z.literal('datetime'),
    year: z.int(),
    month: z.int(),
    day: z.int(),
    hour: z.int(),
    minute: z.int(),
    second: z.int(),
    microsecond: z.int(),
  })
  .transform((at): Moment => {
    const day = `${pad(at.year, 4)}-${pad(at.month, 2)}-${pad(at.day, 2)}`;
    return `${day}T${pad(at.hour, 2)}:${pad(at.minute, 2)}:${pad(at.second, 2)}.${pad(at.microsecond, 6)}`;
  });

export const wireDay = z.object({ __class__: z.literal('date'), year: z.int(), month: z.int(), day: z.int() });

/** When a row was last changed: rows that were never written carry the date of their creation alone. */
export const wireDates = { create_date: wireMoment.nullable(), write_date: wireMoment.nullable() };

/** SQLite tells yes and no as 1 and 0. */
export const wireFlag = z.union([z.boolean(), z.number()]).nullable().transform(Boolean);

/** Text that Tryton leaves out as null. */
export const wireText = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

/** A moment for a request. */
export function toWire(moment: Moment): Record<string, unknown> {
  const [year, month, day, hour, minute, second, microsecond] = moment.split(/[-T:.]/).map(Number);
  return { __class__: 'datetime', year, month, day, hour, minute, second, microsecond };
}

/** UTC milliseconds, rounded down. */
export function toInstant(moment: Moment): number {
  return Date.parse(`${moment.slice(0, 23)}Z`);
}

/** So many milliseconds earlier, to the same microsecond. */
export function earlier(moment: Moment, ms: number): Moment {
  return `${new Date(toInstant(moment) - ms).toISOString().slice(0, 23)}${moment.slice(23)}`;
}

/** The moment that stands for "from the start". */
export const BEGINNING: Moment = '1970-01-01T00:00:00.000000';

export function newest(moments: Iterable<Moment | null>): Moment {
  let last = BEGINNING;
  for (const moment of moments) if (moment !== null && moment > last) last = moment;
  return last;
}
