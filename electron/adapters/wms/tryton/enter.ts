import { z } from 'zod';
import type { RecordResult } from '../../../../shared/model/record.ts';
import { addressOf } from './correct.ts';
import { readWarehouses } from './goods.ts';
import { findNote, writeNote } from './notes.ts';
import { findArticles } from './otherRecords.ts';
import type { ReadRecord } from '../ground/readRecord.ts';
import type { Objection } from './records.ts';
import { contractOrder, refusal, success } from './records.ts';
import type { Rpc } from './rpc.ts';
import type { Shipment } from './shipments.ts';
import { keyOf, readShipment, SHIPMENT } from './shipments.ts';
import { hold, insist, step, wireAnything } from './transitions.ts';
import { wireText } from './wire.ts';

type Record = Extract<ReadRecord, { kind: 'new-order' }>;

const wireIds = z.array(z.int());
const wireParty = z.array(z.object({ id: z.int(), addresses: z.array(z.int()), customer_location: z.int() }));
const wireArticle = z.array(z.object({ id: z.int(), default_uom: z.int() }));
const wireSame = z.array(z.object({ id: z.int(), 'customer.': z.object({ code: wireText }) }));

/** Tryton keeps the codes of its parties apart, so the record's id makes a customer that cannot exist twice. */
const partyCode = (recordId: string) => `HF-${recordId}`;

/** What stands against entering an order; else the articles by code. */
export async function newOrderObjection(
  rpc: Rpc,
  { record, payload }: Record,
): Promise<Objection | { articles: Map<string, number>; begun: number | null }> {
  const { order } = payload;
  const domain = [
    ['OR', ['reference', '=', order.orderNo], ['number', '=', order.orderNo]],
    ['state', '!=', 'cancelled'],
  ];
  const same = await rpc.call(`model.${SHIPMENT}.search_read`, [domain, 0, null, [['id', 'ASC']], ['customer.code']], wireSame);
  const own = same.find((row) => row['customer.'].code === partyCode(record.id));
  if (own === undefined && same.length > 0) return { code: 'invalid', message: `Tryton has an order ${order.orderNo} already` };
  const articles = await findArticles(
    rpc,
    order.lines.map(({ sku }) => sku),
  );
  const unknown = order.lines.find(({ sku }) => !articles.has(sku));
  if (unknown !== undefined) return { code: 'unknown-sku', message: unknown.sku };
  return { articles, begun: own?.id ?? null };
}

/**
 * Enters an order that never reached Tryton as a customer shipment with the order number as its reference: what a user of
 * the warehouse may make. There is no sale behind it and no price on it; the note tells the office so.
 */
export async function enter(rpc: Rpc, wanted: Record): Promise<RecordResult> {
  const { record, payload, body } = wanted;
  const state = await newOrderObjection(rpc, wanted);
  if ('code' in state) return refusal(rpc, record.id, state);
  const id = state.begun ?? (await createShipment(rpc, wanted, state.articles));
  if (typeof id !== 'number') return refusal(rpc, record.id, id);
  const found = await readShipment(rpc, id);
  if (found === null) return refusal(rpc, record.id, { code: 'invalid', message: 'the new shipment is gone' });
  const note = await findNote(rpc, record.id);
  if (note !== null && found.row.state !== 'draft') return applied(rpc, record.id, 'duplicate', found);
  if (note === null)
    await writeNote(rpc, keyOf(id), record, body, [], [`order ${payload.order.orderNo} entered by hand; it has no sale and no price`]);
  const held = hold(rpc, found);
  if (held.state() === 'draft') {
    await step(rpc, 'wait', held.shipment);
    await held.reread();
  }
  // Whether the goods are there is the next record's question.
  if (held.state() === 'waiting') await insist(rpc, `model.${SHIPMENT}.assign_try`, [[id]], wireAnything);
  await held.reread();
  if (held.state() === 'draft')
    return refusal(rpc, record.id, { code: 'invalid', message: 'the new shipment stays a draft', shipment: held.shipment });
  return applied(rpc, record.id, 'applied', held.shipment);
}

/** The order's own copy comes along, as it tells the id it has from now on. */
export async function applied(rpc: Rpc, recordId: string, outcome: 'applied' | 'duplicate', shipment: Shipment): Promise<RecordResult> {
  const current = await contractOrder(rpc, shipment);
  return { ...success(recordId, outcome, shipment.row.number, shipment), ...(current ? { current } : {}) };
}

async function createShipment(rpc: Rpc, { record, payload }: Record, articles: ReadonlyMap<string, number>): Promise<number | Objection> {
  const { order } = payload;
  const [warehouse, ...others] = await readWarehouses(rpc);
  if (warehouse === undefined || others.length > 0)
    return { code: 'invalid', message: 'Tryton has several warehouses; enter the order there' };
  const party = await customer(rpc, wantedParty(record.id, order.recipient));
  const units = await rpc.call(
    'model.product.product.search_read',
    [[['id', 'in', [...articles.values()]]], 0, null, null, ['default_uom']],
    wireArticle,
  );
  const { company } = await rpc.user();
  const [firm] = await rpc.call(
    'model.company.company.search_read',
    [[['id', '=', company]], 0, 1, null, ['currency']],
    z.array(z.object({ currency: z.int() })),
  );
  const moves = order.lines.map(({ sku, quantity }) => ({
    product: articles.get(sku)!,
    quantity,
    uom: units.find((unit) => unit.id === articles.get(sku))?.default_uom,
    company,
    currency: firm?.currency,
    unit_price: { __class__: 'Decimal', decimal: '0' },
    from_location: warehouse.output_location,
    to_location: party.customer_location,
  }));
  const shipment = {
    company,
    customer: party.id,
    delivery_address: party.addresses[0],
    warehouse: warehouse.id,
    reference: order.orderNo,
    outgoing_moves: [['create', moves]],
  };
  const [id] = await insist(rpc, `model.${SHIPMENT}.create`, [[shipment]], wireIds);
  return id!;
}

function wantedParty(recordId: string, recipient: Record['payload']['order']['recipient']) {
  const phone = recipient.phone === '' ? [] : [{ type: 'mobile', value: recipient.phone }];
  return {
    name: recipient.name,
    code: partyCode(recordId),
    addresses: [['create', [addressOf(recipient)]]],
    contact_mechanisms: [['create', phone]],
  };
}

async function customer(rpc: Rpc, wanted: ReturnType<typeof wantedParty>) {
  const find = () =>
    rpc.call('model.party.party.search_read', [[['code', '=', wanted.code]], 0, 1, null, ['addresses', 'customer_location']], wireParty);
  const [known] = await find();
  if (known !== undefined) return known;
  await rpc.write('model.party.party.create', [[wanted]], wireIds);
  return (await find())[0]!;
}
