import { expect, test } from 'vitest';
import exceptions from '../../resources/locales/zh-CN/exceptions.json' with { type: 'json' };
import handling from '../../resources/locales/zh-CN/handling.json' with { type: 'json' };
import outage from '../../resources/locales/zh-CN/outage.json' with { type: 'json' };
import packing from '../../resources/locales/zh-CN/packing.json' with { type: 'json' };
import { DAY, HOUR, MINUTE } from '../../shared/model/time.ts';
import { findTestBrowser } from '../support/browser.ts';
import { detail, found, handbook, released, robot } from './classSteps.ts';
import { freeGoods, MERCHANT, openFloor, platformOrder } from './floorDesk.ts';
import { choose, fillIn } from './formKeys.ts';
import { until } from './hands.ts';

const { fields, choices } = exceptions;
const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, the classes of abnormal orders on the real screens: ${noBrowser}`);

test.skipIf(noBrowser !== null)(
  'H1.1, H2.1, H3.1a, H3.1b, H3.1c: out of stock, found from the stock, told in one message, one order substituted, one waiting for goods',
  async () => {
    const floor = await openFloor('class-stock');
    const { practice, page, hands } = floor;
    const [goods, other] = freeGoods(practice);
    const group = await robot(floor, { kind: 'merchant', key: MERCHANT.merchantId, name: '陈经理' });
    const lines = [{ lineNo: 1, sku: goods!.sku, quantity: 1 }];
    const first = floor.inWms(platformOrder('JD-6001', { lines }));
    const second = floor.inWms(platformOrder('JD-6002', { lines }));
    const { onHand } = practice.stock(goods!.sku)!;
    const adjust = (delta: number, reason: string) =>
      floor.inWms({ kind: 'stock-adjustment', payload: { sku: goods!.sku, delta, reason } });
    adjust(-onHand, '盘点');
    const substituted = await found(floor, 'JD-6001', 'out-of-stock');
    const waiting = await found(floor, 'JD-6002', 'out-of-stock');
    expect(substituted).toMatchObject({ source: 'stock', openedBy: 'system', blocks: false, clock: { limitMs: HOUR } });

    await floor.seat('clerk');
    await hands.key('F3');
    await hands.see(exceptions.hint);
    await hands.scan('JD-6001');
    await hands.see(handbook('out-of-stock', 'notify-merchant'));
    const proposed = [fields.goods, fields.orders, fields.contact].map((label) => page.getByLabel(label, { exact: true }).inputValue());
    expect(await Promise.all(proposed)).toEqual([`${goods!.name} ${goods!.spec}`, '2', '陈经理']);
    await choose(page, fields.channel, choices.channel.wecom);
    await fillIn(page, fields.replenishment, '周三上午到 200 件');
    await hands.shoot('notify');
    await hands.key('Alt+S');
    await hands.see(handbook('out-of-stock', 'agree'));
    await until(() => Promise.resolve(group.received.length), 'the merchant is told').toBe(1);
    for (const said of ['JD-6001', 'JD-6002', goods!.name, '周三上午到 200 件']) expect(group.received[0]!.body).toContain(said);
    expect((await detail(floor, waiting.exceptionId)).exception.step).toBe('agree');

    // One customer takes other goods: the WMS gets the changed lines, then the outcome.
    await choose(page, fields.solution, choices.solution.substitute);
    await fillIn(page, handling.lines.sku.replace('{{lineNo}}', '1'), other!.sku);
    await fillIn(page, fields.agreedWith, '陈经理');
    await fillIn(page, fields.details, '客户同意换同款');
    await hands.shoot('agree');
    await hands.key('Enter');
    await hands.see(handbook('out-of-stock', 'close'));
    expect((await floor.ask('orders/detail', { orderId: first })).heldBy).toMatchObject({ exceptionId: substituted.exceptionId });
    await until(() => Promise.resolve(practice.order(first)?.lines), 'the WMS has the other goods').toMatchObject([{ sku: other!.sku }]);
    await hands.see(exceptions.correction.acked.replace('{{parts}}', exceptions.correction.parts.lines));
    await choose(page, fields.outcome, choices.outcome.substituted);
    await fillIn(page, fields.remark, '已换货');
    await hands.key('Enter');
    await hands.see(exceptions.detail.resolved.replace('{{outcome}}', choices.outcome.substituted));
    await hands.shoot('resolved');
    await released(floor, substituted.exceptionId);

    // The other customer waits; the goods come earlier than agreed.
    await hands.scan('JD-6002');
    await hands.see(handbook('out-of-stock', 'agree'));
    await choose(page, fields.solution, choices.solution.wait);
    // The parts of a date field stand in the order of the browser's own language.
    await page.getByLabel(fields.until).fill(new Date(Date.now() + 2 * DAY).toISOString().slice(0, 10));
    await fillIn(page, fields.agreedWith, '陈经理');
    await fillIn(page, fields.details, '客户愿意等');
    await hands.key('Enter');
    await hands.see(exceptions.waitUntil);
    expect((await detail(floor, waiting.exceptionId)).exception).toMatchObject({ clockState: 'on-hold', blocks: true, step: 'close' });
    adjust(onHand, '到货');
    await hands.see(exceptions.noteCode['stock-arrived']);
    await hands.shoot('waiting');
    await hands.key('Enter');
    await hands.see(handbook('out-of-stock', 'close'));
    await choose(page, fields.outcome, choices.outcome.restocked);
    await fillIn(page, fields.remark, '到货，照常发');
    await hands.key('Enter');
    await hands.see(exceptions.detail.resolved.replace('{{outcome}}', choices.outcome.restocked));
    await released(floor, waiting.exceptionId);
    expect(practice.order(second)?.lines).toMatchObject([{ sku: goods!.sku }]);
    expect(group.received).toHaveLength(1);
  },
);

test.skipIf(noBrowser !== null)(
  'H3.1a, H3.1b: the merchant is phoned: one key takes all orders that wait for the same word, and nothing is sent',
  async () => {
    const floor = await openFloor('class-phoned');
    const { practice, page, hands } = floor;
    const [goods] = freeGoods(practice);
    const group = await robot(floor, { kind: 'merchant', key: MERCHANT.merchantId, name: '陈经理' });
    const orderNos = ['JD-6011', 'JD-6012', 'JD-6013'];
    for (const orderNo of orderNos) floor.inWms(platformOrder(orderNo, { lines: [{ lineNo: 1, sku: goods!.sku, quantity: 1 }] }));
    floor.inWms({ kind: 'stock-adjustment', payload: { sku: goods!.sku, delta: -practice.stock(goods!.sku)!.onHand, reason: '盘点' } });
    const short = await Promise.all(orderNos.map((orderNo) => found(floor, orderNo, 'out-of-stock')));
    const steps = () => Promise.all(short.map(async ({ exceptionId }) => (await detail(floor, exceptionId)).exception.step));

    await floor.seat('clerk');
    // The screen says that Enter opens the line in use; nothing else has to be pressed first, nor after a list to pick from.
    await hands.key('F3');
    await hands.see(exceptions.hint);
    await hands.key('Control+2');
    await page.getByRole('row', { name: orderNos[0]! }).waitFor();
    await hands.key('Enter');
    await hands.see(exceptions.detail.handbook);
    await hands.key('F3');
    await hands.see(exceptions.hint);
    await hands.type(orderNos[0]!);
    await hands.see('共 1 行');
    await hands.key('ArrowDown');
    await hands.key('Alt+G');
    await hands.see(exceptions.group.title);
    await hands.key('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await hands.key('Enter');
    await hands.see(handbook('out-of-stock', 'notify-merchant'));
    const all = page.locator('button[aria-keyshortcuts="Alt+S"]');
    expect(await all.isDisabled()).toBe(true);
    await choose(page, fields.channel, choices.channel.phone);
    await fillIn(page, fields.replenishment, '周三上午');
    await hands.see(handling.together.others_other.replace('{{count}}', '2'));
    await hands.see(handling.together.phoned_other.replace('{{count}}', '3'));
    await hands.shoot('phoned');
    await hands.key('Alt+S');
    await hands.see(handbook('out-of-stock', 'agree'));
    expect(await steps()).toEqual(['agree', 'agree', 'agree']);

    // Lines are of one order alone; a refund is agreed for all of them.
    await choose(page, fields.solution, choices.solution.partial);
    await hands.see(exceptions.detail.take);
    expect(await all.count()).toBe(0);
    await choose(page, fields.solution, choices.solution.refund);
    await fillIn(page, fields.agreedWith, '陈经理');
    await fillIn(page, fields.details, '都退');
    await hands.see(handling.together.others_other.replace('{{count}}', '2'));
    await hands.key('Alt+S');
    await hands.see(handbook('out-of-stock', 'close'));
    expect(await steps()).toEqual(['close', 'close', 'close']);
    expect(group.received).toEqual([]);
  },
);

test.skipIf(noBrowser !== null)(
  'H1.2b, H2.2, H3.2b: wrong product data, found on import: confirmed with the customer, the lines changed in the WMS',
  async () => {
    const floor = await openFloor('class-product', { validation: { rules: { 'spec-mismatch': 'blocks' } } });
    const { practice, page, hands } = floor;
    const [goods, wanted, more] = freeGoods(practice);
    const orderId = floor.inWms(platformOrder('JD-6301', { lines: [{ lineNo: 1, sku: goods!.sku, spec: '特大号', quantity: 1 }] }));
    const { exceptionId, ...raised } = await found(floor, 'JD-6301', 'product-error');
    expect(raised).toMatchObject({
      source: 'validation',
      reason: 'findings-goods',
      params: { skus: goods!.sku },
      clock: { limitMs: 2 * HOUR },
    });

    await floor.seat('clerk');
    await hands.key('F3');
    await hands.see(exceptions.hint);
    await hands.scan('JD-6301');
    await hands.see(handbook('product-error', 'confirm-customer'));
    await hands.key('Alt+P');
    await hands.see(/☎\s+13812345678/);
    await choose(page, fields.confirmed, choices.confirmed['ordered-wrongly']);
    await hands.shoot('confirm');
    await hands.key('Enter');
    await hands.see(handbook('product-error', 'change-lines'));
    await fillIn(page, handling.lines.sku.replace('{{lineNo}}', '1'), wanted!.sku);
    await hands.key('Alt+L');
    await fillIn(page, handling.lines.sku.replace('{{lineNo}}', '2'), more!.sku);
    await fillIn(page, fields.evidence, '通话录音');
    await hands.shoot('lines');
    await hands.key('Enter');
    await hands.see(handbook('product-error', 'close'));
    await until(() => Promise.resolve(practice.order(orderId)?.lines), 'the WMS has the lines').toMatchObject([
      { lineNo: 1, sku: wanted!.sku, quantity: 1 },
      { lineNo: 2, sku: more!.sku, quantity: 1 },
    ]);
    await choose(page, fields.outcome, choices.outcome['lines-changed']);
    await fillIn(page, fields.remark, '客户改规格');
    await hands.key('Enter');
    await hands.see(exceptions.detail.resolved.replace('{{outcome}}', choices.outcome['lines-changed']));
    await released(floor, exceptionId);
  },
);

test.skipIf(noBrowser !== null)(
  'H1.3, H2.3, H3.3a, H3.3b, H3.3c: the WMS fails: alarm and clock, packed by hand, support and departments, closed with cause and measure',
  async () => {
    const floor = await openFloor('class-failure');
    const { practice, page, hands } = floor;
    const [goods] = freeGoods(practice);
    floor.inWms(platformOrder('JD-6401', { lines: [{ lineNo: 1, sku: goods!.sku, quantity: 1 }] }));
    const group = await robot(floor, { kind: 'department', key: '业务部', name: '各位' });
    await until(() => floor.ask('orders/search', { text: 'JD-6401', limit: 1 }).then(({ orders }) => orders.length), 'it is here').toBe(1);
    await floor.seat('supervisor');
    await practice.setMode('unplugged');
    const list = () => floor.ask('exceptions/list', { class: 'system-failure' }).then((all) => all.exceptions);
    await until(list, 'the failure is found').toMatchObject([
      { source: 'link', cause: 'link:wms', orderId: null, blocks: false, clock: { limitMs: 30 * MINUTE } },
    ]);
    const { exceptionId } = (await list())[0]!;
    await hands.key('F4');
    await hands.see(outage.declare.label);
    await hands.key('1');
    await hands.key('Enter');
    await until(() => floor.ask('outage/current').then((now) => now?.state), 'declared').toBe('declared');

    // Urgent orders go out by hand, and belong to the failure.
    await hands.key('F1');
    await hands.see(packing.idle.title);
    await hands.scan('JD-6401');
    await hands.see('扫商品');
    await hands.scan(goods!.barcode);
    await hands.see('扫面单');
    await hands.scan('SF6001000000003');
    await hands.see('称重');
    await hands.key('Enter');
    await until(() => floor.ask('exceptions/orders', { exceptionId }).then(({ orders }) => orders), 'attached').toMatchObject([
      { orderNo: 'JD-6401' },
    ]);

    await hands.key('F3');
    await hands.see(exceptions.hint);
    await hands.key('Alt+4');
    await hands.see(/链路：WMS/);
    await hands.key('ArrowDown');
    await hands.key('Enter');
    await hands.see(handbook('system-failure', 'investigate'));
    await hands.see('JD-6401');
    await hands.shoot('investigate');
    await choose(page, fields.cause, choices.cause.link);
    await fillIn(page, fields.findings, '专线不通，ping 超时');
    await hands.key('Enter');
    await hands.see(handbook('system-failure', 'contact-support'));
    await fillIn(page, fields.contact, '运营商 8 号');
    await fillIn(page, fields.support, '正在派人');
    await hands.key('Alt+T');
    await hands.see(handling.attempt.again.replace('{{count}}', '1'));
    await fillIn(page, fields.contact, '运营商 8 号');
    await fillIn(page, fields.support, '一小时修好');
    await hands.shoot('support');
    await hands.key('Enter');
    await hands.see(handbook('system-failure', 'inform'));
    await choose(page, fields.channel, choices.channel.wecom);
    await fillIn(page, fields.told, 'WMS 专线');
    await fillIn(page, fields.progress, '预计一小时恢复');
    await hands.key('Alt+S');
    await until(() => Promise.resolve(group.received.length), 'the department is told').toBe(1);
    expect(group.received[0]!.body).toContain('预计一小时恢复');
    await hands.see(handling.attempt.again.replace('{{count}}', '1'));
    await choose(page, fields.channel, choices.channel.wecom);
    await fillIn(page, fields.told, 'WMS 专线');
    await fillIn(page, fields.progress, '已恢复');
    await hands.key('Enter');
    await hands.see(handbook('system-failure', 'repair'));
    await practice.setMode('normal');
    await fillIn(page, fields.repair, '更换光猫');
    await hands.key('Enter');
    await hands.see(handbook('system-failure', 'enter-orders'));
    await choose(page, fields.byHand, choices.byHand.entered);
    await fillIn(page, fields.entered, '1 单，已回写');
    await hands.key('Enter');
    await hands.see(handbook('system-failure', 'close'));
    await choose(page, fields.outcome, choices.outcome.repaired);
    await fillIn(page, fields.rootCause, '光猫老化');
    await fillIn(page, fields.measure, '备一条专线');
    await hands.shoot('close');
    await hands.key('Enter');
    await hands.see(exceptions.detail.resolved.replace('{{outcome}}', choices.outcome.repaired));
    await hands.shoot('resolved');
    const { exception, events, recordState } = await detail(floor, exceptionId);
    expect(exception).toMatchObject({ state: 'resolved', outcome: 'repaired', remark: '光猫老化; 备一条专线' });
    expect(recordState).toBeNull();
    const taken = events.flatMap(({ kind, step }) => (step === null ? [] : [`${kind} ${step}`]));
    expect(taken).toEqual([
      'step investigate',
      'attempt contact-support',
      'step contact-support',
      'attempt inform',
      'step inform',
      'step repair',
      'step enter-orders',
      'step close',
    ]);
  },
);
