import { performance } from 'node:perf_hooks';
import type { RecordResult } from '../../../../shared/model/record.ts';
import type { PushRecord } from '../../../ports/wmsConnector.ts';
import type { ReadRecord } from '../ground/readRecord.ts';
import { readRecord } from '../ground/readRecord.ts';
import { pushInTurn, Unanswered } from '../ground/unanswered.ts';
import type { Told } from './answer.ts';
import { isUncertain } from './answer.ts';
import type { Erp } from './erp.ts';
import { isNotServed, isTakenOn, refuse, resultOf } from './judge.ts';
import type { Message, RecordOf, Standing } from './messages.ts';
import { acceptMessage, exceptionMessage, shipmentMessages } from './messages.ts';

interface Run {
  standing: Standing;
  ask(message: Message): Promise<Told>;
}

/**
 * Tells the ERP one record after the other, within one time limit for all. Sending a record twice is harmless: its id is the
 * message's de-duplication key.
 */
export function pushAll(erp: Erp, standing: Standing, records: readonly PushRecord[], limitMs: number): Promise<(RecordResult | null)[]> {
  const endsAt = performance.now() + limitMs;
  let taken = false;
  const run: Run = {
    standing,
    async ask(message) {
      const left = Math.ceil(endsAt - performance.now());
      if (left <= 0) throw new Unanswered({ status: 'no-answer', message: 'no time was left for this record', elapsedMs: limitMs });
      const asked = await erp.ask(message, left, true);
      if (asked.kind === 'trouble') throw new Unanswered(asked.trouble);
      taken = true;
      return asked.answer;
    },
  };
  const wrote = { forget: () => void (taken = false), any: () => taken };
  return pushInTurn(records, wrote, async ({ record, body }) => {
    const read = readRecord(body);
    return typeof read === 'string' ? refuse(record.id, 'invalid', read) : tell(run, read);
  });
}

/** Null where the ERP itself does not know whether it was done. */
async function tell(run: Run, read: ReadRecord): Promise<RecordResult | null> {
  const { id } = read.record;
  switch (read.kind) {
    case 'shipment':
      return ship(run, read);
    case 'exception': {
      const answer = await run.ask(exceptionMessage(run.standing, read));
      return outcome(id, answer);
    }
    case 'new-order':
      return takeOn(run, read);
    case 'correction':
      return refuse(
        id,
        'invalid',
        'Qimen cannot correct an order from the warehouse: change it in the ERP, which cancels it and sends it anew',
      );
    case 'stock-adjustment':
      return refuse(id, 'invalid', 'Qimen takes no single stock adjustment from this station: enter it in the ERP');
  }
}

function outcome(id: string, answer: Told): RecordResult | null {
  return answer.flag === 'failure' && isUncertain(answer) ? null : resultOf(id, answer);
}

/**
 * The confirmation alone decides. Steps before it inform: an ERP may not serve them, or have closed the order by an earlier
 * confirmation of the same record, whose repeat then tells.
 */
async function ship(run: Run, read: RecordOf<'shipment'>): Promise<RecordResult | null> {
  const { before, confirm } = shipmentMessages(run.standing, read);
  const notTaken: string[] = [];
  for (const message of before) {
    const answer = await run.ask(message);
    if (answer.flag === 'failure') notTaken.push(`${message.method} was not taken (${answer.message})`);
  }
  const result = outcome(read.record.id, await run.ask(confirm));
  if (result?.outcome !== 'applied' || notTaken.length === 0) return result;
  return { ...result, message: notTaken.join('; ') };
}

/**
 * Orders come from the ERP, so a typed-in one must be known there under the number that was typed: the ERP is told that the warehouse
 * has taken it on, and from then on that number is its id. Where steps are not served, the confirmation finds out later.
 */
async function takeOn(run: Run, read: RecordOf<'new-order'>): Promise<RecordResult | null> {
  const { id } = read.record;
  const { order } = read.payload;
  const answer = await run.ask(acceptMessage(run.standing, read));
  const current = { ...order, orderId: order.orderNo, revision: 1 };
  if (answer.flag === 'failure' && isTakenOn(answer)) return { id, outcome: 'duplicate', wmsRef: id, current };
  if (answer.flag === 'failure' && isNotServed(answer))
    return { id, outcome: 'applied', wmsRef: id, message: `the number was not checked: ${answer.message}`, current };
  const result = outcome(id, answer);
  if (result?.code === 'unknown-order')
    return refuse(
      id,
      'invalid',
      `the ERP knows no delivery order ${order.orderNo}; type in the number of the delivery order. ${result.message ?? ''}`,
    );
  return result?.outcome === 'applied' || result?.outcome === 'duplicate' ? { ...result, current } : result;
}
