import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCache, orderOf } from '../support/cacheStation.ts';
import { tempDir } from '../support/tempDir.ts';

const COUNT = 30_000;
const KILLS = 8;
const CHILD = join(import.meta.dirname, '../support/pullChild.ts');

/** Pulls until it is done or, `killAfterMs` after it began, killed. */
async function pullUntil(dataDir: string, killAfterMs: number | null): Promise<boolean> {
  const child = spawn(process.execPath, [CHILD, dataDir, String(COUNT)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (told === '' && killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    told += text;
  });
  await once(child, 'close');
  return told.includes('done');
}

it('a first load that is killed again and again ends with every order once', async () => {
  const dataDir = tempDir();
  const seed = Date.now() % 1000;
  console.info(`kill moments from seed ${seed}`);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await pullUntil(dataDir, 20 + ((seed + kill * 137) % 400));
    const station = openCache(dataDir);
    const { orders } = station.orders.counts();
    const cursor = Number(station.sync.state('orders').cursor ?? '0');
    // All that the cursor has passed is here, and can be found while the load is unfinished.
    expect(orders).toBeGreaterThanOrEqual(cursor);
    const missing = Array.from({ length: Math.floor(cursor / 50) }, (_, at) => orderOf(at * 50)).filter(
      (order) => station.orders.byCode(order.orderNo) === null,
    );
    expect(missing).toEqual([]);
    station.close();
  }
  expect(await pullUntil(dataDir, null)).toBe(true);
  const { orders, cache } = openCache(dataDir);
  expect(orders.counts().orders).toBe(COUNT);
  expect(cache.prepare('SELECT count(DISTINCT order_id) AS count FROM orders').get()).toEqual({ count: COUNT });
  expect(cache.prepare('SELECT sum(queued) AS count FROM orders').get()).toEqual({ count: orders.counts().due });
  expect(cache.pragma('main.quick_check', { simple: true })).toBe('ok');
  for (let index = 0; index < COUNT; index += 997) {
    const order = orderOf(index);
    expect(orders.byCode(order.orderNo)?.order).toEqual(order);
    expect(orders.search(order.orderNo.slice(-6), 200)).toContainEqual(order);
  }
});
