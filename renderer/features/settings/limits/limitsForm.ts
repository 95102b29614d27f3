import type { Settings } from '../../../../shared/contract/site.ts';
import { STEPS } from '../../../../shared/domain/exceptions/steps.ts';
import { WEEKDAYS } from '../../../../shared/model/calendar.ts';
import type { LimitTable } from '../../../../shared/model/exception.ts';
import { EXCEPTION_CLASSES } from '../../../../shared/model/record.ts';
import type { ExceptionClass } from '../../../../shared/model/record.ts';
import { DAY, MINUTE } from '../../../../shared/model/time.ts';
import { readDays, readShifts, readWorkdays, shownShifts } from './shifts.ts';

/** What was typed and is not saved, by the field's name; what is absent stands as it is stored. */
export type LimitsDraft = Record<string, string>;
type Stored = Pick<Settings, 'limits' | 'calendar' | 'escalation'>;
export type LimitsChange = Partial<Stored>;

/** What the parts of the page share: the fields as typed, and what is wrong with them. */
export interface LimitsForm {
  shown: (field: string) => string;
  edit: (fields: Record<string, string>) => void;
  wrong: (field: string) => boolean;
}

export const SITE = '';
const MOST_MINUTES = (30 * DAY) / MINUTE;
/** What a new calendar begins with. */
const USUAL_SHIFT = '09:00-18:00';

/** The field of a step's limit; `merchant` empty: of the site. */
export function limitField(merchant: string, exceptionClass: ExceptionClass, step: string): string {
  return `limit/${merchant}/${exceptionClass}/${step}`;
}
export const weekdayField = (day: number) => `calendar/${day}`;
/** The field of an escalation time; without a class: of all. */
export const escalationField = (role: 'supervisor' | 'admin', exceptionClass?: ExceptionClass) =>
  `escalation/${role}${exceptionClass === undefined ? '' : `/${exceptionClass}`}`;

function shownMinutes(ms: number | null | undefined): string {
  return ms === undefined ? '' : ms === null ? '0' : String(Math.round((ms / MINUTE) * 100) / 100);
}

/** Minutes as typed: undefined where nothing is, null for 0, which means none; 'wrong' for anything else. */
function readMinutes(text: string): number | null | undefined | 'wrong' {
  const plain = text.normalize('NFKC').replace(',', '.').trim();
  if (plain === '') return undefined;
  if (!/^\d+(\.\d+)?$/.test(plain)) return 'wrong';
  const minutes = Number(plain);
  if (minutes === 0) return null;
  return minutes < 1 || minutes > MOST_MINUTES ? 'wrong' : Math.round(minutes * MINUTE);
}

/** A field as it is stored, in the words in which it is typed. */
export function shownField(field: string, { limits, calendar, escalation }: Stored): string {
  const [part, first = '', second = '', third = ''] = field.split('/');
  if (part === 'limit') {
    const table: LimitTable | undefined = first === SITE ? limits.site : limits.merchants?.[first];
    return shownMinutes(table?.[second as ExceptionClass]?.[third]);
  }
  if (part === 'escalation') {
    if (first === 'atRisk' || first === 'breached') return escalation[first] ? 'on' : 'off';
    const times = second === '' ? escalation : escalation.classes?.[second as ExceptionClass];
    return shownMinutes(first === 'admin' ? times?.adminAfterMs : times?.supervisorAfterMs);
  }
  switch (first) {
    case 'mode':
      return calendar === null ? 'always' : 'shifts';
    case 'holidays':
      return (calendar?.holidays ?? []).join('\n');
    case 'workdays':
      return (calendar?.workdays ?? []).map(({ day, as }) => `${day} ${as}`).join('\n');
    default:
      return calendar === null ? (Number(first) <= 5 ? USUAL_SHIFT : '') : shownShifts(calendar.weekly[Number(first) - 1] ?? []);
  }
}

/** What would be saved, which fields cannot be read, and how many differ from what is stored. */
export function readLimitsForm(draft: LimitsDraft, stored: Stored): { change: LimitsChange; problems: ReadonlySet<string>; count: number } {
  const problems = new Set<string>();
  const touched = Object.entries(draft).filter(([field, text]) => text.trim() !== shownField(field, stored));
  const shown = (field: string) => draft[field] ?? shownField(field, stored);
  const of = (part: string) => touched.some(([field]) => field.startsWith(`${part}/`));
  const minutes = (field: string) => {
    const read = readMinutes(shown(field));
    if (read === 'wrong') problems.add(field);
    return read === 'wrong' ? undefined : read;
  };
  const change: LimitsChange = {
    ...(of('limit') && { limits: readTables(touched, stored.limits, minutes) }),
    ...(of('calendar') && { calendar: readCalendar(shown, problems) }),
    ...(of('escalation') && { escalation: readEscalation(shown, minutes) }),
  };
  return { change, problems, count: touched.length };
}

function readTables(
  touched: readonly (readonly [string, string])[],
  stored: Settings['limits'],
  minutes: (field: string) => number | null | undefined,
): Settings['limits'] {
  const merchants = new Set([
    ...Object.keys(stored.merchants ?? {}),
    ...touched.flatMap(([field]) => (field.startsWith('limit/') ? [field.split('/')[1]!] : [])),
  ]);
  merchants.delete(SITE);
  const table = (merchant: string) => {
    const classes = EXCEPTION_CLASSES.flatMap((exceptionClass) => {
      const steps = STEPS[exceptionClass].flatMap(({ key }) => {
        const limit = minutes(limitField(merchant, exceptionClass, key));
        return limit === undefined ? [] : [[key, limit] as const];
      });
      return steps.length === 0 ? [] : [[exceptionClass, Object.fromEntries(steps)] as const];
    });
    return Object.fromEntries(classes);
  };
  const own = [...merchants].map((merchant) => [merchant, table(merchant)] as const).filter(([, one]) => Object.keys(one).length > 0);
  return { site: table(SITE), ...(own.length > 0 && { merchants: Object.fromEntries(own) }) };
}

function readCalendar(shown: (field: string) => string, problems: Set<string>): Settings['calendar'] {
  if (shown('calendar/mode') === 'always') return null;
  const read = <T>(field: string, reader: (text: string) => T[] | null): T[] => {
    const found = reader(shown(field));
    if (found === null) problems.add(field);
    return found ?? [];
  };
  const weekly = WEEKDAYS.map((day) => read(weekdayField(day), readShifts));
  if (weekly.every((shifts) => shifts.length === 0)) problems.add(weekdayField(1));
  return { weekly, holidays: read('calendar/holidays', readDays), workdays: read('calendar/workdays', readWorkdays) };
}

function readEscalation(shown: (field: string) => string, minutes: (field: string) => number | null | undefined): Settings['escalation'] {
  const classes = EXCEPTION_CLASSES.flatMap((one) => {
    const own = [minutes(escalationField('supervisor', one)), minutes(escalationField('admin', one))];
    return own.every((time) => time === undefined)
      ? []
      : [[one, { supervisorAfterMs: own[0] ?? null, adminAfterMs: own[1] ?? null }] as const];
  });
  return {
    atRisk: shown('escalation/atRisk') === 'on',
    breached: shown('escalation/breached') === 'on',
    supervisorAfterMs: minutes(escalationField('supervisor')) ?? null,
    adminAfterMs: minutes(escalationField('admin')) ?? null,
    ...(classes.length > 0 && { classes: Object.fromEntries(classes) }),
  };
}
