import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { createSiteTime, addDays } from '../../shared/domain/siteTime.ts';
import type { ExceptionQuery } from '../../shared/model/exceptionQuery.ts';
import type { AskedExceptions } from '../store/exceptionTableRepo.ts';
import type { Caller, Core } from './core.ts';
import { viewException } from './viewException.ts';

type Means = CallParsed<'exceptions/arrange'>['means'];

/** The numbers of the exceptions that match, in order and by group, and the counts by clock (H4.2). */
export async function arrangeExceptions(
  core: Core,
  caller: Caller,
  { query, means }: CallParsed<'exceptions/arrange'>,
): Promise<CallOutput<'exceptions/arrange'>> {
  const { rows, ...counted } = await core.exceptionTableReader.arrange(askedOf(core, caller, query, means));
  return { ...counted, rows: [...rows] };
}

/** Exceptions by their numbers, as many as there are of them. */
export function exceptionRows(core: Core, rows: readonly number[]): CallOutput<'exceptions/rows'> {
  return { exceptions: core.exceptions.byNumbers(rows).map((row) => ({ ...viewException(core, row), row: row.seq })) };
}

/** What a property can be narrowed to, with how many of each. */
export async function exceptionValues(
  core: Core,
  caller: Caller,
  { property, query, means }: CallParsed<'exceptions/values'>,
): Promise<CallOutput<'exceptions/values'>> {
  return { values: await core.exceptionTableReader.values(property, askedOf(core, caller, query, means)) };
}

function askedOf(core: Core, caller: Caller, query: ExceptionQuery, means: Means): AskedExceptions {
  const now = core.clock.now();
  const site = createSiteTime(core.settings().timeZone);
  const since = query.days === null ? null : site.at(addDays(site.dayOf(now), 1 - query.days), 0);
  return { query, now, since, user: caller.user, means };
}
