import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createQimenConnector } from '../../../electron/adapters/wms/qimen/qimenConnector.ts';
import type { WmsConnector } from '../../../electron/ports/wmsConnector.ts';
import type { HandRecord, RecordResult } from '../../../shared/model/record.ts';
import { recordOf, sealed, shipmentOf } from '../fixture.ts';
import { APP_KEY, CUSTOMER_ID, SECRET, WAREHOUSE_CODE } from './erp.ts';
import { makeQimenFixture } from './qimenFixture.ts';
import { element, elements } from './xmlText.ts';

let fixture: Awaited<ReturnType<typeof makeQimenFixture>>;
let connector: WmsConnector;
beforeEach(async () => {
  fixture = await makeQimenFixture();
  connector = fixture.connector();
});
afterEach(async () => {
  await connector.close();
  await fixture.stop();
});

async function pushed(...records: HandRecord[]): Promise<(RecordResult | null)[]> {
  const answer = await connector.push(records.map(sealed));
  if (answer.status !== 'ok') throw new Error(JSON.stringify(answer));
  return answer.value.results as (RecordResult | null)[];
}

const methods = () => fixture.erp.received.map(({ method }) => method);
const failure = (code: string, message: string) =>
  `<response><flag>failure</flag><code>${code}</code><message>${message}</message></response>`;

