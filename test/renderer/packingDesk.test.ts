import { describe, expect, it } from 'vitest';
import { keepDesk } from '../../renderer/features/packing/keepDesk.ts';
import type { OrderView } from '../../shared/contract/common.ts';
import { countedOf, nextStep, openRequests } from '../../shared/domain/packingDraft.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { deskOver, LABEL, MUG, orderOf } from './deskOver.ts';

const typedIn = (change: Partial<OrderView> = {}) => orderOf('900001', { orderId: 'local:1', local: true, ...change });

/** First the order as it was typed in, afterwards as the WMS took it over. */
function answers(adopted: OrderView) {
  let asked = 0;
  return { 'packing/find': () => ok((asked += 1) === 1 ? typedIn({ waybill: adopted.waybill }) : adopted) };
}

describe('an order that was typed in', () => {
  it('goes on under the id that the WMS gave it, with what was counted', async () => {
    const { desk, now, settled, of } = deskOver(answers(orderOf('900001', { orderId: 'wms-7' })));
    for (const code of ['900001', MUG, MUG]) desk.scan(code);
    await settled();
    desk.gone('local:1');
    await settled();
    expect([now().bench?.order.orderId, countedOf(now().bench!.draft, 1), now().note]).toEqual(['wms-7', 2, { kind: 'adopted' }]);
    for (const code of [MUG, LABEL]) desk.scan(code);
    desk.weigh('');
    await settled();
    expect(of('packing/pack')).toMatchObject([{ orderId: 'wms-7' }]);
  });

  it('is counted again where the WMS has other goods in it', async () => {
    const adopted = orderOf('900001', { orderId: 'wms-7', lines: [{ lineNo: 1, sku: 'MUG-1', barcodes: [MUG], quantity: 2 }] });
    const { desk, now, settled } = deskOver(answers(adopted));
    for (const code of ['900001', MUG]) desk.scan(code);
    await settled();
    desk.gone('local:1');
    await settled();
    expect([now().bench?.order.orderId, countedOf(now().bench!.draft, 1), now().stop?.kind]).toEqual(['wms-7', 0, 'changed']);
  });
});

