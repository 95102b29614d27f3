import { isDeepStrictEqual } from 'node:util';
import { forgetInPayload, forgetPerson, isForgotten, isPayloadForgotten } from '../../shared/domain/forget.ts';
import type { PersonalPayload } from '../../shared/domain/forget.ts';
import type { Order } from '../../shared/model/order.ts';
import type { Instant } from '../../shared/model/time.ts';
import { DAY } from '../../shared/model/time.ts';
import { inTransaction, leavingNoTrace } from '../store/database.ts';
import type { SettledRecord } from '../store/personalDataRepo.ts';
import { breathe } from './breathe.ts';
import type { Core } from './core.ts';
import { writeJournal } from './writeJournal.ts';

/** Why a record is parked that the WMS lost again after its person was forgotten here: what would be sent names nobody. */
export const DATA_FORGOTTEN = 'data-forgotten';
/** Records settled up to this one have been gone through. */
const RECORDS_DONE = 'forgotten.records-up-to';
/** Small enough that a scan never waits for them. */
const RECORDS_AT_ONCE = 50;
const ORDER_ROWS_AT_ONCE = 500;
const NEWEST_ORDERS = 21;
const NEWS_IS_FRESH_MS = 7 * DAY;

/**
 * Takes people out of what is older than the site keeps them (`forgetAfterMs`; 0 keeps them): orders in the cache that are
 * shipped or cancelled, settled records of closed outages with what was seen and done, elements kept aside, what steps of resolved
 * exceptions recorded of persons, photos and notes of spot checks. What was not written back stays whole. It goes in small steps and lets others work in between; run again, it goes on where it was.
 */
export async function forgetPersons(core: Core): Promise<void> {
  const { forgetAfterMs } = core.settings();
  if (forgetAfterMs === 0) return;
  const before = Math.min(core.clock.now(), newsFrom(core) + NEWS_IS_FRESH_MS) - forgetAfterMs;
  await leavingNoTrace([core.records, core.cache], () => forgetBefore(core, before));
}

async function forgetBefore(core: Core, before: Instant): Promise<void> {
  const records = await forgetRecords(core, before);
  const orders = await forgetOrders(core, before);
  const keptAside = core.orders.write(() => core.personalData.dropKeptBefore(before));
  const handled = forgetHandled(core, before);
  const { photos, notes } = forgetChecked(core, before);
  if (records + orders + keptAside + handled + photos + notes === 0) return;
  inTransaction(core.records, () => writeJournal(core, null, 'site/forget', '', { records, orders, keptAside, handled, photos, notes }));
  core.changed('orders', 'cache', 'writeback', 'sampling', 'journal');
}

/**
 * When orders last came in, by their own times. What is masked cannot be unmasked, so a station whose clock is wrong by a year
 * must not believe that everything is old. The middle of the newest ones: a single order may be dated anyhow.
 */
function newsFrom(core: Core): Instant {
  const newest = core.orders.search('', NEWEST_ORDERS);
  return newest[Math.floor(newest.length / 2)]?.createdAt ?? 0;
}

async function forgetRecords(core: Core, before: Instant): Promise<number> {
  let after = Number(core.marks.get(RECORDS_DONE) ?? 0);
  let unbroken = true;
  let changed = 0;
  for (;;) {
    const lot = core.personalData.recordsBefore(after, before, RECORDS_AT_ONCE);
    const last = lot.at(-1);
    if (last === undefined) return changed;
    after = last.seq;
    const firstOpen = lot.find(({ isDone }) => isDone === 0);
    inTransaction(core.records, () => {
      for (const record of lot.filter(({ isDone }) => isDone === 1)) {
        const next = withoutPerson(record);
        if (next === null) continue;
        core.personalData.rewriteRecord(next);
        changed += 1;
      }
      // One that still waits is looked at again next time, and with it whatever came after it.
      if (unbroken) core.marks.set(RECORDS_DONE, String(firstOpen === undefined ? after : firstOpen.seq - 1));
    });
    unbroken = unbroken && firstOpen === undefined;
    await breathe();
  }
}

/** Phone numbers and what was said in the steps of exceptions, and recipients as they were corrected; the steps themselves stay. */
function forgetHandled(core: Core, before: Instant): number {
  const now = core.clock.now();
  return inTransaction(core.records, () => core.exceptionPersons.purge(before, now) + core.corrections.purge(before, now));
}

/** Photos of spot checks and what checkers wrote; what they answered, and the lists, stay. */
function forgetChecked(core: Core, before: Instant): { photos: number; notes: number } {
  const { photos, checks, items } = core.sampling;
  return inTransaction(core.records, () => ({
    photos: photos.forgetBefore(before),
    notes: checks.forgetNotesBefore(before) + items.forgetNotesBefore(before),
  }));
}

/** Whether a record named a person that it names no more. */
export function isForgottenRecord({ body }: { body: string }): boolean {
  return isPayloadForgotten((JSON.parse(body) as { payload: PersonalPayload }).payload);
}

/** The record as it is kept from now on; null where it names nobody. */
function withoutPerson(record: SettledRecord): SettledRecord | null {
  const next = {
    ...record,
    body: reworded<{ payload: PersonalPayload }>(record.body, (whole) => {
      const payload = forgetInPayload(whole.payload);
      return payload === whole.payload ? whole : { ...whole, payload };
    }),
    current: record.current && reworded<Order>(record.current, forgetPerson),
    saw: record.saw && reworded<Order>(record.saw, forgetPerson),
    handlingBody: record.handlingBody && reworded<PersonalPayload>(record.handlingBody, forgetInPayload),
  };
  return isDeepStrictEqual(next, record) ? null : next;
}

/** A stored JSON text with a change made to it; the same text to the letter where the change makes none. */
function reworded<T>(text: string, change: (value: T) => T): string {
  const value = JSON.parse(text) as T;
  const changed = change(value);
  return changed === value ? text : JSON.stringify(changed);
}

async function forgetOrders(core: Core, before: Instant): Promise<number> {
  const last = core.personalData.lastOrderRow();
  let changed = 0;
  for (let after = 0; after < last; after += ORDER_ROWS_AT_ONCE) {
    const known = core.personalData.ordersBetween(after, after + ORDER_ROWS_AT_ONCE, before);
    const named = known.filter(({ order }) => !isForgotten(order.recipient));
    if (named.length > 0)
      core.orders.write(() => named.forEach(({ row, order }) => core.personalData.rewriteOrder(row, forgetPerson(order))));
    changed += named.length;
    await breathe();
  }
  return changed;
}
