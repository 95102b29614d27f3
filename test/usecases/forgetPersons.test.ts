import { describe, expect, test } from 'vitest';
import { closeOutage } from '../../electron/usecases/closeOutage.ts';
import type { AskedLog } from '../../electron/store/exceptionLogRepo.ts';
import type { Core } from '../../electron/usecases/core.ts';
import { drainOutbox } from '../../electron/usecases/drainOutbox.ts';
import { enterNewOrder } from '../../electron/usecases/enterNewOrder.ts';
import { acceptEpoch, noteEpoch } from '../../electron/usecases/epoch.ts';
import { forgetPersons } from '../../electron/usecases/forgetPersons.ts';
import { noteOnException } from '../../electron/usecases/noteOnException.ts';
import { readEvent } from '../../electron/usecases/readEvent.ts';
import { retryRecord } from '../../electron/usecases/resolveRecord.ts';
import { changeSettings } from '../../electron/usecases/siteSettings.ts';
import { NOTE_TEXT } from '../../shared/model/exception.ts';
import type { Order } from '../../shared/model/order.ts';
import { DAY } from '../../shared/model/time.ts';
import { orderOf } from '../support/cacheStation.ts';
import { BOSS, MadeUpWms, packOne, stationBeside } from '../support/madeUpWms.ts';
import { exceptionRow } from '../support/manyExceptions.ts';
import { quickClock } from '../support/quickClock.ts';

const RECIPIENT = {
  name: '赵铁柱',
  phone: '13912345678',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文三路 477 号',
};
const MASKED = { name: '赵**', phone: '139****5678', address: '****' };
const TYPED_IN = {
  orderNo: 'HAND-1',
  merchantId: 'M1',
  platform: 'taobao',
  recipient: { ...RECIPIENT, name: '钱铁梅' },
  lines: [{ sku: 'A-1', quantity: 1 }],
};

/** A station whose outage is over: order 0 packed and acknowledged, order 1 left open; shipped since as the WMS tells. */
async function afterTheOutage() {
  const wms = new MadeUpWms();
  const clock = quickClock(1);
  const core = stationBeside(wms, clock);
  const seen = orderOf(0, { recipient: RECIPIENT, buyerRemark: '送给赵女士', revision: 900, status: 'open', waybill: undefined });
  core.orders.upsertPage([seen], 1);
  const { recordId, handlingId } = packOne(core, 0);
  const typed = enterNewOrder(core, BOSS, TYPED_IN);
  if (!typed.ok) throw new Error(typed.code);
  core.outbox.release([typed.value.recordId]);
  await drainOutbox(core);
  core.orders.upsertPage(
    [{ ...seen, status: 'shipped', revision: 901 }, orderOf(1, { status: 'open', recipient: RECIPIENT, revision: 900 })],
    1,
  );
  return { wms, core, clock, recordId, handlingId, typedId: typed.value.recordId };
}

/** Orders that came in today, so that the station may believe its clock. */
function newsComesIn(core: Core, now: number): void {
  const orders = Array.from({ length: 30 }, (_, index): Order => orderOf(500 + index, { status: 'open', createdAt: now }));
  core.orders.upsertPage(orders, 1);
}

const stored = (core: Core, recordId: string) => core.outbox.find(recordId)!.body;

