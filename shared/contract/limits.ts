import { z } from 'zod';
import { WEEKDAYS } from '../model/calendar.ts';
import { EXCEPTION_CLASSES } from '../model/record.ts';
import { DAY, MINUTE } from '../model/time.ts';
import { instant } from './common.ts';

const limitTable = z.partialRecord(
  z.enum(EXCEPTION_CLASSES),
  z.record(
    z.string().min(1).max(40),
    z
      .int()
      .min(MINUTE)
      .max(90 * DAY)
      .nullable(),
  ),
);

/** The setting `limits`: what the site has set otherwise than the handbook, and by merchant id otherwise than the site. */
export const limitsSetting = z.object({
  site: limitTable.optional(),
  merchants: z.record(z.string().min(1).max(80), limitTable).optional(),
});

const minuteOfDay = z.int().min(0).max(1439);
const shift = z.object({ from: minuteOfDay, to: minuteOfDay });

/** The setting `calendar`; null: the site works around the clock. */
export const calendarSetting = z
  .object({
    weekly: z
      .array(z.array(shift).max(6))
      .length(7)
      .refine((days) => days.some((shifts) => shifts.length > 0)),
    holidays: z.array(z.iso.date()).max(1_000),
    workdays: z.array(z.object({ day: z.iso.date(), as: z.literal(WEEKDAYS) })).max(300),
  })
  .nullable();

const afterMs = z
  .int()
  .min(MINUTE)
  .max(30 * DAY)
  .nullable();
const times = { supervisorAfterMs: afterMs, adminAfterMs: afterMs };

/** The setting `escalation`: what is said about limits, and when the next role is told. */
export const escalationSetting = z.object({
  atRisk: z.boolean(),
  breached: z.boolean(),
  ...times,
  classes: z.partialRecord(z.enum(EXCEPTION_CLASSES), z.object(times)).optional(),
});

/** Half an hour past a limit the supervisor is told, after two hours the administrator. */
export const USUAL_ESCALATION = { atRisk: true, breached: true, supervisorAfterMs: 30 * MINUTE, adminAfterMs: 120 * MINUTE };

/** The clock of an exception's step in turn; who shows it lets it run. */
export const limitClock = z.object({
  /** When the step in turn came up. */
  startedAt: instant,
  /** Working time that it may take. */
  limitMs: z.int().nullable(),
  /** By the working calendar, holds so far included; while it stands still: as it was when the hold began. */
  dueAt: instant.nullable(),
  riskAt: instant.nullable(),
  heldMs: z.int(),
  heldSince: instant.nullable(),
});
