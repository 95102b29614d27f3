import { z } from 'zod';
import type { RecordResult } from '../../../../shared/model/record.ts';
import { readQuantities, readWarehouses } from './goods.ts';
import type { RecordNote } from './notes.ts';
import { writeNote } from './notes.ts';
import type { ReadRecord } from '../ground/readRecord.ts';
import type { Objection } from './records.ts';
import { refusal, shipmentOf, success } from './records.ts';
import type { Rpc } from './rpc.ts';
import { keyOf } from './shipments.ts';
import { insist, wireAnything } from './transitions.ts';
import { wireText } from './wire.ts';

type RecordOf<K> = Extract<ReadRecord, { kind: K }>;

export const INVENTORY = 'stock.inventory';
const wireIds = z.array(z.int());
const wireArticle = z.object({ id: z.int(), code: wireText });
const wireInventory = z.array(z.object({ id: z.int(), state: z.string(), number: wireText }));
const wireLines = z.array(z.object({ id: z.int(), expected_quantity: z.number(), quantity: z.number().nullable() }));

/** What Tryton can hold of an exception is a note on the shipment, for the office to read. */
export async function noteException(
  rpc: Rpc,
  { record, payload, body }: RecordOf<'exception'>,
  note: RecordNote | null,
): Promise<RecordResult> {
  if (note !== null) return success(record.id, 'duplicate', noteReference(note.id));
  const shipment = await shipmentOf(rpc, record.orderId);
  if (shipment === null) return refusal(rpc, record.id, unknownOrder(record.orderId));
  const words = [`exception: ${payload.class}`, `outcome: ${payload.outcome}`, ...(payload.remark ? [payload.remark] : [])];
  return success(record.id, 'applied', noteReference(await writeNote(rpc, keyOf(shipment.row.id), record, body, [], words)), shipment);
}

export function noteReference(id: number): string {
  return `note ${id}`;
}

export function unknownOrder(orderId: string | undefined): Objection {
  return { code: 'unknown-order', message: `Tryton has no customer shipment ${orderId ?? ''}` };
}

/** Articles by code, or by id where they have no code; those that Tryton does not know are missing from the answer. */
export async function findArticles(rpc: Rpc, skus: readonly string[]): Promise<Map<string, number>> {
  const ids = skus.filter((sku) => /^#\d+$/.test(sku)).map((sku) => Number(sku.slice(1)));
  const domain = [
    'OR',
    ['code', 'in', skus],
    [
      ['code', '=', null],
      ['id', 'in', ids],
    ],
  ];
  const rows = await rpc.call('model.product.product.search_read', [domain, 0, null, [['id', 'DESC']], ['code']], z.array(wireArticle));
  return new Map(rows.map(({ id, code }) => [code || `#${id}`, id]));
}

/** What stands against a stock adjustment; reads only. */
export async function adjustmentObjection(
  rpc: Rpc,
  { payload }: RecordOf<'stock-adjustment'>,
): Promise<Objection | { product: number; storage: number; lying: number }> {
  const { sku, delta } = payload;
  const product = (await findArticles(rpc, [sku])).get(sku);
  if (product === undefined) return { code: 'unknown-sku', message: sku };
  const [warehouse, ...others] = await readWarehouses(rpc);
  if (warehouse === undefined || others.length > 0)
    return { code: 'invalid', message: 'Tryton has several warehouses; adjust the stock there' };
  const [row] = await readQuantities(rpc, [product], [warehouse.storage_location], false);
  const lying = row?.quantity ?? 0;
  if (lying + delta < 0) return { code: 'insufficient-stock', message: `${sku}: ${lying} in stock` };
  return { product, storage: warehouse.storage_location, lying };
}

/** An inventory of one article, under the record's own number, so that a repeat finds it. */
export async function adjustStock(rpc: Rpc, wanted: RecordOf<'stock-adjustment'>): Promise<RecordResult> {
  const { record, payload, body } = wanted;
  const number = inventoryNumber(record.id);
  let [inventory] = await findInventory(rpc, number);
  if (inventory?.state === 'done') return success(record.id, 'duplicate', number);
  if (inventory === undefined) {
    const state = await adjustmentObjection(rpc, wanted);
    if ('code' in state) return refusal(rpc, record.id, state);
    const lines = [['create', [{ product: state.product, quantity: state.lying + payload.delta }]]];
    const { company } = await rpc.user();
    const [id] = await insist(rpc, `model.${INVENTORY}.create`, [[{ number, location: state.storage, company, lines }]], wireIds);
    await writeNote(rpc, `${INVENTORY},${id}`, record, body, [], [`${payload.sku} ${payload.delta}: ${payload.reason}`]);
    [inventory] = await findInventory(rpc, number);
  }
  if (inventory?.state !== 'draft')
    return refusal(rpc, record.id, { code: 'invalid', message: `inventory ${number} is ${inventory?.state ?? 'gone'}` });
  // Tryton books the difference to what it expected; stock may have moved since it was read.
  const params = [[['inventory', '=', inventory.id]], 0, null, null, ['expected_quantity', 'quantity']];
  const [line] = await rpc.call('model.stock.inventory.line.search_read', params, wireLines);
  if (line === undefined) return refusal(rpc, record.id, { code: 'invalid', message: `inventory ${number} has no line` });
  const quantity = line.expected_quantity + payload.delta;
  if (quantity < 0)
    return refusal(rpc, record.id, { code: 'insufficient-stock', message: `${payload.sku}: ${line.expected_quantity} in stock` });
  if (line.quantity !== quantity) await insist(rpc, 'model.stock.inventory.line.write', [[line.id], { quantity }], wireAnything);
  await insist(rpc, `model.${INVENTORY}.confirm`, [[inventory.id]], wireAnything);
  const [after] = await findInventory(rpc, number);
  if (after?.state !== 'done') return refusal(rpc, record.id, { code: 'invalid', message: `inventory ${number} could not be confirmed` });
  return success(record.id, 'applied', number);
}

export function inventoryNumber(recordId: string): string {
  return `HF-${recordId}`;
}

export function findInventory(rpc: Rpc, number: string) {
  return rpc.call(
    `model.${INVENTORY}.search_read`,
    [[['number', '=', number]], 0, null, [['id', 'ASC']], ['state', 'number']],
    wireInventory,
  );
}
