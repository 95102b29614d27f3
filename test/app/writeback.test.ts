import { describe, expect, test } from 'vitest';
import { CONFLICT_CODES } from '../../shared/model/record.ts';
import { HOUR, SECOND } from '../../shared/model/time.ts';
import type { DeskFixture, DeskOptions } from '../support/deskFixture.ts';
import { openDesk, until } from '../support/deskFixture.ts';
import { findOrders, packOrders, wholeParcel } from '../support/packing.ts';

/** A desk with a healthy WMS, a declared outage and so many packed orders. */
async function deskWithRecords(count: number, options: DeskOptions = {}) {
  const desk = await openDesk(options);
  await desk.ready();
  await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
  return { desk, packed: await packOrders(desk, count) };
}
const summary = (desk: DeskFixture) => desk.value('writeback/summary', {}, null);
const release = (desk: DeskFixture, recordIds?: string[]) => desk.value('writeback/release', { recordIds }, 'supervisor');
const detail = (desk: DeskFixture, recordId: string) => desk.value('writeback/detail', { recordId }, 'supervisor');
async function counts(desk: DeskFixture, wanted: Partial<Record<'pending' | 'acked' | 'parked' | 'void' | 'unknown', number>>) {
  await until(JSON.stringify(wanted), async () => {
    const seen = await summary(desk);
    return Object.entries(wanted).every(([state, count]) => seen[state as keyof typeof wanted] === count);
  });
}

describe('releasing', () => {
  test('nothing leaves before it; the named ones leave, the others stay', async () => {
    const { desk, packed } = await deskWithRecords(4);
    const later = desk.clock.now() + 10 * SECOND;
    await until('some rounds', async () => desk.clock.now() > later);
    expect(desk.practice.applied()).toEqual([]);
    const chosen = packed.slice(1, 3).map(({ recordId }) => recordId);
    expect(await release(desk, [...chosen, chosen[0]!, 'no-such-record'])).toEqual({ released: 2 });
    await counts(desk, { acked: 2, pending: 2 });
    expect(desk.practice.applied().map(({ id }) => id)).toEqual(chosen);
    expect(await release(desk, chosen)).toEqual({ released: 0 });
    expect(await release(desk)).toEqual({ released: 2 });
    await counts(desk, { acked: 4, pending: 0 });
    const rehearsed = await desk.value('writeback/rehearse', {}, 'supervisor');
    expect(rehearsed.entries).toEqual([]);
  });

  test('by itself where the site chose automatic write-back, as soon as fresh orders are here', async () => {
    const desk = await openDesk({ settings: { writebackMode: 'automatic' } });
    await desk.ready();
    await desk.practice.setMode('unplugged');
    await desk.linkIs('down');
    await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
    await packOrders(desk, 3);
    expect(await summary(desk)).toMatchObject({ pending: 3, unreleased: 3, mode: 'automatic' });
    await desk.practice.setMode('normal');
    await counts(desk, { acked: 3 });
    await packOrders(desk, 1);
    await counts(desk, { acked: 4 });
    expect(desk.practice.applied().every(({ times }) => times === 1)).toBe(true);
  });
});

test('nothing is written back before the newest cancellations are here', async () => {
  const desk = await openDesk({ settings: { writebackMode: 'automatic' } });
  await desk.ready();
  await desk.practice.setMode('unplugged');
  await desk.linkIs('down');
  await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
  const [packed] = await packOrders(desk, 1);
  await release(desk);
  const busy = { status: 503, body: '{"error":{"code":"unavailable","message":"later"}}', headers: {} };
  let written = 0;
  desk.practice.fault(({ path }) => {
    if (path === '/v1/records:batch') written += 1;
    return path === '/v1/orders' ? { kind: 'answer', answer: busy } : undefined;
  });
  await desk.practice.setMode('normal');
  await desk.outageIs('recovering');
  await desk.linkIs('up');
  const later = desk.clock.now() + 10 * SECOND;
  await until('some rounds', async () => desk.clock.now() > later);
  expect([written, (await desk.value('outage/current', {}, null))?.state]).toEqual([0, 'recovering']);
  desk.practice.fault(null);
  await counts(desk, { acked: 1 });
  expect(desk.practice.applied().map(({ id }) => id)).toEqual([packed!.recordId]);
});

