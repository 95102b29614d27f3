import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { carrierFor } from '../../electron/adapters/wms/tryton/carriers.ts';
import { allot } from '../../electron/adapters/wms/tryton/parcels.ts';
import { createTrytonConnector } from '../../electron/adapters/wms/tryton/trytonConnector.ts';
import type { TrytonConnectorOptions } from '../../electron/adapters/wms/tryton/trytonConnector.ts';
import type { WmsConnector } from '../../electron/ports/wmsConnector.ts';
import type { ScriptedPeer } from './scriptedPeer.ts';
import { startScriptedPeer } from './scriptedPeer.ts';
import { carrierCode } from '../../shared/domain/carrierNames.ts';

const DAY = { __class__: 'datetime', year: 2026, month: 11, day: 23, hour: 3, minute: 15, second: 29, microsecond: 371_880 };
const LATER = { ...DAY, hour: 4 };
const DATES = { create_date: DAY, write_date: null };

type Result = unknown;
type Told = { status?: number; result?: Result; error?: unknown };
type Row = { id: number };

/** A row of an assigned shipment as Tryton tells it. */
const SHIPMENT = {
  id: 7,
  number: '7',
  reference: 'TB4021000007',
  state: 'assigned',
  origins: '',
  planned_date: null,
  ...DATES,
  _timestamp: '1.0',
  carrier: 1,
  company: 1,
  warehouse_storage: 3,
  warehouse_output: 2,
  'carrier.': { 'party.': { name: '顺丰速运' } },
  'company.': { 'party.': { name: '云水仓储' } },
  'customer.': { id: 9, name: '张伟', ...DATES },
  'delivery_address.': {
    id: 4,
    ...DATES,
    party_name: '张伟',
    street: '文三路 478 号',
    city: '杭州市西湖区',
    postal_code: '310012',
    'subdivision.': null,
  },
};
const MOVE = {
  id: 70,
  shipment: 'stock.shipment.out,7',
  quantity: 2,
  internal_quantity: 2,
  state: 'draft',
  from_location: 2,
  to_location: 5,
  package: null,
  _timestamp: '1.0',
  ...DATES,
  product: 11,
  'from_location.': { rec_name: 'Output' },
  'product.': { code: 'HF-1', consumable: 0, identifiers: [], 'template.': { name: '保温杯' } },
};
const CONTACT = { id: 1, party: 9, type: 'mobile', value: '13800000001', sequence: null, ...DATES };

