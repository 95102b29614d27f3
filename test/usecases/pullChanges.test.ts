import { describe, expect, it } from 'vitest';
import type { WmsConnector, WmsTrouble } from '../../electron/ports/wmsConnector.ts';
import { createCacheHelper } from '../../electron/store/cacheHelper.ts';
import { createPuller } from '../../electron/usecases/pullChanges.ts';
import type { CacheStation } from '../support/cacheStation.ts';
import { openCache, orderOf } from '../support/cacheStation.ts';
import { handClock } from '../support/handClock.ts';
import type { PullAnswer, PullAsked } from '../support/scriptedWms.ts';
import { feedOf, pageOf, scriptedWms } from '../support/scriptedWms.ts';

function pullerOf(station: CacheStation, connector: WmsConnector, clock = handClock()) {
  const { orders, products, stock, keptAside, sync, cache } = station;
  const helper = createCacheHelper(cache);
  return createPuller({ connector, orders, products, stock, keptAside, sync, helper, clock, onProgress: () => {}, onEpoch: () => {} });
}

const many = (count: number, from = 0) => Array.from({ length: count }, (_, at) => orderOf(from + at));
const kinds = (asked: PullAsked[]) => asked.map(({ kind }) => kind);
const busy = (retryAfterMs?: number): WmsTrouble => ({ status: 'unreachable', reason: 'busy', message: '429', retryAfterMs });
const settled = () => new Promise((resolve) => void setTimeout(resolve, 20));

/** Orders answer what the test says, the other lists are empty. */
function ordersOnly(answer: (asked: PullAsked) => PullAnswer, epoch = 'e1') {
  return scriptedWms((asked) => (asked.kind === 'orders' ? answer(asked) : pageOf({ next: 'end', epoch })));
}

describe('a round', () => {
  it('brings orders, products and stock, in this order, page by page', async () => {
    const station = openCache();
    const all = many(2500);
    const feed = feedOf(all);
    const wms = scriptedWms((asked) => {
      if (asked.kind === 'products') return pageOf({ items: [{ sku: 'S1', name: '杯', merchantId: 'M' }], next: 'p' });
      if (asked.kind === 'stock') return pageOf({ items: [{ sku: 'S1', onHand: 3, allocated: 0, asOf: 5 }], next: 's' });
      return feed(asked);
    });
    const clock = handClock(5000);
    const report = await pullerOf(station, wms, clock).pull();
    expect(report).toEqual({ ordersComplete: true, epoch: 'e1', epochChange: null, changed: 2502, trouble: null });
    expect(kinds(wms.asked)).toEqual(['orders', 'orders', 'orders', 'products', 'stock']);
    expect(station.orders.counts().orders).toBe(2500);
    expect(station.orders.isFirstLoad()).toBe(false);
    expect(station.orders.byCode(all[2400]!.orderNo)?.order).toEqual(all[2400]);
    expect([station.products.count(), station.stock.count()]).toEqual([1, 1]);
    expect(station.sync.state('orders')).toEqual({
      cursor: '2500',
      epoch: 'e1',
      generation: 1,
      lastCompletePullAt: 5000,
      firstLoadDone: true,
    });
  });

  it('goes on from the cursor it stored, also after a restart', async () => {
    let station = openCache();
    await pullerOf(station, scriptedWms(feedOf(many(30)))).pull();
    station = station.reopen();
    const wms = scriptedWms(feedOf(many(40)));
    const report = await pullerOf(station, wms).pull();
    expect(wms.asked[0]).toMatchObject({ kind: 'orders', cursor: '30' });
    expect(report.changed).toBe(10);
    expect(station.orders.counts().orders).toBe(40);
  });

  it('survives duplicates and reordering', async () => {
    const station = openCache();
    const [one, two] = many(2);
    const newer = { ...one!, revision: one!.revision + 5, buyerRemark: '新' };
    const wms = ordersOnly(({ cursor }) =>
      cursor === null ? pageOf({ items: [newer, two!, two!, one!], next: '1', more: true }) : pageOf({ items: [one!, newer], next: '2' }),
    );
    await pullerOf(station, wms).pull();
    expect(station.orders.counts().orders).toBe(2);
    expect(station.orders.byId(one!.orderId)?.order.buyerRemark).toBe('新');
  });

  it('is one round, however often it is asked for meanwhile', async () => {
    const wms = scriptedWms(feedOf(many(10)));
    const puller = pullerOf(openCache(), wms);
    const [first, second] = await Promise.all([puller.pull(), puller.pull()]);
    expect(second).toBe(first);
    expect(wms.asked).toHaveLength(3);
    expect(puller.loading()).toBeNull();
  });

  it('tells what it is loading', async () => {
    const seen: unknown[] = [];
    const puller = pullerOf(
      openCache(),
      scriptedWms((asked) => {
        seen.push({ ...puller.loading() });
        return feedOf(many(1200))(asked);
      }),
      handClock(7),
    );
    await puller.pull();
    expect(seen.slice(0, 3)).toEqual([
      { kind: 'orders', done: 0, first: true, since: 7 },
      { kind: 'orders', done: 1000, first: true, since: 7 },
      { kind: 'products', done: 0, first: true, since: 7 },
    ]);
  });
});

