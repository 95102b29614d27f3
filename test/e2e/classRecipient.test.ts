import { expect, test } from 'vitest';
import exceptions from '../../resources/locales/zh-CN/exceptions.json' with { type: 'json' };
import handling from '../../resources/locales/zh-CN/handling.json' with { type: 'json' };
import outage from '../../resources/locales/zh-CN/outage.json' with { type: 'json' };
import packing from '../../resources/locales/zh-CN/packing.json' with { type: 'json' };
import { HOUR } from '../../shared/model/time.ts';
import { httpPeer } from '../notify/httpPeer.ts';
import { findTestBrowser } from '../support/browser.ts';
import { detail, found, handbook, released } from './classSteps.ts';
import { freeGoods, openFloor, platformOrder } from './floorDesk.ts';
import { choose, fillIn } from './formKeys.ts';
import { until } from './hands.ts';

const { fields, choices } = exceptions;
const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, wrong recipients on the real screens: ${noBrowser}`);

test.skipIf(noBrowser !== null)(
  'H1.2a, H2.2, H3.2a: a wrong recipient, found on import: called in vain, reached by SMS, corrected in the WMS',
  async () => {
    const floor = await openFloor('class-recipient');
    const { practice, page, hands } = floor;
    const gateway = await httpPeer({ say: 200, json: { code: 0 } });
    const options = {
      url: `${gateway.url}/sms`,
      method: 'POST' as const,
      headers: '',
      body: '{"to":"{{phone}}","text":"{{text}}"}',
      verdictPath: 'code',
      sentValues: '0',
      laterValues: '',
    };
    const { channelId } = await floor.ask('notice-setup/save-channel', { name: '短信', kind: 'sms', options, secrets: {} });
    await floor.ask('notice-setup/save-contact', {
      kind: 'customer',
      key: '',
      name: '客户',
      channelId,
      address: '',
      language: 'zh-CN',
      digest: false,
    });
    const recipient = { name: '张三', phone: '13812345678', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路' };
    const orderId = floor.inWms(platformOrder('JD-6101', { recipient }));
    const { exceptionId, ...raised } = await found(floor, 'JD-6101', 'recipient-error');
    expect(raised).toMatchObject({ source: 'validation', reason: 'findings', clock: { limitMs: 2 * HOUR } });

    await floor.seat('clerk');
    await hands.key('F3');
    await hands.see(exceptions.hint);
    await hands.scan('JD-6101');
    await hands.see(handbook('recipient-error', 'call-customer'));
    await hands.key('Alt+P');
    await hands.see(/☎\s+13812345678/);
    for (const count of [1, 2]) {
      await choose(page, fields.reached, choices.reached['no-answer']);
      await hands.key('Alt+T');
      await hands.see(handling.attempt.again.replace('{{count}}', String(count)));
    }
    await hands.shoot('called');
    await choose(page, fields.reached, choices.reached['no-answer']);
    await hands.key('Enter');
    await hands.see(handbook('recipient-error', 'send-sms'));
    // Who is looked at stays in sight from step to step.
    await hands.see(/☎\s+13812345678/);
    await fillIn(page, fields.message, '地址缺门牌号');
    await hands.key('Alt+S');
    await until(() => Promise.resolve(gateway.received.length), 'the SMS is sent').toBe(1);
    const sms = JSON.parse(gateway.received[0]!.body) as { to: string; text: string };
    expect(sms.to).toBe('13812345678');
    expect(sms.text).toContain('地址缺门牌号');
    await hands.see(exceptions.timeline.attempt);
    await fillIn(page, fields.message, '地址缺门牌号');
    await choose(page, fields.answered, choices.answered.corrected);
    // Whatever is written down meanwhile, what was typed stays.
    await floor.ask('exceptions/note', { exceptionId, text: '商家来问过' });
    await hands.see('商家来问过');
    await hands.key('Enter');
    await hands.see(handbook('recipient-error', 'update-order'));

    // What is still wrong is said while it is typed.
    await hands.see(handling.recipient.findings);
    await hands.shoot('still-wrong');
    await fillIn(page, handling.recipient.address, '文三路90号2幢301室');
    await fillIn(page, fields.evidence, '客户短信回复');
    await until(() => page.locator('body').innerText(), 'nothing is wrong any more').not.toContain(handling.recipient.findings);
    await hands.key('Enter');
    await hands.see(handbook('recipient-error', 'close'));
    await until(() => Promise.resolve(practice.order(orderId)?.recipient.address), 'the WMS has the address').toBe('文三路90号2幢301室');
    await hands.see(exceptions.correction.acked.replace('{{parts}}', exceptions.correction.parts.recipient));
    await choose(page, fields.outcome, choices.outcome.corrected);
    await fillIn(page, fields.remark, '已更正');
    await hands.key('Enter');
    await hands.see(exceptions.detail.resolved.replace('{{outcome}}', choices.outcome.corrected));
    await hands.shoot('resolved');
    await released(floor, exceptionId);
    const { events } = await detail(floor, exceptionId);
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'attempt', 'attempt', 'step', 'attempt', 'note', 'step', 'step', 'step']);
    expect(JSON.stringify(events)).not.toContain('13812345678');
    const { entries } = await floor.ask('journal/list', { text: orderId });
    expect(entries.filter(({ action }) => action === 'orders/reveal').length).toBeGreaterThan(0);
  },
);

test.skipIf(noBrowser !== null)(
  'H3.2a, H3.3b: a recipient corrected after the parcel was packed: its label is void, it is pulled and packed anew',
  async () => {
    const floor = await openFloor('class-relabel');
    const { practice, page, hands } = floor;
    const [goods] = freeGoods(practice);
    const recipient = { name: '张三', phone: '13812345678', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路' };
    const label = { carrier: 'SF', number: 'SF6001000000001' };
    const orderId = floor.inWms(
      platformOrder('JD-6201', { recipient, waybill: label, lines: [{ lineNo: 1, sku: goods!.sku, quantity: 1 }] }),
    );
    const { exceptionId } = await found(floor, 'JD-6201', 'recipient-error');
    await floor.ask('outage/declare', { reason: 'WMS 打不开' });
    await floor.seat('clerk');
    const pack = async (waybillNo: string, records: number) => {
      await hands.key('F1');
      await hands.see(packing.keys.undo);
      await hands.scan('JD-6201');
      await hands.see('扫商品');
      await hands.scan(goods!.barcode);
      await hands.see('扫面单');
      await hands.scan(waybillNo);
      await hands.see('称重');
      await hands.key('Enter');
      await until(() => floor.ask('writeback/summary').then(({ pending }) => pending), 'it is recorded').toBe(records);
    };
    await pack(label.number, 1);

    await hands.key('F3');
    await hands.see(exceptions.hint);
    await hands.scan('JD-6201');
    await hands.see(handbook('recipient-error', 'call-customer'));
    await hands.key('Alt+P');
    await hands.see(/☎\s+13812345678/);
    await choose(page, fields.reached, choices.reached.corrected);
    await hands.key('Enter');
    await hands.see(handbook('recipient-error', 'update-order'));
    await fillIn(page, handling.recipient.address, '文三路90号2幢301室');
    await fillIn(page, fields.evidence, '通话录音');
    await until(() => page.locator('body').innerText(), 'nothing is wrong any more').not.toContain(handling.recipient.findings);
    await hands.key('Enter');
    await hands.see(handbook('recipient-error', 'close'));
    await choose(page, fields.outcome, choices.outcome.corrected);
    await fillIn(page, fields.remark, '面单重贴');
    await hands.key('Enter');
    await hands.see(exceptions.detail.resolved.replace('{{outcome}}', choices.outcome.corrected));

    // The parcel must not leave under the old label: the outage's page says so to whoever stands at the dock.
    await hands.key('F4');
    await hands.see(outage.pull.reasons.relabel);
    await hands.shoot('pull');
    await hands.key('Enter');
    await until(
      () => floor.ask('outage/pull-list').then(({ parcels }) => parcels.map(({ pulledAt }) => pulledAt !== null)),
      'pulled',
    ).toEqual([true]);
    await hands.key('F1');
    await hands.see(packing.keys.undo);
    await hands.key('u');
    await hands.see(packing.undo.title);
    await hands.key('Enter');
    await hands.see(packing.undo.wrongLabel);
    await hands.key('2');
    await hands.key('Enter');
    await hands.see(packing.undo.done.replace('{{orderNo}}', 'JD-6201'));
    const { pending } = await floor.ask('writeback/summary');
    await pack('SF6001000000002', pending + 1);
    await floor.ask('writeback/release', {});
    await until(() => floor.ask('writeback/summary'), 'all is in the WMS').toMatchObject({
      pending: 0,
      parked: 0,
      unknown: 0,
      inFlight: 0,
    });
    expect(practice.order(orderId)).toMatchObject({
      status: 'shipped',
      recipient: { address: '文三路90号2幢301室' },
      waybill: { number: 'SF6001000000002' },
    });
    expect((await detail(floor, exceptionId)).recordState).toBe('acked');
  },
);
