import { z } from 'zod';
import type { ChangeCursor } from './changeCursor.ts';
import { firstCursor, joinKeys, nextSweep, rowKey, splitKeys } from './changeCursor.ts';
import type { Rpc } from './rpc.ts';
import type { Moment } from './wire.ts';
import { BEGINNING, earlier, newest, toWire, wireDates } from './wire.ts';

export type Domain = readonly unknown[];

/** A table whose changes are changes of what is pulled. */
export interface WatchedList {
  model: string;
  domain: Domain;
  /** Beside id and dates. */
  fields: string[];
  /** Ids of what is pulled, for some of its rows. */
  subjects(rpc: Rpc, rows: readonly Record<string, unknown>[]): Promise<{ id: number; row: number }[]>;
}

/** One of the things that can be pulled. */
export interface Watched<T> {
  model: string;
  /** What the first load takes. */
  domain(): Domain;
  lists: readonly WatchedList[];
  /** As they are now, those that are gone left out; `changed` is null where that is not known. */
  read(rpc: Rpc, ids: readonly number[]): Promise<{ changed: Moment | null; id: number; told: T }[]>;
}

/**
 * Tryton stamps rows with the time their transaction began, and they show when it ends: each sweep looks back this far
 * before the newest change that the one before saw. What was told already is known by id and date and not told again.
 */
const OVERLAP_MS = 5 * 60_000;
const ROWS_AT_ONCE = 500;

const wireRow = z.looseObject({ id: z.int(), ...wireDates });
const wireIds = z.array(z.int());
type Row = z.infer<typeof wireRow>;

const changedOf = (row: Row): Moment => newest([row.create_date, row.write_date]);

/** Rows of a list that were changed at or after a moment, by id. A row that was never written has only the date of its creation. */
function changedRows(rpc: Rpc, list: WatchedList, since: Moment, after: number): Promise<Row[]> {
  const at = toWire(since);
  const changed = [
    'OR',
    ['write_date', '>=', at],
    [
      ['write_date', '=', null],
      ['create_date', '>=', at],
    ],
  ];
  const fields = ['create_date', 'write_date', ...list.fields];
  const params = [[['id', '>', after], ...list.domain, changed], 0, ROWS_AT_ONCE, [['id', 'ASC']], fields];
  return rpc.call(`model.${list.model}.search_read`, params, z.array(wireRow));
}

/** The newest change that can be seen in any list. */
async function newestChange(rpc: Rpc, lists: readonly WatchedList[]): Promise<Moment> {
  const found = await Promise.all(
    lists.flatMap(({ model, domain }) =>
      ['create_date', 'write_date'].map((field) =>
        rpc.call(
          `model.${model}.search_read`,
          [[...domain, [field, '!=', null]], 0, 1, [[field, 'DESC']], ['create_date', 'write_date']],
          z.array(wireRow),
        ),
      ),
    ),
  );
  return newest(found.flat().map(changedOf));
}

/** A cursor before the first element. Rows within the overlap count as told, since the first load tells them. */
export async function startPulling<T>(rpc: Rpc, watched: Watched<T>, epoch: string): Promise<ChangeCursor> {
  const from = await newestChange(rpc, watched.lists);
  const keys = await Promise.all(
    watched.lists.map(async (list, index) => {
      const own: string[] = [];
      for (let after = 0, more = true; more;) {
        const rows = await changedRows(rpc, list, earlier(from, OVERLAP_MS), after);
        own.push(...rows.map((row) => rowKey(index, row.id, changedOf(row))));
        after = rows.at(-1)?.id ?? after;
        more = rows.length === ROWS_AT_ONCE;
      }
      return own;
    }),
  );
  return firstCursor(epoch, from, joinKeys(keys.flat()));
}

export interface Page<T> {
  told: T[];
  next: ChangeCursor;
  hasMore: boolean;
}

/** One page from a cursor on, with `limit` elements at the most. */
export async function pullPage<T>(rpc: Rpc, watched: Watched<T>, start: ChangeCursor, limit: number): Promise<Page<T>> {
  const known = splitKeys(start.told);
  const seen: { key: string; changed: Moment }[] = [];
  const page: T[] = [];
  const newestTold = new Map<number, Moment>();
  let at = { ...start, pending: [...start.pending] };

  async function tell(): Promise<void> {
    const ids = at.pending.splice(0, limit - page.length);
    const some = await watched.read(rpc, ids);
    // Oldest change first, as far as this page goes.
    if (at.phase === 'changes') some.sort((a, b) => ((a.changed ?? '') < (b.changed ?? '') ? -1 : 1));
    for (const { id, changed, told } of some) {
      page.push(told);
      if (changed !== null) newestTold.set(id, changed);
    }
    // Those that are gone take no room, but the page must end some time.
    limit -= ids.length - some.length;
  }

  async function readAll(): Promise<void> {
    const params = [[['id', '>', at.after], ...watched.domain()], 0, limit - page.length, [['id', 'ASC']]];
    const ids = await rpc.call(`model.${watched.model}.search`, params, wireIds);
    if (ids.length === 0) at = { ...nextSweep(at, at.from, at.told) };
    else at = { ...at, after: ids.at(-1)!, pending: ids };
  }

  async function readChanges(list: WatchedList): Promise<void> {
    const rows = await changedRows(rpc, list, earlier(at.from, OVERLAP_MS), at.after);
    const fresh = rows.filter((row) => {
      const key = rowKey(at.list, row.id, changedOf(row));
      seen.push({ key, changed: changedOf(row) });
      return !known.has(key);
    });
    const subjects = fresh.length === 0 ? [] : await list.subjects(rpc, fresh);
    const dates = new Map(fresh.map((row) => [row.id, changedOf(row)]));
    const wanted = subjects.filter(({ id, row }) => (newestTold.get(id) ?? BEGINNING) < dates.get(row)!);
    const pending = [...new Set(wanted.map(({ id }) => id))];
    at = rows.length < ROWS_AT_ONCE ? { ...at, list: at.list + 1, after: 0, pending } : { ...at, after: rows.at(-1)!.id, pending };
  }

  /** Keys worth keeping: of rows that the next sweep will meet again. */
  const keysSince = (until: Moment) => seen.filter(({ changed }) => changed >= earlier(until, OVERLAP_MS)).map(({ key }) => key);

  for (;;) {
    if (at.pending.length > 0) {
      await tell();
    } else if (at.phase === 'all') {
      await readAll();
    } else {
      const list = watched.lists[at.list];
      if (list === undefined) {
        const until = at.until ?? newest([at.from, ...seen.map(({ changed }) => changed)]);
        return { told: page, next: nextSweep(at, until, joinKeys([at.telling, ...keysSince(until)])), hasMore: false };
      }
      await readChanges(list);
    }
    if (page.length < limit) continue;
    if (at.phase === 'changes') {
      // From here on, changes may hit rows that this sweep has passed: the next one begins where they would show.
      const until = at.until ?? (await newestChange(rpc, watched.lists));
      at = { ...at, until, telling: at.telling + joinKeys(keysSince(until)) };
    }
    return { told: page, next: at, hasMore: true };
  }
}
