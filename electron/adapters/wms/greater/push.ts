import type { RecordResult } from '../../../../shared/model/record.ts';
import type { PushRecord } from '../../../ports/wmsConnector.ts';
import { readRecord } from '../ground/readRecord.ts';
import type { ReadRecord } from '../ground/readRecord.ts';
import { pushInTurn, Unanswered } from '../ground/unanswered.ts';
import { Refused } from './ask.ts';
import { driverFor } from './drivers.ts';
import type { Begun } from './history.ts';
import { digestOf } from './history.ts';
import type { Objection } from './judge.ts';
import { leftByRecord, objectionTo, refusal, success } from './judge.ts';
import type { Delivery } from './order.ts';
import { deliveryId, hasLeft, readDelivery } from './order.ts';
import type { Shipping } from './ship.ts';
import { atWork, ship, stillAtWork } from './ship.ts';

type ShipmentRecord = Extract<ReadRecord, { kind: 'shipment' }>;

/** What is to be done about a record: nothing any more, nothing at all, or this. */
type Verdict = { result: RecordResult } | { go: { read: ShipmentRecord; begun: Begun; delivery: Delivery } };

/** Why records of the other kinds have no place there. */
const NO_PLACE: Record<Exclude<ReadRecord['kind'], 'shipment'>, string> = {
  correction:
    'GreaterWMS keeps no recipient or lines of one order that could be corrected: customers are shared, confirmed lines are fixed',
  exception: 'GreaterWMS has no field for a note about an order',
  'new-order': 'orders typed in by hand have to be made in GreaterWMS: it gives out their numbers and knows registered customers alone',
  'stock-adjustment': 'GreaterWMS changes stock by a cycle count of a bin: count it there',
};

/** Writes records back one after the other, each judged by the state that GreaterWMS is in. */
export function pushAll(parts: Shipping, records: readonly PushRecord[]): Promise<(RecordResult | null)[]> {
  const { ask } = parts;
  return pushInTurn(records, { forget: () => ask.newRecord(), any: () => ask.wrote() }, async ({ record, body }) => {
    try {
      const verdict = await judge(parts, record.id, body);
      if ('result' in verdict) return verdict.result;
      const { read, begun, delivery } = verdict.go;
      return await ship(parts, begun, read.payload, delivery);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return refusal(record.id, { code: 'invalid', message: error.message });
    }
  });
}

/** Says what a push would do, by reading alone. */
export async function rehearseAll(parts: Shipping, records: readonly PushRecord[]): Promise<RecordResult[]> {
  const shipped = new Set<number>();
  const numbers = new Map<string, number>();
  const results: RecordResult[] = [];
  for (const { record, body } of records) {
    const verdict = await judge(parts, record.id, body);
    results.push('result' in verdict ? verdict.result : imagine(parts, verdict.go, shipped, numbers));
  }
  return results;
}

function imagine(
  { time }: Shipping,
  { begun, delivery }: Extract<Verdict, { go: unknown }>['go'],
  shipped: Set<number>,
  numbers: Map<string, number>,
): RecordResult {
  const object = (objection: Objection) => refusal(begun.record, objection, { delivery, time });
  if (shipped.has(begun.dn)) return object({ code: 'already-shipped', message: 'shipped by a record before it' });
  const taken = begun.numbers.find((number) => numbers.has(number));
  if (taken !== undefined) return object({ code: 'waybill-in-use', message: `${taken} goes with a record before it` });
  shipped.add(begun.dn);
  for (const number of begun.numbers) numbers.set(number, begun.dn);
  return success(begun.record, 'applied', delivery, time);
}

async function judge(parts: Shipping, id: string, body: string): Promise<Verdict> {
  const { ask, history, time, place } = parts;
  const no = (code: Objection['code'], message: string, delivery?: Delivery): Verdict => ({
    result: refusal(id, { code, message }, delivery && { delivery, time }),
  });
  const read = readRecord(body);
  if (typeof read === 'string') return no('invalid', read);
  if (read.kind !== 'shipment') return no('invalid', NO_PLACE[read.kind]);
  const known = history.find(id);
  if (known !== null && known.digest !== digestOf(body)) return no('id-reused', 'another record has this id');
  const dnId = deliveryId(read.record.orderId);
  const unknown = `there is no order ${read.record.orderId ?? ''} in GreaterWMS`;
  if (dnId === null) return no('unknown-order', unknown);
  const delivery = await readDelivery(ask, dnId);
  // Ids are never given out twice: what was seen once and is not there was deleted.
  if (delivery === null)
    return read.record.baseRevision === undefined ? no('unknown-order', unknown) : no('order-cancelled', `${unknown} any more`);
  if (await leftByRecord(ask, delivery, known)) return { result: success(id, 'duplicate', delivery, time) };
  const objection = await objectionTo(ask, read.record, read.payload, delivery, history);
  if (objection !== null) return no(objection.code, objection.message, delivery);
  const driver = known?.driver ?? (await driverFor(ask, read.payload.parcels, place));
  if (driver === null) {
    const { carrier } = read.payload.parcels[0]!;
    return no(
      'invalid',
      place === 'driver'
        ? 'too many parcels for the name of one driver'
        : `carrier ${carrier} is no driver in GreaterWMS: make one of this name`,
    );
  }
  const numbers = read.payload.parcels.map((parcel) => parcel.waybillNo);
  const begun: Begun = known ?? { record: id, digest: digestOf(body), dn: dnId, driver, numbers, dispatchingAt: 0 };
  return { go: { read, begun, delivery } };
}

/**
 * What became of a record, by what this station remembers of it and the state of its order; null when it has no effect yet.
 * While a dispatch may still be at work, nothing is said.
 */
export async function lookUpRecord(parts: Shipping, recordId: string): Promise<RecordResult | null> {
  const { ask, history, time, quietMs, now } = parts;
  const known = history.find(recordId);
  if (known === null) return null;
  const delivery = await readDelivery(ask, known.dn);
  if (delivery === null) return null;
  if (await leftByRecord(ask, delivery, known)) {
    history.sawLeave(delivery.dn);
    return success(recordId, 'applied', delivery, time);
  }
  const waitMs = hasLeft(delivery.dn) ? 0 : stillAtWork(known, quietMs, now());
  if (waitMs > 0) throw new Unanswered(atWork(waitMs));
  return null;
}
