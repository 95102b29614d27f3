import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import type { ServiceRowView } from '../../../shared/contract/services.ts';
import { carrierCode } from '../../../shared/domain/carrierNames.ts';
import { namedArea } from '../../../shared/domain/requests/area.ts';
import type { TimedRow } from '../../../shared/domain/requests/serviceCsv.ts';
import { keyOf, NO_TERMS, timedRows } from '../../../shared/domain/requests/serviceCsv.ts';
import { feeText, kilogramsText, minuteOf, timeOfMinute } from '../../../shared/domain/requests/serviceWords.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import { chinaDivisions } from '../chinaDivisions.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';

/** More lines than a site needs, and few enough to be read whole. */
export const MOST_ROWS = 5_000;

/** What was agreed with carriers. */
export function viewServices(core: Core): CallOutput<'services/table'> {
  return { rows: timedRows(core.services.table()).map(viewRow) };
}

export function viewRow({ cutOff, ...row }: TimedRow): ServiceRowView {
  return { ...row, cutOff: cutOff === null ? null : timeOfMinute(cutOff) };
}

/**
 * Keeps lines of the table. Fails `services/area` (details: field, value) with a name that is none, `services/cut-off` (details:
 * carrier, service) where a service that is done has none, `services/exists` where a changed line would take another's place,
 * `services/too-many`.
 */
export function saveServices(
  core: Core,
  caller: Caller,
  { rows, instead }: CallParsed<'services/save'>,
): Result<CallOutput<'services/save'>> {
  const saved: TimedRow[] = [];
  const known = new Map(timedRows(core.services.table()).map((row) => [keyOf(row), row]));
  const cutOffs = new Map(core.services.table().cutOffs.map(({ carrier, service, minute }) => [`${carrier}/${service}`, minute]));
  for (const row of rows) {
    const area = namedArea(row, chinaDivisions());
    if (!area.ok) {
      const field = area.details?.['field'] as 'province' | 'city' | 'district';
      return fail('services/area', { field, value: row[field] });
    }
    const carrier = carrierCode(row.carrier);
    const cutOff = (row.cutOff === null ? null : minuteOf(row.cutOff)) ?? cutOffs.get(`${carrier}/${row.service}`) ?? null;
    if (row.allowed && cutOff === null) return fail('services/cut-off', { carrier, service: row.service });
    const stood = known.get(keyOf({ ...row, ...area.value, carrier }));
    const { mostGrams = stood?.mostGrams ?? null, mostPieces = stood?.mostPieces ?? null } = row;
    const terms = row.allowed ? { mostGrams, mostPieces } : NO_TERMS;
    saved.push({ ...row, ...area.value, carrier, cutOff, ...terms });
  }
  const before = instead === undefined ? undefined : known.get(keyOf(instead));
  const moved = before !== undefined && saved.every((row) => keyOf(row) !== keyOf(before));
  if (instead !== undefined && saved.some((row) => known.has(keyOf(row)) && keyOf(row) !== keyOf(instead))) return fail('services/exists');
  const added = saved.filter((row) => !known.has(keyOf(row))).length - (moved ? 1 : 0);
  if (known.size + added > MOST_ROWS) return fail('services/too-many', { most: MOST_ROWS });
  inTransaction(core.records, () => {
    if (moved) core.services.remove(before);
    for (const row of saved) putRow(core, row);
    writeJournal(core, caller, 'services/save', '', {
      lines: saved.map((row) => changeInShort(known.get(keyOf(row)) ?? (moved ? before : null), row)),
    });
  });
  core.changed('services', 'journal');
  return ok({ rows: saved.map(viewRow) });
}

/** Takes lines off the table; those that are not there any more are passed over. */
export function removeServices(core: Core, caller: Caller, { keys }: CallParsed<'services/remove'>): CallOutput<'services/remove'> {
  const known = new Map(timedRows(core.services.table()).map((row) => [keyOf(row), row]));
  const rows = keys.flatMap((key) => known.get(keyOf(key)) ?? []);
  inTransaction(core.records, () => {
    for (const row of rows) core.services.remove(row);
    writeJournal(core, caller, 'services/remove', '', { lines: rows.map((row) => rowInShort(row)) });
  });
  core.changed('services', 'journal');
  return { rows: rows.map(viewRow) };
}

/** Writes one line and its cut-off; call it inside a transaction. */
export function putRow(core: Core, { cutOff, ...row }: TimedRow): void {
  core.services.save(row);
  if (cutOff !== null) core.services.saveCutOff({ carrier: row.carrier, service: row.service, minute: cutOff });
}

/** A line for the journal, in no language: `SF next-day 浙江省 杭州市: 12.00, 1, 16:00, ≤ 20 kg, ≤ 5`. */
function rowInShort({ carrier, service, province, city, district, allowed, fee, days, cutOff, mostGrams, mostPieces }: TimedRow): string {
  const where = [carrier, service, province, city, district].filter((part) => part !== '').join(' ');
  const terms = allowed ? [feeText(fee), String(days)] : ['×'];
  const limits = [mostGrams === null ? '' : `≤ ${kilogramsText(mostGrams)} kg`, mostPieces === null ? '' : `≤ ${mostPieces}`];
  return `${where}: ${[...terms, cutOff === null ? '' : timeOfMinute(cutOff), ...limits].filter((part) => part !== '').join(', ')}`;
}

/** A change for the journal: the line as it was, and as it is. */
export function changeInShort(before: TimedRow | null, now: TimedRow): string {
  return before === null ? rowInShort(now) : `${rowInShort(before)} → ${rowInShort(now)}`;
}