describe('what the ERP is told', () => {
  test('a shipment: the packing step, then the final confirmation, in China time and signed', async () => {
    const [order] = await fixture.openOrders(1);
    const record = shipmentOf(order!);
    expect(await pushed(record)).toEqual([{ id: record.id, outcome: 'applied', wmsRef: record.id }]);
    expect(methods()).toEqual(['orderprocess.report', 'deliveryorder.confirm']);
    // 02:00 in UTC is ten o'clock there.
    expect(fixture.erp.steps).toEqual([{ orderCode: order!.orderId, status: 'PACKAGE', remark: '', time: '2026-11-23 10:00:00' }]);
    const { body, query, contentType } = fixture.erp.received[1]!;
    expect(contentType).toMatch(/xml.*utf-8/);
    expect([...query.keys()].toSorted()).toEqual(['app_key', 'customerId', 'format', 'method', 'sign', 'sign_method', 'timestamp', 'v']);
    expect(body).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?><request><deliveryOrder>/);
    const told = (name: string) => element(body, name);
    expect(['outBizCode', 'confirmType', 'status', 'orderType', 'orderConfirmTime', 'operatorName'].map(told)).toEqual([
      record.id,
      '0',
      'DELIVERED',
      'JYCK',
      '2026-11-23 10:00:00',
      '王小丽',
    ]);
    const [parcel] = elements(body, 'package');
    expect(['logisticsCode', 'logisticsName', 'expressCode', 'weight'].map((name) => element(parcel!, name))).toEqual([
      'SF',
      '顺丰速运',
      order!.waybill!.number,
      '0.64',
    ]);
    const items = elements(parcel!, 'item').map((item) => [element(item, 'itemCode'), element(item, 'quantity')]);
    expect(items).toEqual(order!.lines.map(({ sku, quantity }) => [sku, String(quantity)]));
  });

  test('two parcels, one of them by a carrier that is known by name', async () => {
    const [order] = await fixture.openOrders(1);
    const parcels = order!.lines.map(({ lineNo, sku, quantity }, at) => ({
      carrier: ['中通', 'YTO'][at]!,
      waybillNo: `NO${at}`,
      lines: [{ lineNo, sku, quantity }],
    }));
    await pushed(recordOf('shipment', { parcels }, { orderId: order!.orderId }));
    const told = elements(fixture.erp.received[1]!.body, 'package').map((one) => [
      element(one, 'logisticsCode'),
      element(one, 'expressCode'),
    ]);
    expect(told).toEqual([
      ['ZTO', 'NO0'],
      ['YTO', 'NO1'],
    ]);
  });

  test('a short pick: what is lacking is told before a confirmation that is not final', async () => {
    const [order] = await fixture.openOrders(1);
    const [first, second] = order!.lines;
    const parcels = [{ carrier: 'SF', waybillNo: 'SF1', lines: [{ lineNo: second!.lineNo, sku: second!.sku, quantity: 1 }] }];
    const short = [
      { lineNo: first!.lineNo, quantity: 1, reason: '破损' },
      { lineNo: second!.lineNo, quantity: 1, reason: '找不到 <2 件 & 空位' },
    ];
    const record = recordOf('shipment', { parcels, short }, { orderId: order!.orderId });
    expect(await pushed(record)).toMatchObject([{ outcome: 'applied' }]);
    expect(methods()).toEqual(['orderprocess.report', 'itemlack.report', 'deliveryorder.confirm']);
    // Of the first line nothing was packed, so the record does not name its article: it stands in the remark.
    expect(fixture.erp.steps[0]!.remark).toBe('line 1: 1 short, 破损; line 2: 1 short, 找不到 <2 件 & 空位');
    const lack = { itemCode: second!.sku, planQty: '2', lackQty: '1', reason: '找不到 <2 件 & 空位' };
    expect(fixture.erp.lacks).toEqual([{ outBizCode: `${record.id}-lack`, ...lack }]);
    const { body } = fixture.erp.received[2]!;
    expect([element(body, 'confirmType'), element(body, 'status')]).toEqual(['1', 'PARTDELIVERED']);
    const lines = elements(body, 'orderLine').map((line) => [element(line, 'planQty'), element(line, 'actualQty')]);
    expect(lines).toEqual([['2', '1']]);
  });

  test('an exception is a step with its words', async () => {
    const [order] = await fixture.openOrders(1);
    const record = recordOf(
      'exception',
      { class: 'recipient-error', outcome: '已联系客户', remark: '明天再送' },
      { orderId: order!.orderId },
    );
    expect(await pushed(record)).toMatchObject([{ outcome: 'applied' }]);
    expect(fixture.erp.steps).toMatchObject([{ status: 'EXCEPTION', remark: 'recipient-error; 已联系客户; 明天再送' }]);
  });

  test('a typed-in order is taken on where the ERP knows its number, and has that number as its id from then on', async () => {
    const [order] = await fixture.openOrders(1);
    const { orderId, revision: _revision, waybill: _waybill, ...typedIn } = order!;
    const known = recordOf('new-order', { order: { ...typedIn, orderNo: orderId } });
    const unknown = recordOf('new-order', { order: { ...typedIn, orderNo: 'TB-0' } });
    const [taken, refused] = await pushed(known, unknown);
    expect(taken).toMatchObject({ outcome: 'applied', current: { orderId, orderNo: orderId, recipient: order!.recipient } });
    expect(fixture.erp.steps).toMatchObject([{ orderCode: orderId, status: 'ACCEPT' }]);
    expect(refused).toMatchObject({ outcome: 'rejected', code: 'invalid' });
    expect(refused?.message).toContain('knows no delivery order TB-0');
  });

  test.each([
    ['订单已接单，不能重复接单', 'duplicate'],
    ['不支持的接口', 'applied'],
    ['订单已取消', 'conflict'],
    ['系统内部错误', 'rejected'],
  ])('a typed-in order where the ERP says %s: %s', async (message, outcome) => {
    const [order] = await fixture.openOrders(1);
    const { orderId, revision: _revision, waybill: _waybill, ...typedIn } = order!;
    fixture.erp.answer = () => failure('S1', message);
    const [result] = await pushed(recordOf('new-order', { order: { ...typedIn, orderNo: orderId } }));
    expect([result?.outcome, result?.current?.orderId]).toEqual([
      outcome,
      outcome === 'duplicate' || outcome === 'applied' ? orderId : undefined,
    ]);
  });

  test('characters that XML cannot carry are left out, the others arrive', async () => {
    const [order] = await fixture.openOrders(1);
    const outcome = `a\u0000b\u001fc\ud800d]]>"'<&>😀`;
    await pushed(recordOf('exception', { class: 'system-failure', outcome }, { orderId: order!.orderId }));
    expect(fixture.erp.steps[0]!.remark).toBe(`system-failure; abcd]]>"'<&>😀`);
  });
});