describe('a page that does not move', () => {
  it.each([
    ['the same cursor again', () => pageOf({ next: 'c', more: true })],
    ['the same cursor again, with orders', () => pageOf({ items: many(2), next: 'c', more: true })],
    ['cursors in a circle', ({ cursor }: PullAsked) => pageOf({ items: many(1), next: cursor === 'a' ? 'b' : 'a', more: true })],
    ['one empty page after the other', ({ cursor }: PullAsked) => pageOf({ next: String(Number(cursor ?? '0') + 1), more: true })],
  ])('%s ends the round for orders', async (_name, answer) => {
    const station = openCache();
    const wms = ordersOnly(answer);
    const report = await pullerOf(station, wms).pull();
    expect(report).toMatchObject({ ordersComplete: false, trouble: { status: 'bad-answer' } });
    expect(wms.asked.length).toBeLessThan(60);
    expect(kinds(wms.asked).slice(-2)).toEqual(['products', 'stock']);
    expect(station.sync.state('orders').lastCompletePullAt).toBeNull();
  });

  it('an early end with more to come is no end', async () => {
    const station = openCache();
    const wms = ordersOnly(({ cursor }) => {
      if (cursor === null) return pageOf({ items: many(3), next: '1', more: true });
      return cursor === '1' ? pageOf({ next: '2', more: true }) : pageOf({ items: many(3, 3), next: '3' });
    });
    expect((await pullerOf(station, wms).pull()).ordersComplete).toBe(true);
    expect(station.orders.counts().orders).toBe(6);
  });
});

describe('trouble', () => {
  it('an expired cursor begins from the start; what is known is not written again', async () => {
    const station = openCache();
    await pullerOf(station, scriptedWms(feedOf(many(30)))).pull();
    const wms = ordersOnly((asked) => (asked.cursor === '30' ? { status: 'expired' } : feedOf(many(31))(asked)));
    const report = await pullerOf(station, wms).pull();
    expect(report).toMatchObject({ ordersComplete: true, changed: 1 });
    expect(station.sync.state('orders')).toMatchObject({ cursor: '31', generation: 1 });
  });

  it('a WMS whose start is expired too is given up for this round', async () => {
    const wms = ordersOnly(() => ({ status: 'expired' }));
    expect(await pullerOf(openCache(), wms).pull()).toMatchObject({ ordersComplete: false, trouble: { status: 'bad-answer' } });
  });

  it('waits as long as it is told, then goes on', async () => {
    const station = openCache();
    const clock = handClock();
    let refusals = 2;
    const wms = ordersOnly((asked) => ((refusals -= 1) >= 0 ? busy(7000) : feedOf(many(5))(asked)));
    const done = pullerOf(station, wms, clock).pull();
    await settled();
    expect([wms.asked.length, clock.waiting()]).toEqual([1, 1]);
    clock.advance(6999);
    await settled();
    expect(wms.asked).toHaveLength(1);
    clock.advance(1);
    await settled();
    clock.advance(7000);
    expect((await done).ordersComplete).toBe(true);
  });

  it('a long wait ends the round, and no other asks before it is over', async () => {
    const clock = handClock();
    let isBusy = true;
    const wms = ordersOnly((asked) => (isBusy ? busy(600_000) : feedOf(many(5))(asked)));
    const puller = pullerOf(openCache(), wms, clock);
    expect(await puller.pull()).toMatchObject({ ordersComplete: false, trouble: { status: 'unreachable', reason: 'busy' } });
    isBusy = false;
    clock.advance(599_999);
    expect((await puller.pull()).ordersComplete).toBe(false);
    expect(wms.asked).toHaveLength(1);
    clock.advance(1);
    expect((await puller.pull()).ordersComplete).toBe(true);
  });

  it('stop ends a wait at once', async () => {
    const puller = pullerOf(
      openCache(),
      ordersOnly(() => busy(20_000)),
    );
    const done = puller.pull();
    await settled();
    puller.stop();
    expect((await done).ordersComplete).toBe(false);
  });

  it.each<WmsTrouble>([
    { status: 'unreachable', reason: 'refused', message: 'x' },
    { status: 'unauthorized', message: '401' },
  ])('$status ends the round, and the pages before it stay', async (trouble) => {
    const station = openCache();
    const wms = ordersOnly(({ cursor }) => (cursor === null ? pageOf({ items: many(5), next: '5', more: true }) : trouble));
    expect(await pullerOf(station, wms).pull()).toMatchObject({ ordersComplete: false, trouble });
    expect(kinds(wms.asked)).toEqual(['orders', 'orders']);
    expect(station.orders.counts().orders).toBe(5);
    expect(station.sync.state('orders').cursor).toBe('5');
  });

  it('asks for smaller pages when a large one does not come', async () => {
    const station = openCache();
    const feed = feedOf(many(700));
    const wms = ordersOnly((asked) => (asked.limit > 500 ? { status: 'no-answer', message: 'too slow', elapsedMs: 9 } : feed(asked)));
    expect((await pullerOf(station, wms).pull()).ordersComplete).toBe(true);
    expect(wms.asked.slice(0, 3).map(({ limit }) => limit)).toEqual([1000, 500, 500]);
  });
});