describe('lists', () => {
  test('go page by page, by state, without a person or an address', async () => {
    const { desk, packed } = await deskWithRecords(5);
    const first = await desk.value('writeback/list', { limit: 2 });
    const second = await desk.value('writeback/list', { limit: 2, after: first.next });
    const third = await desk.value('writeback/list', { limit: 2, after: second.next });
    const ids = [first, second, third].flatMap(({ entries }) => entries.map(({ recordId }) => recordId));
    expect(ids).toEqual(packed.map(({ recordId }) => recordId));
    expect(third.next).toBeUndefined();
    expect((await desk.value('writeback/list', { state: 'acked' })).entries).toEqual([]);
    expect(JSON.stringify(first)).not.toContain('recipient');
  });

  test('an order tells its records, and shows its recipient in full only when asked, which is journaled', async () => {
    const { desk, packed } = await deskWithRecords(1);
    const { orderId } = packed[0]!.order;
    const masked = await desk.value('orders/detail', { orderId });
    const shown = await desk.value('orders/detail', { orderId, reveal: true });
    expect(masked).toMatchObject({ packedHere: true, order: { revealed: false, recipient: { address: '****' } } });
    expect(shown.order.recipient).toEqual(desk.practice.order(orderId)?.recipient);
    const { entries } = await desk.value('journal/list', { text: 'orders/reveal' }, 'supervisor');
    expect(entries).toMatchObject([{ user: '王小丽', subject: orderId }]);
    expect(JSON.stringify(entries)).not.toContain(shown.order.recipient.phone);
  });
});

describe('a parked record', () => {
  test('shows what we saw, what we did and what the WMS has, each recipient masked', async () => {
    const { desk, packed } = await deskWithRecords(1);
    const { order, recordId } = packed[0]!;
    desk.practice.act('change-orders', { count: 1, orderIds: [order.orderId], part: 'lines' });
    await release(desk);
    await counts(desk, { parked: 1 });
    const seen = await detail(desk, recordId);
    expect(seen.entry).toMatchObject({ state: 'parked', code: 'lines-changed' });
    expect(seen.saw?.revision).toBe(order.revision);
    expect(seen.has?.revision).toBeGreaterThan(order.revision);
    expect(seen.has?.lines[0]?.quantity).toBe(order.lines[0]!.quantity + 1);
    expect(seen.did).toMatchObject({ parcels: [{ lines: order.lines.map(({ sku }) => ({ sku })) }] });
    expect(seen.actions[0]).toBe('resubmit');
    expect(JSON.stringify(seen)).not.toContain(desk.practice.order(order.orderId)!.recipient.address);
  });

  test('that was held goes out again unchanged once the WMS let go', async () => {
    const { desk, packed } = await deskWithRecords(1);
    const { order, recordId } = packed[0]!;
    desk.practice.act('hold-orders', { count: 1, orderIds: [order.orderId] });
    await release(desk);
    await counts(desk, { parked: 1 });
    expect((await detail(desk, recordId)).actions).toEqual(['retry', 'void']);
    await desk.value('writeback/retry', { recordId }, 'supervisor');
    await until('parked again', async () => (await detail(desk, recordId)).entry.attempts === 2);
    await counts(desk, { parked: 1 });
    desk.practice.fault(({ path }) =>
      path === '/v1/records:batch'
        ? {
            kind: 'rewrite',
            rewrite: (body) => {
              const answer = body as { results: object[] };
              return {
                ...answer,
                results: answer.results.map((result) => ({ ...result, outcome: 'applied', code: undefined, wmsRef: 'CK-1' })),
              };
            },
          }
        : undefined,
    );
    await desk.value('writeback/retry', { recordId }, 'supervisor');
    await counts(desk, { acked: 1, parked: 0 });
    expect((await detail(desk, recordId)).entry).toMatchObject({ state: 'acked', wmsRef: 'CK-1', code: undefined });
  });

  test('holds back no other order', async () => {
    const { desk, packed } = await deskWithRecords(3);
    desk.practice.act('cancel-orders', { count: 1, orderIds: [packed[0]!.order.orderId] });
    await release(desk);
    await counts(desk, { acked: 2, parked: 1 });
    expect((await detail(desk, packed[0]!.recordId)).entry.code).toBe('order-cancelled');
  });

  test('can be withdrawn with a reason, once; what is withdrawn stays in the lists', async () => {
    const { desk, packed } = await deskWithRecords(1);
    const { recordId } = packed[0]!;
    await desk.value('writeback/void', { recordId, reason: '重复打包' }, 'supervisor');
    expect(await desk.code('writeback/void', { recordId, reason: '再来' }, 'supervisor')).toBe('writeback/wrong-state');
    expect(await desk.code('writeback/retry', { recordId }, 'supervisor')).toBe('writeback/wrong-state');
    expect(await desk.code('writeback/resubmit', { recordId, reason: 'x' }, 'supervisor')).toBe('writeback/wrong-state');
    expect((await desk.value('writeback/list', { state: 'void' })).entries).toMatchObject([{ recordId, voidReason: '重复打包' }]);
    await release(desk);
    const { proof } = await desk.value('outage/close', {}, 'supervisor');
    expect(proof.entries).toMatchObject([{ recordId, state: 'void', voidReason: '重复打包', wmsRef: null }]);
  });

  test('that nobody knows cannot be settled by anybody', async () => {
    const { desk } = await deskWithRecords(0);
    const recordId = 'nothing';
    expect(await desk.code('writeback/detail', { recordId }, 'supervisor')).toBe('writeback/not-found');
    expect(await desk.code('writeback/retry', { recordId }, 'supervisor')).toBe('writeback/not-found');
    expect(await desk.code('writeback/void', { recordId, reason: 'x' }, 'supervisor')).toBe('writeback/not-found');
    expect(await desk.code('writeback/resubmit', { recordId, reason: 'x' }, 'supervisor')).toBe('writeback/not-found');
  });
});