describe('what its answers mean', () => {
  test('a lost confirmation is told again and counts once', async () => {
    const [order] = await fixture.openOrders(1);
    const record = shipmentOf(order!);
    await fixture.trouble('cut-after-commit');
    expect(await connector.push([sealed(record)])).toMatchObject({ status: 'no-answer' });
    await fixture.trouble(null);
    expect(await pushed(record)).toMatchObject([{ outcome: 'duplicate' }]);
    expect(fixture.effects(record.id)).toBe(1);
  });

  test('an ERP that says success to a repeat without a word has one effect as well', async () => {
    const [order] = await fixture.openOrders(1);
    const record = shipmentOf(order!);
    fixture.erp.answerRepeats = 'silently';
    const [first, again] = await pushed(record, record);
    expect([first?.outcome, again?.outcome]).toEqual(['applied', 'applied']);
    expect(fixture.effects(record.id)).toBe(1);
  });

  test('a step that is not served does not hold the confirmation back, and is told', async () => {
    const [order] = await fixture.openOrders(1);
    fixture.erp.answer = ({ method }) => (method === 'orderprocess.report' ? failure('S004', '不支持的接口') : undefined);
    const record = shipmentOf(order!);
    expect(await pushed(record)).toMatchObject([{ outcome: 'applied', message: 'orderprocess.report was not taken (不支持的接口)' }]);
    expect(fixture.effects(record.id)).toBe(1);
  });

  test.each([
    ['40', '订单已经取消', 'conflict', 'order-cancelled'],
    ['S1', 'the order was cancelled by the buyer', 'conflict', 'order-cancelled'],
    ['S1', '该单已发货，请勿重复发货', 'conflict', 'already-shipped'],
    ['S1', '重复确认', 'conflict', 'already-shipped'],
    ['S1', '订单被拦截', 'conflict', 'order-held'],
    ['S1', '快递单号重复', 'conflict', 'waybill-in-use'],
    ['S1', 'expressCode SF1 already exists', 'conflict', 'waybill-in-use'],
    ['S1', '商品 SKU-1 不存在', 'rejected', 'unknown-sku'],
    ['S1', '单据 CK1 没有找到', 'rejected', 'unknown-order'],
    ['S1', '可用库存不足', 'conflict', 'insufficient-stock'],
    ['S1', '重复请求', 'duplicate', undefined],
    ['25', '内部错误', 'rejected', 'invalid'],
    ['', '', 'rejected', 'invalid'],
  ])('%s %s: %s %s', async (code, message, outcome, meaning) => {
    const [order] = await fixture.openOrders(1);
    fixture.erp.answer = ({ method }) => (method === 'deliveryorder.confirm' ? failure(code, message) : undefined);
    const [result] = await pushed(shipmentOf(order!));
    expect([result?.outcome, result?.code]).toEqual([outcome, meaning]);
    expect(result?.message ?? message).toContain(message || 'without a reason');
  });

  test('an ERP that did not answer its gateway leaves the record open, and the others go through', async () => {
    const [slow, fine] = await fixture.openOrders(2);
    fixture.erp.answer = ({ body }) => (body.includes(slow!.orderId) ? failure('isp.remote-service-timeout', 'API 调用超时') : undefined);
    expect(await pushed(shipmentOf(slow!), shipmentOf(fine!))).toMatchObject([null, { outcome: 'applied' }]);
  });

  test.each([
    ['the platform: signature', '<error_response><code>25</code><msg>Invalid signature</msg></error_response>', 'unauthorized'],
    ['the platform: no right', '<error_response><code>11</code><msg>Insufficient permissions</msg></error_response>', 'unauthorized'],
    ['the platform: too many calls', '<error_response><code>7</code><msg>App Call Limited</msg></error_response>', 'unreachable'],
    ['the ERP: signature', failure('S001', '签名错误'), 'unauthorized'],
    ['the time of this machine', failure('S001', '时间戳超出范围'), 'bad-answer'],
  ])('%s is told as it is', async (_name, answer, status) => {
    const [order] = await fixture.openOrders(1);
    fixture.erp.answer = () => answer;
    expect((await connector.push([sealed(shipmentOf(order!))])).status).toBe(status);
    fixture.erp.answer = null;
    // A refused signature stays refused until the settings change; anything else passes.
    expect((await connector.features()).status).toBe(status === 'unauthorized' ? 'unauthorized' : 'ok');
  });

  test('a machine whose clock is wrong is told so, and is not locked out', async () => {
    const options = { url: fixture.erp.url, appKey: APP_KEY, secret: SECRET, customerId: CUSTOMER_ID, warehouseCode: WAREHOUSE_CODE };
    let now = Date.now() + 3_600_000;
    const late = createQimenConnector({ ...options, ownerCode: '', now: () => now });
    expect(await late.health(5_000)).toMatchObject({
      status: 'bad-answer',
      message: expect.stringContaining('time of this machine') as unknown,
    });
    now = Date.now();
    expect(await late.health(5_000)).toMatchObject({ status: 'ok', value: { wmsTime: expect.any(Number) as unknown } });
    await late.close();
  });

  test.each(['?target=erp-7', '/?target=erp-7'])('parameters in the address are signed as well: %s', async (tail) => {
    const asked: string[] = [];
    const odd = createQimenConnector({
      url: fixture.erp.url + tail,
      appKey: APP_KEY,
      secret: SECRET,
      customerId: CUSTOMER_ID,
      warehouseCode: WAREHOUSE_CODE,
      ownerCode: '',
    });
    fixture.erp.answer = ({ query }) => {
      asked.push(query.get('target') ?? '');
      return undefined;
    };
    expect((await odd.features()).status).toBe('ok');
    expect(asked).toEqual(['erp-7']);
    await odd.close();
  });
});
