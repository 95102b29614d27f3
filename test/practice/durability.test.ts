import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRestConnector } from '../../electron/adapters/wms/rest/restConnector.ts';
import { LOG_FILE } from '../../electron/practice/eventLog.ts';
import { createPracticeWms } from '../../electron/practice/practiceWms.ts';
import type { PracticeWms } from '../../electron/practice/practiceWms.ts';
import { Random } from '../../electron/practice/random.ts';
import type { Order } from '../../shared/model/order.ts';
import { sealed, shipmentOf } from '../connectors/fixture.ts';

const CHILD = fileURLToPath(new URL('practiceChild.ts', import.meta.url));

async function startChild(dir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [CHILD, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, url: (JSON.parse(line) as { url: string }).url };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Open orders with a number, from the front. */
function openOrders(practice: PracticeWms, count: number): Order[] {
  const found: Order[] = [];
  for (let number = 1; found.length < count && number <= practice.summary().orders; number += 1) {
    const order = practice.order(`SO${String(number).padStart(8, '0')}`);
    if (order?.status === 'open' && order.waybill !== undefined) found.push(order);
  }
  return found;
}

describe('a practice WMS with a folder', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'practice-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  /** Opens the warehouse in this process, without its HTTP, and closes it again. */
  async function look<T>(at: (practice: PracticeWms) => T): Promise<T> {
    const practice = createPracticeWms({ dir });
    const seen = at(practice);
    await practice.stop();
    return seen;
  }

  test('kill -9 at any moment loses nothing that was acknowledged', async () => {
    const seed = Date.now() % 1_000_000;
    console.log(`durability seed ${seed}`);
    const random = new Random(seed, 0);
    const acknowledged = new Map<string, string>();
    const sent = new Set<string>();
    for (let round = 0; round < 4; round += 1) {
      const orders = await look((practice) => openOrders(practice, 400));
      const { child, url } = await startChild(dir);
      const connector = createRestConnector({ url, token: 'test' });
      // From the first answer on: before it a slow machine has nothing to lose.
      const answered = Promise.withResolvers<void>();
      const killed = answered.promise.then(() => setTimeout(random.below(150))).then(() => kill(child));
      for (let from = 0; from < orders.length; from += 5) {
        const records = orders.slice(from, from + 5).map((order) => sealed(shipmentOf(order)));
        for (const { record } of records) sent.add(record.id);
        const answer = await connector.push(records);
        answered.resolve();
        if (answer.status !== 'ok') break;
        for (const result of answer.value.results) {
          if (result?.outcome === 'applied') acknowledged.set(result.id, result.wmsRef!);
        }
      }
      await killed;
      await connector.close();
    }
    const applied = await look((practice) => practice.applied());
    const held = new Map(applied.map(({ id, wmsRef }) => [id, wmsRef]));
    expect(acknowledged.size).toBeGreaterThan(0);
    expect([...acknowledged].filter(([id, wmsRef]) => held.get(id) !== wmsRef)).toEqual([]);
    expect(applied.filter(({ id, times }) => times !== 1 || !sent.has(id))).toEqual([]);
    expect(held.size).toBe(applied.length);
    expect(new Set(applied.map(({ orderId }) => orderId)).size).toBe(applied.length);
  }, 60_000);

  test('orders, stock, epoch and token are the same after a restart, through drills and a restore', async () => {
    const first = createPracticeWms({ dir, seed: 4, orders: 100 });
    const { token } = await first.start();
    const orders = openOrders(first, 4);
    const records = orders.map((order) => JSON.parse(sealed(shipmentOf(order)).body) as unknown);
    first.warehouse.batch(records.slice(0, 2), false);
    first.act('restore-older', { count: 1 });
    first.warehouse.batch(records.slice(2, 3), false);
    first.act('cancel-orders', { count: 1, orderIds: [orders[3]!.orderId] });
    const [added] = first.act('add-orders', { count: 1 });
    first.warehouse.reserve([orders[1]!.orderId]);
    const pages = () => first.warehouse.page('orders', null, 1000);
    const before = { page: pages(), stock: first.warehouse.page('stock', null, 1000), summary: first.summary(), applied: first.applied() };
    await first.stop();

    const second = createPracticeWms({ dir, seed: 99, orders: 7 });
    expect((await second.start()).token).toBe(token);
    expect({
      page: second.warehouse.page('orders', null, 1000),
      stock: second.warehouse.page('stock', null, 1000),
      summary: { ...second.summary(), url: before.summary.url },
      applied: second.applied(),
    }).toEqual(before);
    expect(second.order(orders[0]!.orderId)?.status).toBe('shipped');
    expect(second.order(orders[1]!.orderId)?.status).toBe('open');
    expect(second.order(added!)?.status).toBe('open');
    await second.stop();
  });

  test('a torn last line is cut off; damage before it is told', async () => {
    await look((practice) => practice.act('cancel-orders', { count: 2 }));
    const file = join(dir, LOG_FILE);
    const { size } = statSync(file);
    // Longer than what is written next, so that none of it may shine through.
    appendFileSync(file, `{"type":"change","note":"${'x'.repeat(20_000)}`);
    expect(await look((practice) => practice.act('hold-orders', { count: 1 }))).toHaveLength(1);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines.slice(0, 3).join('\n')).toHaveLength(
      readFileSync(file)
        .subarray(0, size - 1)
        .toString().length,
    );
    writeFileSync(file, lines.map((line, at) => (at === 1 ? line.slice(9) : line)).join('\n') + '\n');
    expect(() => createPracticeWms({ dir })).toThrow('damaged at line 2');
  });
});