describe('personal data that is older than the site keeps it', () => {
  test('is masked for good where the work is done, and whole where it is not', async () => {
    const { core, clock, recordId, handlingId, typedId } = await afterTheOutage();
    expect(closeOutage(core, BOSS)).toMatchObject({ ok: true });
    core.keptAside.keep('orders', [{ reference: 'o-9', severity: 'whole', reason: 'wrong type', raw: '{"recipient":{}}' }], clock.now());
    const proof = () => core.journal.verify();

    await forgetPersons(core);
    expect(core.orders.order(orderOf(0).orderId)?.recipient).toEqual(RECIPIENT);

    clock.skip(200 * DAY);
    newsComesIn(core, clock.now());
    await forgetPersons(core);
    const masked = core.orders.order(orderOf(0).orderId)!;
    expect(masked.recipient).toMatchObject(MASKED);
    expect(masked.buyerRemark).toBeUndefined();
    expect(JSON.parse(core.handlings.find(handlingId)!.saw!)).toMatchObject({ orderNo: orderOf(0).orderNo, recipient: MASKED });
    expect(JSON.parse(stored(core, typedId))).toMatchObject({
      payload: { order: { orderNo: 'HAND-1', recipient: { ...MASKED, name: '钱**' } } },
    });
    expect(core.orders.order(orderOf(1).orderId)?.recipient).toEqual(RECIPIENT);
    expect(core.orders.search('赵铁柱', 20).map(({ orderId }) => orderId)).toEqual([orderOf(1).orderId]);
    expect(core.keptAside.counts()).toEqual({ whole: 0, partial: 0 });
    expect(core.outbox.find(recordId)).toMatchObject({ state: 'acked', wmsRef: `REF-${recordId}` });
    expect(proof().intact).toBe(true);
    const [entry] = core.journal.list('', ['site/forget'], null, 1);
    expect(JSON.parse(entry!.detail)).toEqual({ records: 2, orders: 1, keptAside: 1, handled: 0, photos: 0, notes: 0 });

    const before = core.journal.list('', [], null, 500).length;
    await forgetPersons(core);
    expect(core.journal.list('', [], null, 500)).toHaveLength(before);
  });

  test('stays while its outage is open, and goes once that is closed', async () => {
    const { core, clock, handlingId } = await afterTheOutage();
    clock.skip(200 * DAY);
    newsComesIn(core, clock.now());
    await forgetPersons(core);
    expect(JSON.parse(core.handlings.find(handlingId)!.saw!)).toMatchObject({ recipient: RECIPIENT });
    expect(closeOutage(core, BOSS)).toMatchObject({ ok: true });
    await forgetPersons(core);
    expect(JSON.parse(core.handlings.find(handlingId)!.saw!)).toMatchObject({ recipient: MASKED });
  });

  test('what steps of exceptions recorded goes once they are resolved for as long; the step and an open exception keep theirs', async () => {
    const { core, clock } = await afterTheOutage();
    closeOutage(core, BOSS);
    const now = clock.now();
    const resolved = exceptionRow(1, now, { state: 'resolved', outcome: 'refunded', resolvedAt: now });
    const open = exceptionRow(2, now);
    for (const row of [resolved, open]) {
      core.exceptions.save(row);
      core.exceptionPersons.add(`person of ${row.exceptionId}`, row.exceptionId, now, { phone: RECIPIENT.phone });
    }
    const recorded = (row: { exceptionId: string }) => core.exceptionPersons.find(`person of ${row.exceptionId}`);
    await forgetPersons(core);
    expect(recorded(resolved)).toEqual({ phone: RECIPIENT.phone });
    clock.skip(200 * DAY);
    newsComesIn(core, clock.now());
    await forgetPersons(core);
    expect([recorded(resolved), recorded(open)]).toEqual([null, { phone: RECIPIENT.phone }]);
    expect(core.exceptions.find(resolved.exceptionId)).toMatchObject(resolved);
  });

  test('what people wrote beside exceptions goes with it, and neither events nor journal ever had it; that they wrote stays', async () => {
    const { core, clock } = await afterTheOutage();
    closeOutage(core, BOSS);
    const resolved = exceptionRow(1, clock.now(), { state: 'resolved', outcome: 'refunded', resolvedAt: clock.now() });
    const { exceptionId } = resolved;
    core.exceptions.save(resolved);
    const write = (text: string) => expect(noteOnException(core, BOSS, exceptionId, { code: NOTE_TEXT, params: {}, text }).ok).toBe(true);
    const shown = () => core.exceptions.events(exceptionId).map((event) => readEvent(core, 'out-of-stock', event, false).text);
    const found = () => {
      const asked: AskedLog = { orderNo: null, person: null, class: null, step: null, from: null, until: null, text: '铁柱', means: {} };
      return core.exceptionLog.page(asked, { at: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER }, null, 10).length;
    };
    write('赵铁柱要下周再送');
    expect([shown(), found()]).toEqual([['赵铁柱要下周再送'], 1]);
    expect(JSON.stringify(core.exceptions.events(exceptionId))).not.toContain('铁柱');
    expect(JSON.stringify(core.journal.list('', [], null, 100))).not.toContain('铁柱');
    clock.skip(200 * DAY);
    newsComesIn(core, clock.now());
    write('又打来一次');
    await forgetPersons(core);
    expect([shown(), found()]).toEqual([['', '又打来一次'], 0]);
  });

  test('stays when only the clock says that it is old', async () => {
    const { core, clock } = await afterTheOutage();
    closeOutage(core, BOSS);
    clock.skip(400 * DAY);
    await forgetPersons(core);
    expect(core.orders.order(orderOf(0).orderId)?.recipient).toEqual(RECIPIENT);
  });

  test('stays where the site keeps it for ever', async () => {
    const { core, clock } = await afterTheOutage();
    closeOutage(core, BOSS);
    changeSettings(core, BOSS, { forgetAfterMs: 0 }, false);
    clock.skip(400 * DAY);
    newsComesIn(core, clock.now());
    await forgetPersons(core);
    expect(core.orders.order(orderOf(0).orderId)?.recipient).toEqual(RECIPIENT);
  });
});

test('a record whose person was forgotten is not sent to a restored WMS again, and says why', async () => {
  const { core, clock, wms, recordId, typedId } = await afterTheOutage();
  closeOutage(core, BOSS);
  clock.skip(200 * DAY);
  newsComesIn(core, clock.now());
  await forgetPersons(core);
  wms.holds.clear();
  wms.epoch = 'e2';
  noteEpoch(core, 'e2');
  expect(await acceptEpoch(core, BOSS, true)).toEqual({ ok: true, value: { resent: 1 } });
  expect(core.outbox.find(recordId)).toMatchObject({ state: 'pending' });
  expect(core.outbox.find(typedId)).toMatchObject({ state: 'parked', code: 'data-forgotten' });
  expect(retryRecord(core, BOSS, typedId)).toMatchObject({ ok: false, code: 'writeback/wrong-state' });
});
