import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChangePage, PullItem, PullKind, WmsConnector } from '../../electron/ports/wmsConnector.ts';
import { sealed, shipmentOf } from './fixture.ts';
import type { ConformanceFixture, Lacks } from './fixture.ts';

/** One page, where one is expected. */
async function page<K extends PullKind>(
  connector: WmsConnector,
  kind: K,
  cursor: string | null = null,
  limit = 1000,
): Promise<ChangePage<PullItem[K]>> {
  const answer = await connector.pull(kind, cursor, limit);
  if (answer.status !== 'ok') throw new Error(`no page: ${JSON.stringify(answer)}`);
  return answer.value;
}

/** Every page from a cursor on. */
async function everything<K extends PullKind>(connector: WmsConnector, kind: K, from: string | null, limit: number) {
  const items: PullItem[K][] = [];
  let cursor = from;
  for (;;) {
    const { items: more, nextCursor, hasMore } = await page(connector, kind, cursor, limit);
    items.push(...more);
    cursor = nextCursor;
    if (!hasMore) return { items, cursor };
  }
}

/** Reading: pages, cursors, single orders, and elements that break the contract. */
export function pullingSuite(makeFixture: () => Promise<ConformanceFixture>, lacks: Lacks): void {
  describe.skipIf(lacks.pulling !== undefined)('pulling', () => {
    let fixture: ConformanceFixture;
    let connector: WmsConnector;
    beforeEach(async () => {
      fixture = await makeFixture();
      connector = fixture.connector();
    });
    afterEach(async () => {
      await connector.close();
      await fixture.stop();
    });

    test('pages of any size give the same orders, each as the WMS has it', async () => {
      const whole = await everything(connector, 'orders', null, 1000);
      const small = await everything(connector, 'orders', null, 7);
      expect(small.items).toEqual(whole.items);
      expect(new Set(whole.items.map(({ orderId }) => orderId)).size).toBe(whole.items.length);
      for (const order of whole.items) expect(order).toEqual(await fixture.order(order.orderId));
    });

    test('products and stock come the same way', async () => {
      const products = await everything(connector, 'products', null, 90);
      const stock = await everything(connector, 'stock', null, 90);
      expect(products.items.length).toBeGreaterThan(0);
      const held = await Promise.all(products.items.map(async ({ sku }) => [sku, await fixture.stockOnHand(sku)]));
      expect(stock.items.map(({ sku, onHand }) => [sku, onHand])).toEqual(held);
    });

    test('a kept cursor brings what changed since, also what was cancelled, and nothing else', async () => {
      const { cursor } = await everything(connector, 'orders', null, 1000);
      expect((await page(connector, 'orders', cursor)).items).toEqual([]);
      const [gone, changed] = await fixture.openOrders(2);
      if (lacks.cancelling === undefined) await fixture.cancel(gone!.orderId);
      await fixture.change(changed!.orderId, 'lines');
      await fixture.change(changed!.orderId, 'recipient');
      const since = await page(connector, 'orders', cursor);
      const awaited = lacks.cancelling === undefined ? [gone!, changed!] : [changed!];
      expect(since.items).toEqual(await Promise.all(awaited.map(async ({ orderId }) => fixture.order(orderId))));
      expect(since.items.map(({ status }) => status)).toEqual(lacks.cancelling === undefined ? ['cancelled', 'open'] : ['open']);
      for (const [at, { revision }] of awaited.entries()) expect(since.items[at]!.revision).toBeGreaterThan(revision);
      expect((await page(connector, 'orders', since.nextCursor)).items).toEqual([]);
    });

    test.each(['lines', 'recipient'] as const)('a change of the %s alone shows, and raises the revision', async (part) => {
      const { cursor } = await everything(connector, 'orders', null, 1000);
      const [order] = await fixture.openOrders(1);
      await fixture.change(order!.orderId, part);
      const since = await everything(connector, 'orders', cursor, 7);
      expect(since.items).toEqual([await fixture.order(order!.orderId)]);
      expect(since.items[0]![part]).not.toEqual(order![part]);
      expect(since.items[0]!.revision).toBeGreaterThan(order!.revision);
    });

    test('an order that changed twice comes in its newest form alone, be it told once or twice', async () => {
      const { cursor } = await everything(connector, 'orders', null, 1000);
      const [order] = await fixture.openOrders(1);
      await fixture.change(order!.orderId, 'lines');
      await fixture.change(order!.orderId, 'lines');
      const newest = await fixture.order(order!.orderId);
      expect((await page(connector, 'orders', cursor)).items).toEqual([newest]);
      const { items } = await everything(connector, 'orders', cursor, 1);
      expect(items).toEqual(items.map(() => newest));
      expect(items.length).toBeGreaterThan(0);
    });

    test('a page whose cursor was never kept comes again, and a connector made anew goes on from a kept one', async () => {
      const whole = await everything(connector, 'orders', null, 1000);
      const first = await page(connector, 'orders', null, 9);
      expect((await page(connector, 'orders', null, 9)).items).toEqual(first.items);
      await connector.close();
      connector = fixture.connector({ again: true });
      const second = await page(connector, 'orders', first.nextCursor, 9);
      expect((await page(connector, 'orders', first.nextCursor, 9)).items).toEqual(second.items);
      const rest = await everything(connector, 'orders', second.nextCursor, 9);
      expect([...first.items, ...second.items, ...rest.items]).toEqual(whole.items);
    });

    test('a change while paging comes at the end, in its newer form', async () => {
      const first = await page(connector, 'orders', null, 20);
      const early = first.items.find(({ status }) => status === 'open')!;
      await fixture.change(early.orderId, 'lines');
      const rest = await everything(connector, 'orders', first.nextCursor, 1000);
      expect(rest.items.at(-1)).toEqual(await fixture.order(early.orderId));
    });

    test('what is no cursor of this WMS is expired', async () => {
      expect(await connector.pull('orders', 'no such cursor', 10)).toEqual({ status: 'expired' });
    });

    test.skipIf(lacks.restoring !== undefined)('a cursor that the WMS no longer knows is expired, and the start works', async () => {
      const { nextCursor, epoch } = await page(connector, 'orders');
      await connector.push((await fixture.openOrders(1)).map((order) => sealed(shipmentOf(order))));
      await fixture.restoreOlder();
      expect(await connector.pull('orders', nextCursor, 10)).toEqual({ status: 'expired' });
      expect((await page(connector, 'orders')).epoch).not.toBe(epoch);
    });

    describe.skipIf(lacks.rewriting !== undefined)('elements of another form', () => {
      test('duplicates, another order and a page that ends early are passed on as they came', async () => {
        const plain = (await page(connector, 'orders', null, 5)).items;
        fixture.rewritePages('orders', (elements) => [elements[2]!, elements[0]!, elements[0]!, elements[1]!]);
        const odd = await page(connector, 'orders', null, 5);
        expect(odd.items).toEqual([plain[2], plain[0], plain[0], plain[1]]);
        expect(odd.invalid).toEqual([]);
        expect(odd.hasMore).toBe(true);
      });

      test('an element that lacks what is required is kept aside whole, the others are used', async () => {
        const plain = (await page(connector, 'orders', null, 6)).items;
        fixture.rewritePages('orders', ([a, b, c, d, e]) => [
          { ...a, lines: [{ ...(a!['lines'] as object[])[0], quantity: 'two' }] },
          b,
          { ...c, recipient: { name: '王伟' } },
          null,
          { ...d, createdAt: '2026-07-01 08:00' },
          // Counted under one number, the goods of one line would not be missed.
          {
            ...e,
            lines: [
              { lineNo: 1, sku: 'TWICE-1', quantity: 1 },
              { lineNo: 1, sku: 'TWICE-2', quantity: 2 },
            ],
          },
        ]);
        const { items, invalid } = await page(connector, 'orders', null, 6);
        expect(items).toEqual([plain[1]]);
        expect(invalid.map(({ reference, severity }) => [reference, severity])).toEqual([
          [plain[0]!.orderId, 'whole'],
          [plain[2]!.orderId, 'whole'],
          ['', 'whole'],
          [plain[3]!.orderId, 'whole'],
          [plain[4]!.orderId, 'whole'],
        ]);
        expect(invalid[0]!.reason).toMatch(/^lines\.0\.quantity: /);
        expect(invalid[1]!.reason).toMatch(/^recipient\.phone: /);
        expect(invalid[3]!.reason).toMatch(/^createdAt: /);
        expect(invalid[4]!.reason).toBe('lines: a line number twice');
        expect(JSON.parse(invalid[0]!.raw)).toMatchObject({ orderId: plain[0]!.orderId, lines: [{ quantity: 'two' }] });
        expect(invalid[2]!.raw).toBe('null');
      });

      test('a broken optional field is left out and reported, the rest of the order is used', async () => {
        const [plain] = (await page(connector, 'orders', null, 1)).items;
        fixture.rewritePages('orders', ([element]) => [
          {
            ...element,
            urgent: 'yes',
            shipBy: 'tomorrow',
            requests: ['urgent', 'teleport', 'gift-card'],
            waybill: { carrier: 'SF' },
            lines: [{ ...(element!['lines'] as object[])[0], barcode: 690123 }],
          },
        ]);
        const { items, invalid } = await page(connector, 'orders', null, 1);
        const { barcode: _barcode, ...line } = plain!.lines[0]!;
        const { shipBy: _shipBy, waybill: _waybill, urgent: _urgent, ...rest } = plain!;
        expect(items).toEqual([{ ...rest, requests: ['urgent', 'gift-card'], lines: [line] }]);
        expect(invalid).toHaveLength(1);
        expect(invalid[0]).toMatchObject({ severity: 'partial', reference: plain!.orderId });
        expect(JSON.parse(invalid[0]!.raw)).toMatchObject({ urgent: 'yes', shipBy: 'tomorrow' });
      });

      test('null for an absent field is no fault', async () => {
        const [plain] = (await page(connector, 'orders', null, 1)).items;
        const { giftText: _giftText, shop: _shop, ...rest } = plain!;
        fixture.rewritePages('orders', ([element]) => [{ ...element, giftText: null, shop: null, somethingNew: { a: 1 } }]);
        const { items, invalid } = await page(connector, 'orders', null, 1);
        expect(items).toEqual([rest]);
        expect(invalid).toEqual([]);
      });

      test('a 10-MB remark does not lose the order: the text is cut, the whole is kept aside', async () => {
        const plain = (await page(connector, 'orders', null, 3)).items;
        // An emoji across the limit: half of one would be no text.
        const remark = `${'备'.repeat(1999)}😀${'注'.repeat(10 * 1024 * 1024)}`;
        fixture.rewritePages('orders', ([a, b, c]) => [a, { ...b, buyerRemark: remark }, c]);
        const { items, invalid } = await page(connector, 'orders', null, 3);
        expect(items).toEqual([plain[0], { ...plain[1], buyerRemark: '备'.repeat(1999) }, plain[2]]);
        expect(invalid.map(({ severity, reason }) => [severity, reason.split(':')[0]])).toEqual([['partial', 'buyerRemark']]);
        expect(invalid[0]!.raw.length).toBeGreaterThan(10 * 1024 * 1024);
      });

      test('bad products and stock are kept aside too', async () => {
        fixture.rewritePages('products', ([a, b]) => [
          { ...a, name: 7 },
          { ...b, barcodes: [1, '6901234567892'] },
        ]);
        const products = await page(connector, 'products', null, 2);
        expect(products.items.map(({ barcodes }) => barcodes)).toEqual([['6901234567892']]);
        expect(products.invalid.map(({ severity }) => severity)).toEqual(['whole', 'partial']);
        fixture.rewritePages('stock', ([a]) => [{ ...a, onHand: -1 }]);
        const stock = await page(connector, 'stock', null, 1);
        expect(stock.items).toEqual([]);
        expect(stock.invalid[0]!.reason).toMatch(/^onHand: /);
      });
    });

    test('one order is as the WMS has it now; an unknown one is null', async () => {
      const [order] = await fixture.openOrders(1);
      await (lacks.holding === undefined ? fixture.hold(order!.orderId) : fixture.change(order!.orderId, 'lines'));
      expect(await connector.order(order!.orderId, 5_000)).toMatchObject({ status: 'ok', value: await fixture.order(order!.orderId) });
      expect(await connector.order('no/such order?', 5_000)).toMatchObject({ status: 'ok', value: null });
    });
  });
}
