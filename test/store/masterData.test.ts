import { expect, it } from 'vitest';
import { openCache } from '../support/cacheStation.ts';

const at = (asOf: number, onHand: number, location?: string) => ({ sku: 'S1', location, onHand, allocated: 0, asOf });

it('products: the merchant of the order wins, a repeat changes nothing', () => {
  const { products } = openCache();
  const mine = { sku: 'S1', name: '保温杯', merchantId: 'M1', barcodes: ['6901'], unitGrams: 300 };
  const theirs = { sku: 'S1', name: '水杯', merchantId: 'M2' };
  expect(products.upsertPage([theirs, mine])).toBe(2);
  expect(products.upsertPage([theirs, mine])).toBe(0);
  expect(products.bySku('S1', 'M1')).toEqual(mine);
  expect(products.bySku('S1', 'M9')).not.toBeNull();
  expect(products.bySku('S2')).toBeNull();
  expect(products.upsertPage([{ ...mine, name: '保温杯 大' }])).toBe(1);
  expect(products.bySku('S1', 'M1')?.name).toBe('保温杯 大');
  expect(products.count()).toBe(2);
});

it('products: a scanned code leads to them, the merchant of the order first, and no longer once it is taken off', () => {
  const { products } = openCache();
  const mine = { sku: 'S1', name: '保温杯', merchantId: 'M1', barcodes: ['6901', '6902'] };
  const theirs = { sku: 'T1', name: '水杯', merchantId: 'M0', barcodes: ['6901'] };
  products.upsertPage([theirs, mine]);
  expect(products.byBarcode('6901', 'M1')).toEqual(mine);
  expect(products.byBarcode('6901', 'M0')).toEqual(theirs);
  expect(products.byBarcode('6902', 'M0')).toEqual(mine);
  expect(products.byBarcode('6903')).toBeNull();
  products.upsertPage([{ ...mine, barcodes: ['6903'] }]);
  expect(products.byBarcode('6902')).toBeNull();
  expect(products.byBarcode('6901', 'M1')).toEqual(theirs);
  expect(products.byBarcode('6903')?.sku).toBe('S1');
});

it('stock: a later figure wins, whichever comes last, unless the WMS was restored', () => {
  const { stock } = openCache();
  stock.upsertPage([at(20, 5, 'A-1'), at(10, 9, 'A-1'), at(10, 2), { ...at(10, 7, 'B-1'), expectedAt: 99, expectedQuantity: 40 }], 1);
  expect(stock.bySku('S1')).toEqual([at(10, 2), at(20, 5, 'A-1'), { ...at(10, 7, 'B-1'), expectedAt: 99, expectedQuantity: 40 }]);
  stock.upsertPage([at(5, 1, 'A-1')], 2);
  expect(stock.bySku('S1')[1]?.onHand).toBe(1);
  expect(stock.count()).toBe(3);
});

it('kept aside: the same element replaces its older entry, one that arrives well goes', () => {
  const { keptAside } = openCache();
  const broken = { reference: 'o1', reason: 'quantity: expected number', raw: '{"orderId":"o1"}', severity: 'whole' as const };
  const nameless = { ...broken, reference: '', raw: '{"x":1}' };
  keptAside.keep('orders', [broken, nameless, { ...nameless, raw: '{"x":2}' }], 1);
  keptAside.keep('orders', [{ ...broken, severity: 'partial', reason: 'paidAt' }, nameless], 2);
  expect(keptAside.counts()).toEqual({ whole: 2, partial: 1 });
  expect(keptAside.list(10).map(({ reference, raw, seenAt }) => [reference, raw, seenAt])).toEqual([
    ['', '{"x":1}', 2],
    ['o1', '{"orderId":"o1"}', 2],
    ['', '{"x":2}', 1],
  ]);
  expect([...keptAside.keptOf('orders', ['o1', 'o2'])]).toEqual(['o1']);
  expect([...keptAside.keptOf('stock', ['o1'])]).toEqual([]);
  keptAside.resolve('orders', ['o1']);
  expect(keptAside.counts()).toEqual({ whole: 2, partial: 0 });
});

it('kept aside: pages through everything; a huge element is listed short and exported whole', () => {
  const { keptAside } = openCache();
  const raw = JSON.stringify({ remark: '长'.repeat(10_000_000) });
  const elements = Array.from({ length: 5 }, (_, at) => ({
    reference: `o${at}`,
    reason: 'r',
    raw: at === 0 ? raw : '{}',
    severity: 'whole' as const,
  }));
  keptAside.keep('orders', elements, 1);
  const first = keptAside.list(3);
  const rest = keptAside.list(3, first.at(-1)!.id);
  expect([...first, ...rest].map(({ reference }) => reference)).toEqual(['o4', 'o3', 'o2', 'o1', 'o0']);
  expect(rest.at(-1)!.raw).toHaveLength(4000);
  expect([...keptAside.all()].at(-1)!.raw).toBe(raw);
});

it('kept aside: twenty-five elements come in pages of five, the newest first, each once', () => {
  const { keptAside } = openCache();
  const references = Array.from({ length: 25 }, (_, at) => `o${at}`);
  keptAside.keep(
    'orders',
    references.map((reference) => ({ reference, reason: 'r', raw: '{}', severity: 'whole' as const })),
    1,
  );
  const seen: string[] = [];
  let page = keptAside.list(5);
  while (page.length > 0 && seen.length < references.length) {
    seen.push(...page.map(({ reference }) => reference));
    page = keptAside.list(5, page.at(-1)!.id);
  }
  expect(seen).toEqual(references.toReversed());
  expect([...keptAside.all()].map(({ reference }) => reference)).toEqual(references.toReversed());
});