describe('what the connector for Tryton makes of its answers', () => {
  let peer: ScriptedPeer;
  let tables: Record<string, Told | ((params: unknown[]) => Result)>;
  const open: WmsConnector[] = [];
  beforeEach(async () => {
    peer = await startScriptedPeer();
    tables = {
      'common.db.login': { result: [2, 'key'] },
      'common.server.version': { result: '6.0.29' },
      'model.res.user.get_preferences': { result: { company: 1, language: 'en' } },
      'model.company.company.search_read': { result: [{ id: 1, create_date: DAY }] },
      'model.stock.shipment.out.search_read': { result: [SHIPMENT] },
      'model.stock.move.search_read': { result: [MOVE] },
      'model.stock.package.search_read': { result: [] },
      'model.party.contact_mechanism.search_read': { result: [CONTACT] },
      'model.product.identifier.search_read': { result: [] },
    };
    peer.say((_incoming, outgoing) => {
      const { method, params } = JSON.parse(peer.seen.at(-1)!.body) as { method: string; params: unknown[] };
      const table = tables[method] ?? { error: [`'${method}'`, ''] };
      const { status = 200, ...told }: Told = typeof table === 'function' ? { result: table(params) } : table;
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(status === 200 ? JSON.stringify({ id: 1, ...told }) : '');
    });
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((connector) => connector.close()));
    await peer.close();
  });

  function connect(options: Partial<TrytonConnectorOptions> = {}): WmsConnector {
    const connector = createTrytonConnector({ url: peer.url, database: 'wms', user: 'packer', password: 'secret', ...options });
    open.push(connector);
    return connector;
  }
  const asked = (method: string) => peer.seen.filter(({ body }) => body.includes(`"${method}"`)).length;
  const orderOf = async (row: object, move: object = {}) => {
    tables['model.stock.shipment.out.search_read'] = { result: [{ ...SHIPMENT, ...row }] };
    tables['model.stock.move.search_read'] = { result: [{ ...MOVE, ...move }] };
    const answer = await connect().order('7', 5_000);
    return answer.status === 'ok' ? answer.value : answer;
  };

  const revision = async (row: object, move: object = {}) => {
    const order = await orderOf(row, move);
    return order !== null && 'revision' in order ? order.revision : 0;
  };

  test('a shipment is an order, with the carrier by code, the first phone, and the reference as its number', async () => {
    expect(await orderOf({})).toMatchObject({
      orderId: '7',
      orderNo: 'TB4021000007',
      status: 'open',
      carrier: 'SF',
      createdAt: Date.UTC(2026, 10, 23, 3, 15, 29, 371),
      recipient: { name: '张伟', phone: '13800000001', city: '杭州市西湖区', address: '文三路 478 号', postcode: '310012' },
      lines: [{ lineNo: 1, sku: 'HF-1', name: '保温杯', quantity: 2 }],
    });
    expect(peer.seen.map(({ line }) => line)).toEqual(peer.seen.map(() => 'POST /wms/'));
    expect(peer.seen.at(-1)!.authorization).toBe(`Session ${Buffer.from('packer:2:key').toString('base64')}`);
  });

  test('without a reference the number counts, without a code the id', async () => {
    const order = await orderOf({ reference: null }, { 'product.': { ...MOVE['product.'], code: null } });
    expect(order).toMatchObject({ orderNo: '7', lines: [{ sku: '#11' }] });
  });

  test('the revision grows with a change of any row that makes up the order, and with another recipient', async () => {
    const first = await revision({});
    expect(await revision({})).toBe(first);
    expect(await revision({ write_date: LATER })).toBeGreaterThan(first);
    expect(await revision({}, { write_date: LATER })).toBeGreaterThan(first);
    expect(await revision({ 'customer.': { ...SHIPMENT['customer.'], write_date: LATER } })).toBeGreaterThan(first);
    const address = { ...SHIPMENT['delivery_address.'], street: '文三路 479 号' };
    expect(await revision({ 'delivery_address.': address })).not.toBe(first);
    expect(Number.isSafeInteger(await revision({ write_date: { ...DAY, year: 2053 } }))).toBe(true);
  });

  test('a broken quantity and a row without an address are kept aside, the others are used', async () => {
    tables['model.stock.shipment.out.search'] = { result: [7, 8, 9] };
    const rows = [SHIPMENT, { ...SHIPMENT, id: 8 }, { ...SHIPMENT, id: 9, 'delivery_address.': null }];
    tables['model.stock.shipment.out.search_read'] = { result: rows };
    tables['model.stock.move.search_read'] = {
      result: [MOVE, { ...MOVE, id: 71, shipment: 'stock.shipment.out,8', internal_quantity: 1.5 }],
    };
    for (const model of ['party.address', 'party.party']) tables[`model.${model}.search_read`] = { result: [] };
    const page = await connect().pull('orders', null, 3);
    if (page.status !== 'ok') throw new Error(JSON.stringify(page));
    expect(page.value.items.map(({ orderId }) => orderId)).toEqual(['7']);
    expect(page.value.invalid.map(({ reference, severity }) => [reference, severity])).toEqual([
      ['8', 'whole'],
      ['9', 'whole'],
    ]);
    expect(page.value.invalid[0]!.reason).toMatch(/^lines\.0\.quantity: /);
    expect(page.value.invalid[1]!.reason).toMatch(/^delivery_address\.: /);
  });

  test.each([
    ['wrong', { status: 401 }],
    ['kept out by a proxy', { status: 403 }],
    // Each further try would send another text message.
    ['asked for a code besides', { error: ['LoginException', ['sms_code', 'Code', 'char']] }],
  ])('a login that is %s is the last one', async (_what, told) => {
    tables['common.db.login'] = told;
    const connector = connect();
    expect((await connector.health(5_000)).status).toBe('unauthorized');
    expect((await connector.order('7', 5_000)).status).toBe('unauthorized');
    expect((await connector.features()).status).toBe('unauthorized');
    expect(asked('common.db.login')).toBe(1);
  });

  test('a login that Tryton does not take is renewed once, then given up', async () => {
    tables['model.res.user.get_preferences'] = { status: 401 };
    const connector = connect();
    expect((await connector.order('7', 5_000)).status).toBe('unauthorized');
    expect((await connector.order('7', 5_000)).status).toBe('unauthorized');
    expect(asked('common.db.login')).toBe(2);
  });

  test('a lock-out is "not now", and no password is sent while it may last', async () => {
    let now = 1_000_000;
    tables['common.db.login'] = { status: 429 };
    const connector = connect({ now: () => now });
    expect(await connector.order('7', 5_000)).toMatchObject({ status: 'unreachable', reason: 'busy' });
    expect(await connector.order('7', 5_000)).toMatchObject({ status: 'unreachable', reason: 'busy', retryAfterMs: 60_000 });
    expect(asked('common.db.login')).toBe(1);
    now += 60_000;
    tables['common.db.login'] = { result: [2, 'key'] };
    expect((await connector.order('7', 5_000)).status).toBe('ok');
  });

  test('what was loaded at first is not told again as changed, however much was made just before', async () => {
    const template = { name: '保温杯' };
    const goods = Array.from({ length: 1_200 }, (_, index) => ({
      id: index + 1,
      code: `HF-${index + 1}`,
      ...DATES,
      'template.': template,
    }));
    const chosen = ([domain, , limit]: unknown[]): Row[] => {
      const after = (domain as unknown[][]).find(([field, operator]) => field === 'id' && operator === '>')?.[2] as number | undefined;
      const wanted = (domain as unknown[][]).find(([field, operator]) => field === 'id' && operator === 'in')?.[2] as number[] | undefined;
      const rows = goods.filter(({ id }) => id > (after ?? 0) && (wanted?.includes(id) ?? true));
      return rows.slice(0, (limit as number | null) ?? rows.length);
    };
    tables['model.product.product.search_read'] = chosen;
    tables['model.product.product.search'] = (params) => chosen(params).map(({ id }) => id);
    for (const model of ['product.template', 'product.identifier']) tables[`model.${model}.search_read`] = { result: [] };
    tables['model.stock.move.search_read'] = { result: [] };
    const connector = connect();
    const told: string[] = [];
    let cursor: string | null = null;
    for (let more = true; more;) {
      const page: Awaited<ReturnType<typeof connector.pull<'products'>>> = await connector.pull('products', cursor, 500);
      if (page.status !== 'ok') throw new Error(JSON.stringify(page));
      told.push(...page.value.items.map(({ sku }) => sku));
      cursor = page.value.nextCursor;
      more = page.value.hasMore;
    }
    expect(told).toEqual(goods.map(({ code }) => code));
  });

  test('missing modules are told when the WMS is tried', async () => {
    tables['model.carrier.search'] = { error: ["'carrier'", ''] };
    expect(await connect().features()).toMatchObject({ status: 'bad-answer', message: expect.stringContaining('carrier') as string });
  });

  test('an address without a database reaches nobody', async () => {
    expect((await connect({ database: '' }).health(5_000)).status).toBe('unreachable');
    expect(peer.seen).toEqual([]);
  });

  test('a finished shipment that is not finished any more is another line of history, remembered over restarts', async () => {
    let kept = JSON.stringify({ restores: 0, witness: null, shipped: [7] });
    const memory = { read: () => kept, write: (text: string) => void (kept = text) };
    const epochOf = async () => {
      const health = await connect({ memory }).health(5_000);
      return health.status === 'ok' ? health.value.epoch : health.message;
    };
    tables['model.stock.shipment.out.search_count'] = { result: 1 };
    const first = await epochOf();
    expect(await epochOf()).toBe(first);
    tables['model.stock.shipment.out.search_count'] = { result: 0 };
    const second = await epochOf();
    expect(second).not.toBe(first);
    expect(await epochOf()).toBe(second);
  });
});