describe('packing table', () => {
  it('packs an order from scan to disk', async () => {
    const { desk, now, settled, of, played } = deskOver();
    for (const code of ['900001', MUG, MUG, MUG, LABEL]) desk.scan(code);
    desk.weigh('0.95');
    await settled();
    expect(of('packing/pack')).toEqual([
      {
        orderId: 'o-900001',
        revision: 1,
        parcels: [{ carrier: 'SF', waybillNo: LABEL, weightGrams: 950, lines: [{ lineNo: 1, sku: 'MUG-1', quantity: 3 }] }],
      },
    ]);
    expect([now().view, now().bench, now().done?.orderNo]).toEqual(['done', null, '900001']);
    expect(new Set(played)).toEqual(new Set(['right']));
  });

  it('no longer says done of a packing that was taken back elsewhere, and says so once', async () => {
    const { desk, now, settled, played } = deskOver();
    for (const code of ['900001', MUG, MUG, MUG, LABEL]) desk.scan(code);
    desk.weigh('0.95');
    await settled();
    for (const handlingId of ['of another order', 'h', 'h']) desk.undone(handlingId);
    await settled();
    expect([now().view, now().done?.undone, played.filter((sound) => sound === 'look').length]).toEqual(['done', true, 1]);
    desk.scan('900002');
    await settled();
    expect([now().view, now().done]).toEqual(['order', null]);
  });

  it('thirty scans at once: none lost, none doubled, and a key behind them acts on what they left', async () => {
    const order = orderOf('900001', { lines: [{ lineNo: 1, sku: 'MUG-1', barcodes: [MUG], quantity: 29 }] });
    const { desk, now, settled } = deskOver({ 'packing/find': () => ok(order) });
    desk.scan('900001');
    for (let scan = 0; scan < 29; scan += 1) desk.scan(MUG);
    desk.main();
    await settled();
    const { draft } = now().bench!;
    expect([countedOf(draft, 1), nextStep(order, draft).step]).toEqual([29, 'weight']);
  });

  it('a quantity typed before a scan counts at once, also when the scanner read it as its head', async () => {
    const { desk, now, settled } = deskOver();
    desk.scan('900001');
    desk.typeQuantity('2');
    desk.typeQuantity('*');
    desk.scan(MUG);
    await settled();
    expect([countedOf(now().bench!.draft, 1), now().quantity]).toEqual([2, '']);
    desk.back();
    desk.typeQuantity('3');
    desk.scan(`3${MUG}`);
    await settled();
    expect(countedOf(now().bench!.draft, 1)).toBe(3);
  });

  it('stops at a wrong item, one too many and another order; the next right scan clears it', async () => {
    const { desk, now, settled, played } = deskOver();
    desk.scan('900001');
    desk.scan(MUG);
    desk.scan('6900000000007');
    await settled();
    expect([now().stop?.kind, played.at(-1)]).toEqual(['wrong-item', 'wrong']);
    desk.scan('900002');
    await settled();
    expect([now().stop, now().bench?.order.orderNo]).toEqual([{ kind: 'other-order', code: '900002' }, '900001']);
    desk.scan(MUG);
    await settled();
    expect([now().stop, countedOf(now().bench!.draft, 1)]).toEqual([null, 2]);
    desk.scan(MUG);
    desk.scan(MUG);
    await settled();
    expect(now().stop?.kind).toBe('goods-not-waybill');
  });

  it('switches to another order while nothing is done, and keeps what is done when it is put aside', async () => {
    const { desk, now, settled } = deskOver();
    desk.scan('900001');
    desk.scan('900002');
    await settled();
    expect([now().bench?.order.orderNo, now().aside]).toEqual(['900002', {}]);
    desk.scan(MUG);
    desk.escape();
    await settled();
    expect([now().view, Object.keys(now().aside)]).toEqual(['idle', ['o-900002']]);
    desk.scan('900002');
    await settled();
    expect([countedOf(now().bench!.draft, 1), now().note?.kind, now().aside]).toEqual([1, 'restored', {}]);
  });

  it('an order that was typed in, put aside and taken over by the WMS comes back with what was counted', async () => {
    const taken = orderOf('900001');
    const { desk, now, settled } = deskOver(answers(taken));
    desk.scan('900001');
    desk.scan(MUG);
    desk.escape();
    await settled();
    desk.scan('900001');
    await settled();
    expect([now().bench?.order.orderId, countedOf(now().bench!.draft, 1), now().aside]).toEqual([taken.orderId, 1, {}]);
  });

  it('a failure keeps everything; Enter tries again', async () => {
    let broken = true;
    const { desk, now, settled, of } = deskOver({
      'packing/pack': () => (broken ? fail('desk/unreachable') : ok({ handlingId: 'h', recordId: 'h' })),
    });
    for (const code of ['900001', MUG, MUG, MUG, LABEL]) desk.scan(code);
    desk.weigh('');
    await settled();
    expect([now().stop?.kind, now().stop?.retry, countedOf(now().bench!.draft, 1)]).toEqual(['failure', true, 3]);
    broken = false;
    desk.main();
    await settled();
    expect([now().view, of('packing/pack').length]).toEqual(['done', 2]);
  });

  it('a failure that was read and put away leaves the order ready; Enter finishes it', async () => {
    let broken = true;
    const { desk, now, settled, of } = deskOver({
      'packing/pack': () => (broken ? fail('store/full') : ok({ handlingId: 'h', recordId: 'h' })),
    });
    for (const code of ['900001', MUG, MUG, MUG, LABEL]) desk.scan(code);
    desk.weigh('');
    desk.escape();
    await settled();
    expect([now().view, now().stop]).toEqual(['order', null]);
    broken = false;
    desk.main();
    await settled();
    expect([now().view, of('packing/pack').length]).toEqual(['done', 2]);
  });

  it('a refused waybill goes off the parcel, loudly; the goods stay', async () => {
    const { desk, now, settled } = deskOver({ 'packing/pack': () => fail('waybill/in-use', { waybillNo: LABEL }) });
    for (const code of ['900001', MUG, MUG, MUG, LABEL]) desk.scan(code);
    desk.weigh('');
    desk.main();
    await settled();
    expect(now().stop).toEqual({ kind: 'waybill-used', code: LABEL });
    expect([countedOf(now().bench!.draft, 1), nextStep(now().bench!.order, now().bench!.draft).step]).toEqual([3, 'waybill']);
  });

  it.each([
    ['none', null],
    ['suspected', { state: 'suspected' }],
    ['none', { state: 'closed' }],
  ])('without a declared outage nothing is opened, and the stop knows why: %s', async (outage, current) => {
    const { desk, now, settled } = deskOver({
      'outage/current': () => ok(current),
      'packing/find': ({ barcode }: { barcode: string }) =>
        barcode === '900001' ? ok(orderOf(barcode, { underOutage: false })) : fail('order/not-found'),
    });
    for (const code of ['900001', '700000']) {
      desk.scan(code);
      await settled();
      expect([now().bench, now().stop]).toMatchObject([null, { failure: { code: 'outage/none-declared', details: { outage } } }]);
    }
  });

  it('points at a label that is not the reserved one, and goes on', async () => {
    const { desk, now, settled } = deskOver();
    for (const code of ['900001', MUG, MUG, MUG, 'SF9999999999999']) desk.scan(code);
    await settled();
    expect([now().note, now().bench?.draft.parcels[0]?.waybillNo]).toEqual([{ kind: 'other-waybill', bound: LABEL }, 'SF9999999999999']);
    desk.scan('0.9kg');
    await settled();
    expect([now().view, now().note]).toEqual(['done', null]);
  });

  it('a cancelled order is stopped while it lies open, and freed when it is open again', async () => {
    const { desk, now, settled } = deskOver();
    desk.scan('900001');
    desk.scan(MUG);
    await settled();
    desk.recheck(orderOf('900001', { status: 'cancelled' }), false, 0);
    await settled();
    expect(now().stop).toBeNull();
    desk.recheck(orderOf('900001', { status: 'cancelled' }), false, Number.MAX_SAFE_INTEGER);
    desk.scan(MUG);
    await settled();
    expect([now().stop?.kind, countedOf(now().bench!.draft, 1)]).toEqual(['blocked', 1]);
    desk.recheck(orderOf('900001'), false, Number.MAX_SAFE_INTEGER);
    await settled();
    expect(now().stop).toBeNull();
    desk.recheck(orderOf('900001'), true, Number.MAX_SAFE_INTEGER);
    desk.escape();
    await settled();
    expect([now().view, now().aside]).toEqual(['idle', {}]);
  });

  it('H2.5: an exception that holds the order stops it while it lies open, and lets it go on when it is resolved', async () => {
    const { desk, now, settled } = deskOver();
    desk.scan('900001');
    desk.scan(MUG);
    await settled();
    const heldBy = { exceptionId: 'e-1', class: 'out-of-stock', state: 'open' } as const;
    desk.recheck(orderOf('900001'), false, Number.MAX_SAFE_INTEGER, heldBy);
    await settled();
    expect(now().stop).toMatchObject({ kind: 'blocked', failure: { code: 'order/held', details: { exceptionId: 'e-1' } } });
    desk.recheck(orderOf('900001'), false, Number.MAX_SAFE_INTEGER);
    await settled();
    expect([now().stop, countedOf(now().bench!.draft, 1)]).toEqual([null, 1]);
  });

  it('changed goods are counted again, changed remarks are pointed at', async () => {
    const { desk, now, settled } = deskOver();
    desk.scan('900001');
    desk.scan(MUG);
    await settled();
    desk.recheck(orderOf('900001', { giftText: '生日快乐' }), false, Number.MAX_SAFE_INTEGER);
    await settled();
    expect([now().note?.kind, now().bench?.order.giftText, countedOf(now().bench!.draft, 1)]).toEqual(['updated', '生日快乐', 1]);
    const lines = [{ lineNo: 1, sku: 'MUG-1', barcodes: [MUG], quantity: 2 }];
    desk.recheck(orderOf('900001', { lines }), false, Number.MAX_SAFE_INTEGER);
    await settled();
    expect([now().stop?.kind, countedOf(now().bench!.draft, 1)]).toEqual(['changed', 0]);
  });

  it('says look at a strange weight and a carrier nobody asked for, and goes on', async () => {
    const order = orderOf('900001', { carrier: 'SF', requests: ['named-carrier'], waybill: undefined });
    const { desk, now, settled, of } = deskOver({
      'packing/find': ({ barcode }: { barcode: string }) => (barcode === '900001' ? ok(order) : fail('order/not-found')),
    });
    for (const code of ['900001', MUG, MUG, MUG, 'YT8123456789012']) desk.scan(code);
    await settled();
    expect(now().note).toEqual({ kind: 'carrier', carrier: 'YTO', wanted: 'SF' });
    desk.scan('25.5kg');
    await settled();
    expect([now().view, now().note]).toEqual(['order', { kind: 'heavy', grams: 25_500, expected: 900 }]);
    // H3.4c: it is done only once the packer has seen to what was wished for.
    desk.confirm('gift-card');
    await settled();
    expect(now().view).toBe('order');
    desk.confirm('named-carrier');
    await settled();
    expect(now().view).toBe('done');
    expect(of('packing/pack')).toMatchObject([{ confirmed: ['named-carrier'] }]);
  });

  it('H3.4c asks for what an exception read in a remark, without a word about it, and first of all for the urgent cart', async () => {
    const order = orderOf('900001', { requests: ['gift-card'], buyerRemark: '急用，包装严实' });
    const { desk, now, settled, of } = deskOver({ 'packing/find': () => ok(order) });
    for (const code of ['900001', MUG, MUG, MUG, LABEL, '0.9kg']) desk.scan(code);
    await settled();
    const asked = { kinds: ['urgent' as const, 'special-packaging' as const], carrier: 'SF' };
    const told = () => desk.recheck(order, false, Number.MAX_SAFE_INTEGER, null, asked);
    told();
    told();
    await settled();
    const { bench } = now();
    expect([now().note, bench?.agreedCarrier]).toEqual([null, 'SF']);
    expect(openRequests(bench!.order, bench!.draft)).toEqual(['urgent', 'gift-card', 'special-packaging']);
    for (const request of ['special-packaging', 'gift-card', 'urgent'] as const) desk.confirm(request);
    await settled();
    expect(of('packing/pack')).toMatchObject([{ confirmed: ['special-packaging', 'gift-card', 'urgent'] }]);
  });

  it('shows the recipient only when asked, and hides it with the next step', async () => {
    const { desk, now, settled, of } = deskOver({
      'orders/detail': () => ok({ order: { ...orderOf('900001'), recipient: { name: '张三', phone: '1', address: '路' } } }),
    });
    desk.scan('900001');
    desk.reveal();
    await settled();
    expect([now().panel, now().recipient?.name, of('orders/detail')]).toEqual([
      'recipient',
      '张三',
      [{ orderId: 'o-900001', reveal: true }],
    ]);
    desk.scan(MUG);
    await settled();
    expect([now().panel, now().recipient]).toEqual([null, null]);
  });

  it('a second Enter meant for the weight does not wipe the green panel', async () => {
    const { desk, now, settled, pass } = deskOver();
    for (const code of ['900001', MUG, MUG, MUG, LABEL]) desk.scan(code);
    desk.weigh('');
    desk.main();
    await settled();
    expect(now().view).toBe('done');
    pass(2_000);
    desk.main();
    await settled();
    expect(now().view).toBe('idle');
  });

  it('hands parcels over; the second label of one order is no stop', async () => {
    const handling = { handlingId: 'h1', orderNo: '900001', waybillNos: [LABEL, 'SF2'] };
    const { desk, now, settled, of, played } = deskOver({
      'packing/hand-over': ({ waybillNo }: { waybillNo: string }) => (waybillNo === LABEL ? ok(handling) : fail('waybill/not-found')),
    });
    desk.go('hand-over');
    for (const code of [LABEL, 'sf2', LABEL]) desk.scan(code);
    await settled();
    expect([of('packing/hand-over').length, now().handOver.given[0]?.scanned, played.at(-1)]).toEqual([1, [LABEL, 'SF2'], 'look']);
    desk.scan('SF404');
    await settled();
    expect(now().stop).toMatchObject({ kind: 'failure', failure: { code: 'waybill/not-found' } });
  });

  it('is there again after a reload of the window', async () => {
    const kept = new Map<string, string>();
    const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
    const before = deskOver();
    keepDesk(before.desk.store, storage);
    before.desk.scan('900001');
    before.desk.scan(MUG);
    await before.settled();
    const after = deskOver();
    keepDesk(after.desk.store, storage);
    expect([after.now().view, countedOf(after.now().bench!.draft, 1)]).toEqual(['order', 1]);
  });
});
