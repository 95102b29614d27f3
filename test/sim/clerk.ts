import type { Random } from '../../electron/practice/random.ts';
import { generateOrder } from '../../electron/practice/generateOrder.ts';
import type { PackInput } from '../../shared/contract/packing.ts';
import type { Order } from '../../shared/model/order.ts';
import type { Parcel } from '../../shared/model/record.ts';
import type { Book } from './book.ts';
import type { DeskRun } from './simulatedDesk.ts';
import type { SimulatedWms } from './simulatedWms.ts';

const CLERK = { user: 'clerk', role: 'clerk' } as const;

export interface Situation {
  desk: DeskRun;
  wms: SimulatedWms;
  random: Random;
  book: Book;
  now: number;
  /** Something that must never be. */
  wrong(what: string): void;
}

/** One thing a clerk does; what the desk answers goes into the book. */
export async function clerkActs(at: Situation): Promise<void> {
  const draw = at.random.next();
  if (draw < 0.1) return typeIn(at);
  if (draw < 0.2) return undo(at);
  if (draw < 0.24) return handOver(at);
  if (draw < 0.29) return packTwice(at);
  return packNext(at);
}

async function packNext(at: Situation): Promise<void> {
  const { desk, random, book } = at;
  const typed = book.typedOrders.length > 0 && random.chance(0.6) ? book.typedOrders.shift() : undefined;
  const queue = desk.core.orders.queue(12).orders;
  const order = typed === undefined ? (queue.length > 0 ? random.pick(queue) : undefined) : desk.core.orders.byId(typed)?.order;
  if (order) await pack(at, order);
}

/** A second packing of what is packed already, and a number used before: both must be refused. */
async function packTwice(at: Situation): Promise<void> {
  const { desk, random, book } = at;
  const standing = [...book.packed.values()].filter((done) => !done.undone);
  if (standing.length === 0) return;
  const before = random.pick(standing);
  const handling = desk.core.handlings.find(before.handlingId);
  // Perhaps it was taken back in the moment the desk died, before that showed.
  if (handling?.undoneAt !== null) return;
  const again = desk.core.orders.byId(handling.orderId)?.order;
  if (again) {
    const answer = await desk.handlers['packing/pack']({ caller: CLERK, session: null, input: inputFor(at, again) });
    if (answer.ok) at.wrong(`order ${again.orderId} was packed twice: ${before.recordId} and ${answer.value.recordId}`);
  }
  const [other] = desk.core.orders.queue(1).orders;
  if (!other || other.orderId === before.orderId) return;
  const input = inputFor(at, other);
  input.parcels[0]!.waybillNo = before.parcels[0]!.waybillNo;
  const answer = await desk.handlers['packing/pack']({ caller: CLERK, session: null, input });
  if (answer.ok) at.wrong(`waybill number ${before.parcels[0]!.waybillNo} was taken twice`);
}

async function pack(at: Situation, order: Order): Promise<void> {
  const { desk, book } = at;
  const input = inputFor(at, order);
  const outage = desk.core.outages.open();
  const answer = await desk.handlers['packing/pack']({ caller: CLERK, session: null, input });
  book.count(answer.ok ? 'packed' : `refused ${answer.code}`);
  if (!answer.ok) return;
  const { handlingId, recordId } = answer.value;
  book.packed.set(handlingId, {
    orderId: order.orderId,
    handlingId,
    recordId,
    outageId: outage?.outageId ?? '',
    parcels: input.parcels,
    undone: false,
  });
  book.usedWaybills.push(...input.parcels.map((parcel) => parcel.waybillNo));
}

/** One or two parcels, now and then a short line; the bound waybill number or a new one from the roll. */
function inputFor({ random, now }: Situation, order: Order): PackInput {
  const carrier = order.waybill?.carrier ?? 'YTO';
  const roll = () => `YT${String(now % 1_000_000_000).padStart(9, '0')}${String(random.below(1_000_000)).padStart(6, '0')}`;
  const lines = order.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity }));
  const [first] = lines;
  const short: NonNullable<PackInput['short']> = [];
  if (first && first.quantity > 1 && random.chance(0.1)) {
    first.quantity -= 1;
    short.push({ lineNo: first.lineNo, quantity: 1, reason: 'out of stock' });
  }
  const parcels: Parcel[] = [{ carrier, waybillNo: order.waybill?.number ?? roll(), weightGrams: random.below(5_000), lines }];
  if (lines.length > 1 && random.chance(0.3)) {
    parcels[0]!.lines = lines.slice(0, 1);
    parcels.push({ carrier, waybillNo: roll(), lines: lines.slice(1) });
  }
  return { orderId: order.orderId, parcels, ...(short.length > 0 ? { short } : {}) };
}

async function undo(at: Situation): Promise<void> {
  const { desk, random, book } = at;
  const standing = [...book.packed.values()].slice(-12).filter((done) => !done.undone);
  if (standing.length === 0) return;
  // What is on its way just now is the hardest to take back.
  const onItsWay = standing.filter(({ recordId }) => ['in-flight', 'unknown'].includes(desk.core.outbox.find(recordId)?.state ?? ''));
  const done = random.pick(onItsWay.length > 0 && random.chance(0.7) ? onItsWay : standing);
  const answer = await desk.handlers['packing/undo']({
    caller: CLERK,
    session: null,
    input: { handlingId: done.handlingId, reason: 'wrong box' },
  });
  book.count(answer.ok ? `undone by ${answer.value.compensation}` : `refused ${answer.code}`);
  if (answer.ok || answer.code === 'packing/already-undone') done.undone = true;
}

async function handOver(at: Situation): Promise<void> {
  const { desk, random, book } = at;
  const standing = [...book.packed.values()].slice(-12).filter((done) => !done.undone);
  if (standing.length === 0) return;
  const { waybillNo } = random.pick(standing).parcels[0]!;
  const answer = await desk.handlers['packing/hand-over']({ caller: CLERK, session: null, input: { waybillNo } });
  book.count(answer.ok ? 'handed over' : `refused ${answer.code}`);
}

/** An order that never reached the WMS: its own number, or one that the platform will bring to the WMS later. */
async function typeIn(at: Situation): Promise<void> {
  const { desk, wms, random, book, now } = at;
  const [sample] = desk.core.orders.queue(1).orders;
  if (!sample) return;
  const onItsWay = generateOrder(wms.seed, wms.orders + wms.added, now);
  const { orderNo, platform, merchantId, recipient, lines } = random.chance(0.3)
    ? onItsWay
    : { ...sample, orderNo: `HAND-${now}-${random.below(1_000)}` };
  const input = {
    orderNo,
    platform,
    merchantId,
    recipient,
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
  };
  const answer = await desk.handlers['packing/new-order']({ caller: CLERK, session: null, input });
  book.count(answer.ok ? 'typed in' : `refused ${answer.code}`);
  if (!answer.ok) return;
  book.typedIn.add(answer.value.recordId);
  book.typedOrders.push(answer.value.orderId);
}