describe('trouble on the way', () => {
  test('an answer that is cut off after the WMS took the records in leaves each there once', async () => {
    const { desk } = await deskWithRecords(5);
    await desk.practice.setMode('cut-after-commit');
    await release(desk);
    await until('the records in the WMS', async () => desk.practice.applied().length === 5);
    await desk.practice.setMode('normal');
    await counts(desk, { acked: 5 });
    expect(desk.practice.applied().map(({ times }) => times)).toEqual([1, 1, 1, 1, 1]);
  });

  test('a WMS that asks to wait is left alone for so long, and nothing is lost', async () => {
    const { desk } = await deskWithRecords(2);
    const busy = { status: 429, body: '{"error":{"code":"busy","message":"later"}}', headers: { 'retry-after': '30' } };
    desk.practice.fault(({ path }) => (path === '/v1/records:batch' ? { kind: 'answer', answer: busy } : undefined));
    const releasedAt = desk.clock.now();
    await release(desk);
    const waiting = await until('the wait', async () => {
      const { entries } = await desk.value('writeback/list', { state: 'pending' });
      return entries.length === 2 && entries.every(({ attempts }) => attempts > 0) && entries;
    });
    for (const { nextTryAt } of waiting) expect(nextTryAt).toBeGreaterThanOrEqual(releasedAt + 30 * SECOND);
    desk.practice.fault(null);
    for (const { recordId } of waiting) await desk.value('writeback/retry', { recordId }, 'supervisor');
    await counts(desk, { acked: 2 });
  });

  test('what was in flight when the power went is looked up before it is sent again', async () => {
    const { desk } = await deskWithRecords(3);
    desk.practice.fault(({ path }) => (path === '/v1/records:batch' ? { kind: 'stall' } : undefined));
    await release(desk);
    await until('in flight', async () => (await summary(desk)).inFlight === 3);
    await desk.restart();
    expect(await summary(desk)).toMatchObject({ inFlight: 0, unknown: 3 });
    desk.practice.fault(null);
    await counts(desk, { acked: 3 });
    expect(desk.practice.applied().map(({ times }) => times)).toEqual([1, 1, 1]);
  });
});

test('the rehearsal changes nothing, at the WMS or here, and says for each record what would happen', async () => {
  const { desk, packed } = await deskWithRecords(4);
  const [cancelled, moved] = packed.map(({ order }) => order.orderId) as [string, string];
  desk.practice.act('cancel-orders', { count: 1, orderIds: [cancelled] });
  desk.practice.act('change-orders', { count: 1, orderIds: [moved], part: 'recipient' });
  const before = await desk.value('writeback/list', {});
  const rehearsal = await desk.value('writeback/rehearse', {}, 'supervisor');
  expect(rehearsal.entries.map(({ bucket, code }) => [bucket, code])).toEqual([
    ['conflicts', 'order-cancelled'],
    ['conflicts', 'recipient-changed'],
    ['applies', undefined],
    ['applies', undefined],
  ]);
  expect(await desk.value('writeback/list', {})).toEqual(before);
  expect(desk.practice.applied()).toEqual([]);
  await desk.practice.setMode('unplugged');
  expect(await desk.code('writeback/rehearse', {}, 'supervisor')).toBe('link/down');
  await desk.practice.setMode('half-dead');
  expect(await desk.code('writeback/rehearse', {}, 'supervisor')).toBe('link/read-only');
});

