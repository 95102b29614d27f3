import { expect, test } from 'vitest';
import { openDesk, until } from '../support/deskFixture.ts';
import type { DeskFixture } from '../support/deskFixture.ts';

type Element = Record<string, unknown>;

/** Rewrites the orders of every page the WMS sends. */
function rewriteOrders(desk: DeskFixture, rewrite: (orders: Element[]) => unknown[]): void {
  desk.practice.fault(({ path }) =>
    path === '/v1/orders'
      ? { kind: 'rewrite', rewrite: (body) => ({ ...(body as Element), orders: rewrite((body as { orders: Element[] }).orders) }) }
      : undefined,
  );
}

test('elements that break the contract are kept with the reason, shown and exported; the others are in use', async () => {
  const desk = await openDesk({ practice: { orders: 40 } });
  rewriteOrders(desk, (orders) =>
    orders.map((order, at) => {
      if (at === 0) return { ...order, lines: 'none' };
      if (at === 1) return { ...order, buyerRemark: '=1+1' + '长'.repeat(3_000) };
      if (at === 2) return 'not even an object';
      return order;
    }),
  );
  await desk.ready();
  expect(await desk.value('cache/summary', {}, null)).toMatchObject({ orders: 38, invalid: 2, partial: 1 });
  const { elements } = await desk.value('cache/invalid', {}, 'supervisor');
  expect(elements.map(({ severity }) => severity).toSorted()).toEqual(['partial', 'whole', 'whole']);
  expect(elements.find(({ reason }) => reason.startsWith('lines'))?.reference).toMatch(/^SO/);
  for (const { raw } of elements) expect(raw.length).toBeLessThanOrEqual(4_000);
  const partial = elements.find(({ severity }) => severity === 'partial')!;
  expect((await desk.value('orders/detail', { orderId: partial.reference })).notes).toEqual([partial.reason]);

  const page = await desk.value('cache/invalid', { limit: 2 }, 'supervisor');
  const rest = await desk.value('cache/invalid', { limit: 2, after: page.next }, 'supervisor');
  expect([...page.elements, ...rest.elements].map(({ id }) => id)).toEqual(elements.map(({ id }) => id));
  expect(rest.next).toBeUndefined();

  // The same elements, looked at three times: their showing is in the journal once.
  const { entries } = await desk.value('journal/list', { text: 'cache/invalid' }, 'supervisor');
  expect(entries.map(({ action, detail }) => [action, detail])).toEqual([['cache/invalid', JSON.stringify({ rows: elements.length })]]);
  const exported = await desk.value('cache/invalid-export', {}, 'supervisor');
  expect(exported.rows).toBe(3);
  expect(exported.csv.charCodeAt(0)).toBe(0xfeff);
  expect(exported.csv).toContain('长'.repeat(3_000));
  expect((await desk.value('journal/list', { text: 'invalid-export' }, 'supervisor')).entries).toHaveLength(1);
});

test('an element that arrives well later is kept aside no longer', async () => {
  const desk = await openDesk({ practice: { orders: 40 } });
  let broken = '';
  rewriteOrders(desk, (orders) =>
    orders.map((order, at) => {
      if (at > 0) return order;
      broken = order['orderId'] as string;
      return { ...order, recipient: null };
    }),
  );
  await desk.ready();
  expect(await desk.value('cache/summary', {}, null)).toMatchObject({ invalid: 1, orders: 39 });
  desk.practice.fault(null);
  desk.practice.act('hold-orders', { count: 1, orderIds: [broken] });
  await desk.value('cache/pull', {}, 'supervisor');
  await until('the order', async () => (await desk.value('cache/summary', {}, null)).orders === 40);
  expect(await desk.value('cache/summary', {}, null)).toMatchObject({ invalid: 0 });
});

test('asking for a pull fails while the WMS is away', async () => {
  const desk = await openDesk({ practice: { orders: 40 } });
  await desk.ready();
  await desk.practice.setMode('unplugged');
  await desk.linkIs('down');
  expect(await desk.code('cache/pull', {}, 'supervisor')).toBe('link/down');
});
