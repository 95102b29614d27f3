import type { RpcClient } from './rpcClient.ts';

/** The user that the station logs in as: no admin, group Stock alone. */
export const PACKER = { user: 'packing-station', password: 'Hold-f4st!ware' };
const ARTICLES = ['保温杯 500ml 星空蓝', '龙井茶 125g 罐装', '四件套 1.8m “云水”', '蓝牙耳机 (白)', 'Widget, 3/8" & <Ü>', '𠮷野家限定碗'];
const CARRIERS = ['顺丰速运', '中通快递', '圆通速递'];
const FAMILY_NAMES = ['王', '李', '张', '刘', '陈', '杨', '欧阳', '扎西·'];
export const IN_STOCK = 5_000;
const FIRST_ORDER = 4_021_000_000;
/** An article that is listed and never there. */
const NEVER_THERE = 'HF-0';
const codeOf = (article: number) => `HF-${(article % ARTICLES.length) + 1}`;

const day = (date: Date) => ({ __class__: 'date', year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() });
const money = (decimal: string) => ({ __class__: 'Decimal', decimal });

export interface Seeded {
  orders: number;
}

/** A small warehouse in an empty database: a firm, articles with stock, carriers, the packer, and orders that stand assigned. */
export async function seed(office: RpcClient, { orders }: Seeded): Promise<void> {
  const dataId = async (module: string, name: string) => {
    const [row] = await office.rows<{ db_id: number }>(
      'ir.model.data',
      [
        ['module', '=', module],
        ['fs_id', '=', name],
      ],
      ['db_id'],
    );
    return row!.db_id;
  };
  const one = async (model: string, row: object) => (await office.create(model, row))[0]!;
  const unit = await dataId('product', 'uom_unit');
  const kilogram = await dataId('product', 'uom_kilogram');

  const rates = [['create', [{ date: day(new Date(2020, 0, 1)), rate: money('1') }]]];
  const currency = await one('currency.currency', { name: '人民币', symbol: '¥', code: 'CNY', rounding: money('0.01'), digits: 2, rates });
  const firm = await one('party.party', { name: '云水仓储有限公司' });
  const company = await one('company.company', { party: firm, currency });
  await office.call('res.user.write', [office.userId], { companies: [['add', [company]]], company });
  await office.refresh();
  const packing = { login: PACKER.user, password: PACKER.password, name: '打包台', company, companies: [['add', [company]]] };
  await one('res.user', { ...packing, groups: [['add', [await dataId('stock', 'group_stock')]]] });

  const made = ARTICLES.map((name, index) => ({
    name,
    code: `HF-${index + 1}`,
    type: 'goods',
    default_uom: unit,
    list_price: money('10'),
    weight: 0.25 * (index + 1),
    weight_uom: kilogram,
    products: [
      [
        'create',
        [{ cost_price: money('5'), identifiers: [['create', [{ type: null, code: `69${String(index + 1).padStart(11, '0')}` }]]] }],
      ],
    ],
  }));
  made.push({ ...made[0]!, name: '缺货商品', code: NEVER_THERE, products: [['create', [{ cost_price: money('5'), identifiers: [] }]]] });
  const templates = await office.create('product.template', ...made);
  const products = await office.rows<{ id: number; template: number }>('product.product', [['template', 'in', templates]], ['template']);
  const productIds = templates.map((template) => products.find((product) => product.template === template)!.id);

  const freight = {
    name: '运费',
    type: 'service',
    default_uom: unit,
    list_price: money('12'),
    products: [['create', [{ cost_price: money('8') }]]],
  };
  const [service] = await office.rows<{ id: number }>('product.product', [['template', '=', await one('product.template', freight)]], []);
  for (const name of CARRIERS) await one('carrier', { party: await one('party.party', { name }), carrier_product: service!.id });
  await one('stock.package.type', { name: '5 号纸箱' });

  const [warehouse] = await office.rows<{ id: number; storage_location: number; output_location: number }>(
    'stock.location',
    [['type', '=', 'warehouse']],
    ['storage_location', 'output_location'],
  );
  const lines = [['create', productIds.slice(0, -1).map((product) => ({ product, quantity: IN_STOCK }))]];
  const inventory = await one('stock.inventory', { location: warehouse!.storage_location, company, lines });
  await office.press('stock.inventory', 'confirm', [inventory]);

  const ids = await makeShipments(office, FIRST_ORDER, orders);
  await office.press('stock.shipment.out', 'wait', ids);
  const [short, draft, ...assigned] = ids;
  await office.press('stock.shipment.out', 'assign_try', assigned);
  await office.press('stock.shipment.out', 'assign_try', [short!]);
  await office.press('stock.shipment.out', 'draft', [draft!]);
}

