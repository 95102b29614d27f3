import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { createSiteTime, addDays } from '../../shared/domain/siteTime.ts';
import type { ExceptionQuery } from '../../shared/model/exceptionQuery.ts';
import type { AskedExceptions } from '../store/exceptionTableRepo.ts';
import type { Caller, Core } from './core.ts';
import { viewException } from './viewException.ts';

type Means = CallParsed<'exceptions/arrange'>['means'];

/** The numbers of the exceptions that match, in order and by group, and the counts by clock (H4.2). */
export function arrangeExceptions(
  core: Core,
  caller: Caller,
  { query, means }: CallParsed<'exceptions/arrange'>,
): CallOutput<'exceptions/arrange'> {
  const asked = askedOf(core, caller, query, means);
  const counts = core.exceptionTable.counts(asked);
  if (query.group === null) {
    const rows = core.exceptionTable.arrange(asked);
    return { counts, groups: rows.length === 0 ? [] : [{ value: '', count: rows.length }], rows };
  }
  // Where much of the same waits, most can be done at once.
  const largestFirst = [...core.exceptionTable.arrangeGroups(asked, query.group)].toSorted(
    ([a, rows], [b, others]) => others.length - rows.length || (a < b ? -1 : 1),
  );
  return {
    counts,
    groups: largestFirst.map(([value, rows]) => ({ value, count: rows.length })),
    rows: largestFirst.flatMap(([, rows]) => rows),
  };
}

/** Exceptions by their numbers, as many as there are of them. */
export function exceptionRows(core: Core, rows: readonly number[]): CallOutput<'exceptions/rows'> {
  return { exceptions: core.exceptions.byNumbers(rows).map((row) => ({ ...viewException(core, row), row: row.seq })) };
}

/** What a property can be narrowed to, with how many of each. */
export function exceptionValues(core: Core, caller: Caller, input: CallParsed<'exceptions/values'>): CallOutput<'exceptions/values'> {
  return { values: core.exceptionTable.values(input.property, askedOf(core, caller, input.query, input.means)) };
}

function askedOf(core: Core, caller: Caller, query: ExceptionQuery, means: Means): AskedExceptions {
  const now = core.clock.now();
  const site = createSiteTime(core.settings().timeZone);
  const since = query.days === null ? null : site.at(addDays(site.dayOf(now), 1 - query.days), 0);
  return { query, now, since, user: caller.user, means };
}