describe('another epoch', () => {
  it('starts from the beginning, and lower revisions count', async () => {
    const station = openCache();
    const before = many(20).map((order) => ({ ...order, revision: 9 }));
    await pullerOf(station, scriptedWms(feedOf(before))).pull();
    const restored = many(15).map((order) => ({ ...order, revision: 2, sellerRemark: '旧' }));
    const wms = ordersOnly(
      (asked) => (asked.cursor === '20' ? pageOf({ items: before, next: '20', epoch: 'e2' }) : feedOf(restored, 'e2')(asked)),
      'e2',
    );
    const report = await pullerOf(station, wms).pull();
    expect(report).toMatchObject({ ordersComplete: true, epoch: 'e2', epochChange: { from: 'e1', to: 'e2' } });
    expect(station.orders.byId(restored[3]!.orderId)?.order).toEqual(restored[3]);
    // What the restored WMS does not have is not thrown away: somebody may have packed it.
    expect(station.orders.counts().orders).toBe(20);
    expect(station.sync.state('orders')).toMatchObject({ epoch: 'e2', generation: 2 });
  });

  it('that changes with every page is given up for this round', async () => {
    let page = 0;
    const wms = ordersOnly(() => pageOf({ items: many(1), next: String((page += 1)), more: true, epoch: `e${page}` }));
    expect(await pullerOf(openCache(), wms).pull()).toMatchObject({ ordersComplete: false, trouble: { status: 'bad-answer' } });
    expect(wms.asked.length).toBeLessThan(10);
  });
});

describe('broken elements', () => {
  const [good, partial] = many(2);
  const whole = { reference: 'o-bad', reason: 'lines: required', raw: '{"orderId":"o-bad"}', severity: 'whole' as const };
  const cut = { reference: partial!.orderId, reason: 'paidAt: expected time', raw: '{}', severity: 'partial' as const };

  it('are kept aside, the rest of the page is in use', async () => {
    const station = openCache();
    const wms = ordersOnly(() => pageOf({ items: [good!, partial!], invalid: [whole, cut], next: '1' }));
    await pullerOf(station, wms, handClock(77)).pull();
    expect(station.orders.counts().orders).toBe(2);
    expect(station.keptAside.list(9)).toMatchObject([
      { ...cut, kind: 'orders', seenAt: 77 },
      { ...whole, kind: 'orders', seenAt: 77 },
    ]);
    expect(station.orders.byId(partial!.orderId)?.notes).toEqual([cut.reason]);
  });

  it('are forgotten when they arrive well, even at the same revision', async () => {
    const station = openCache();
    const { paidAt: _paidAt, ...incomplete } = partial!;
    const wms = ordersOnly(({ cursor }) =>
      cursor === null
        ? pageOf({ items: [incomplete], invalid: [whole, cut], next: '1', more: true })
        : pageOf({ items: [partial!, { ...good!, orderId: 'o-bad' }], next: '2' }),
    );
    await pullerOf(station, wms).pull();
    expect(station.keptAside.counts()).toEqual({ whole: 0, partial: 0 });
    expect(station.orders.byId(partial!.orderId)).toEqual({ order: partial, notes: [] });
  });
});

it('lets others work between its slices', async () => {
  const station = openCache();
  const puller = pullerOf(station, scriptedWms(feedOf(many(3000))));
  const done = puller.pull();
  let turns = 0;
  const counting = { on: true };
  const turn = () => {
    turns += 1;
    if (counting.on) setImmediate(turn);
  };
  setImmediate(turn);
  await done;
  counting.on = false;
  // 3,000 orders in slices of a hundred.
  expect(turns).toBeGreaterThanOrEqual(30);
});