/** More orders that stand assigned, numbered from `TB<first>` on; answers their ids. */
export async function addOrders(office: RpcClient, first: number, count: number): Promise<number[]> {
  const ids = await makeShipments(office, first, count);
  await office.press('stock.shipment.out', 'wait', ids);
  await office.press('stock.shipment.out', 'assign_try', ids);
  return ids;
}

/** What a shipment by hand needs to know of the warehouse. */
export async function readHouse(office: RpcClient) {
  const one = async <T>(model: string, fields: string[], domain: unknown[] = []) =>
    (await office.rows<T & { id: number }>(model, domain, fields))[0]!;
  const { id: company, currency } = await one<{ currency: number }>('company.company', ['currency']);
  const warehouse = await one<{ storage_location: number; output_location: number }>(
    'stock.location',
    ['storage_location', 'output_location'],
    [['type', '=', 'warehouse']],
  );
  const articles = await office.rows<{ id: number; code: string; default_uom: number }>(
    'product.product',
    [['code', 'like', 'HF-%']],
    ['code', 'default_uom'],
  );
  return { company, currency, warehouse, articles };
}
export type House = Awaited<ReturnType<typeof readHouse>>;

/** A customer shipment as a row to create; `lines` name articles by code. */
export function shipmentRow(
  { company, currency, warehouse, articles }: House,
  to: { id: number; addresses: number[]; customer_location: number },
  reference: string,
  lines: readonly { code: string; quantity: number; uom?: number }[],
): object {
  const moves = lines.map(({ code, quantity, uom }) => {
    const article = articles.find((known) => known.code === code)!;
    return {
      product: article.id,
      quantity,
      uom: uom ?? article.default_uom,
      unit_price: money('10'),
      currency,
      company,
      from_location: warehouse.output_location,
      to_location: to.customer_location,
    };
  });
  return {
    company,
    customer: to.id,
    delivery_address: to.addresses[0],
    warehouse: warehouse.id,
    reference,
    planned_date: day(new Date()),
    outgoing_moves: [['create', moves]],
  };
}

/** Customers as they are once made, in the order of the ids. */
export function readParties(office: RpcClient, ids: readonly number[]) {
  return office.rows<{ id: number; addresses: number[]; customer_location: number }>(
    'party.party',
    [['id', 'in', ids]],
    ['addresses', 'customer_location'],
  );
}

async function makeShipments(office: RpcClient, first: number, count: number): Promise<number[]> {
  const house = await readHouse(office);
  const customers = await office.create('party.party', ...Array.from({ length: count }, (_, index) => customer(index)));
  const parties = await readParties(office, customers);
  return office.create(
    'stock.shipment.out',
    ...parties.map((party, index) => shipmentRow(house, party, `TB${first + index}`, linesOf(index, first))),
  );
}

function customer(index: number): object {
  const name = `${FAMILY_NAMES[index % FAMILY_NAMES.length]}小${index + 1}`;
  const address = { party_name: name, street: `文三路 ${index + 1} 号 A 座 ${1200 + index}`, city: '杭州市西湖区', postal_code: '310012' };
  const phone = { type: 'mobile', value: `1380000${String(index).padStart(4, '0')}` };
  return { name, addresses: [['create', [address]]], contact_mechanisms: [['create', [phone]]] };
}

/** Lines of an order by its place; the very first one wants what is never there as well. */
function linesOf(index: number, first: number): { code: string; quantity: number }[] {
  const line = { code: codeOf(index), quantity: 1 + (index % 3) };
  if (index === 0 && first === FIRST_ORDER) return [line, { code: NEVER_THERE, quantity: 1 }];
  return index % 3 === 0 ? [line, { code: codeOf(index + 1), quantity: 2 }] : [line];
}