test('a WMS that cannot rehearse is asked for each order instead', async () => {
  const desk = await openDesk();
  desk.practice.fault(({ path }) =>
    path === '/v1/capabilities' ? { kind: 'rewrite', rewrite: (body) => ({ ...(body as object), rehearsal: false }) } : undefined,
  );
  await desk.ready();
  await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
  const packed = await packOrders(desk, 3);
  desk.practice.act('cancel-orders', { count: 1, orderIds: [packed[0]!.order.orderId] });
  desk.practice.act('change-orders', { count: 1, orderIds: [packed[1]!.order.orderId], part: 'recipient' });
  const { entries } = await desk.value('writeback/rehearse', {}, 'supervisor');
  expect(entries.map(({ bucket, code }) => [bucket, code])).toEqual([
    ['conflicts', 'order-cancelled'],
    ['conflicts', 'recipient-changed'],
    ['applies', undefined],
  ]);
});

test('what cannot be delivered is exported as a table that opens in Chinese Excel, and the export is journaled', async () => {
  const { desk } = await deskWithRecords(2);
  const [order] = await findOrders(desk, 1);
  await desk.value('packing/pack', { ...wholeParcel(order!, '=HYPERLINK(1)'), remark: '礼品，"轻放"' });
  const { csv, fileName, rows } = await desk.value('writeback/export', {}, 'supervisor');
  expect(rows).toBe(3);
  expect(fileName).toMatch(/^holdfast-records-[\d-]+\.csv$/);
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  const lines = csv.slice(1).split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines.at(-1)).toBe('');
  expect(lines[3]).toContain("'=HYPERLINK(1)");
  expect(csv).not.toMatch(/(^|,)"?[=+@]/m);
  expect(csv).toContain('轻放');
  const { entries } = await desk.value('journal/list', { text: 'writeback/export' }, 'supervisor');
  expect(entries).toMatchObject([{ user: '李主管', detail: '{"rows":3}' }]);
});

/** How clocks in Kiritimati show a moment: UTC+14, all year round. */
function inKiritimati(at: number): string {
  return new Date(at + 14 * HOUR).toISOString().slice(0, 19).replace('T', ' ');
}

test('the exported table tells the time of the site, whole numbers and words', async () => {
  const { desk, packed } = await deskWithRecords(1, { settings: { timeZone: 'Pacific/Kiritimati' } });
  const { order } = packed[0]!;
  const [other] = await findOrders(desk, 1);
  const parcel = wholeParcel(other!, '4612172701983');
  await desk.value('packing/pack', { ...parcel, parcels: parcel.parcels.map((one) => ({ ...one, carrier: 'ZTO' })) });
  desk.practice.act('change-orders', { count: 1, orderIds: [order.orderId], part: 'lines' });
  await release(desk, [packed[0]!.recordId]);
  await counts(desk, { parked: 1 });

  const before = desk.clock.now();
  const chinese = await desk.value('writeback/export', {}, 'supervisor');
  const english = await desk.value('writeback/export', { language: 'en' }, 'supervisor');
  const days = [before, desk.clock.now()].map((at) => inKiritimati(at).slice(0, 10));
  expect(days).toContain(chinese.fileName.slice('holdfast-records-'.length).slice(0, 10));
  const { entries } = await desk.value('writeback/list', {}, 'supervisor');
  for (const { occurredAt } of entries) expect(chinese.csv).toContain(`,${inKiritimati(occurredAt)},`);
  expect(chinese.csv).toContain(',中通,"\t4612172701983",');
  expect(chinese.csv).toContain(',订单商品改了,lines-changed,');
  expect(english.csv).toContain(',The goods were changed,lines-changed,');
});

test('every code a WMS may refuse with is parked under it, and has a way out', async () => {
  const { desk, packed } = await deskWithRecords(CONFLICT_CODES.length);
  const codeOf = new Map(packed.map(({ recordId }, at) => [recordId, CONFLICT_CODES[at]!]));
  desk.practice.fault(({ path, body }) => {
    if (path !== '/v1/records:batch') return undefined;
    const { records } = JSON.parse(body) as { records: { id: string }[] };
    const results = records.map(({ id }) => ({ id, outcome: 'conflict', code: codeOf.get(id) }));
    return {
      kind: 'answer',
      answer: { status: 200, body: JSON.stringify({ epoch: desk.practice.summary().epoch, results }), headers: {} },
    };
  });
  await release(desk);
  await counts(desk, { parked: CONFLICT_CODES.length });
  for (const [recordId, code] of codeOf) {
    const { entry, actions } = await detail(desk, recordId);
    expect(entry.code).toBe(code);
    expect(actions).toContain('void');
  }
});