const parcel = (...lines: [sku: string, quantity: number][]) => ({
  lines: lines.map(([sku, quantity], at) => ({ lineNo: at + 1, sku, quantity })),
});
const move = (id: number, sku: string, pieces: number) => ({ id, sku, pieces });

describe('which goods lie in which package', () => {
  test('moves that fit are taken as they are', () => {
    const parcels = [parcel(['A', 2], ['B', 1]), parcel(['A', 3])];
    expect(allot(parcels, [move(1, 'A', 3), move(2, 'A', 2), move(3, 'B', 1)])).toEqual({ kind: 'fits', moves: [[2, 3], [1]] });
  });

  test('a move for several parcels is cut, and then fits', () => {
    const parcels = [parcel(['A', 1]), parcel(['A', 4]), parcel(['A', 2])];
    expect(allot(parcels, [move(1, 'A', 7)])).toEqual({ kind: 'cut', cuts: [{ id: 1, parts: [1, 4, 2] }] });
    expect(allot(parcels, [move(1, 'A', 1), move(2, 'A', 4), move(3, 'A', 2)])).toEqual({ kind: 'fits', moves: [[1], [2], [3]] });
  });

  test('other goods than those of the shipment do not fit', () => {
    expect(allot([parcel(['A', 1])], [move(1, 'A', 2)])).toEqual({ kind: 'differs' });
    expect(allot([parcel(['A', 1])], [move(1, 'B', 1)])).toEqual({ kind: 'differs' });
  });
});

test('carriers are found by code or by name', () => {
  const carriers = [{ name: '顺丰速运' }, { name: '中通快递' }, { name: '同城跑腿' }];
  expect(['SF', 'ZTO', '同城跑腿', 'EMS'].map((code) => carrierFor(carriers, code)?.name)).toEqual([
    '顺丰速运',
    '中通快递',
    '同城跑腿',
    undefined,
  ]);
  expect(['圆通速递有限公司', '同城跑腿'].map(carrierCode)).toEqual(['YTO', '同城跑腿']);
});
