import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createExceptionRepo } from '../../../electron/store/exceptionRepo.ts';
import { isToGoOut } from '../../../shared/domain/stock/demand.ts';
import { openCache, orderOf } from '../../support/cacheStation.ts';
import { tempDir } from '../../support/tempDir.ts';

const COUNT = 1_500;
const KILLS = 4;
const CHILD = join(import.meta.dirname, '../../support/detectChild.ts');

/** Pulls and looks until it is done or killed, `afterMs` after it began to look. */
async function lookUntil(dataDir: string, afterMs: number | null): Promise<boolean> {
  const child = spawn(process.execPath, [CHILD, dataDir, String(COUNT)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  let isTimed = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (isTimed || afterMs === null || !told.includes('looking')) return;
    isTimed = true;
    setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  await once(child, 'close');
  return told.includes('done');
}

test('H2.2: killed again and again between import and detection, every bad order ends with one exception of its class', async () => {
  const dataDir = tempDir();
  const seed = Date.now() % 1000;
  console.info(`kill moments from seed ${seed}`);
  let isDone = false;
  for (let kill = 0; kill < KILLS && !isDone; kill += 1) isDone = await lookUntil(dataDir, 5 + ((seed + kill * 137) % 250));
  if (!isDone) isDone = await lookUntil(dataDir, null);
  expect(isDone).toBe(true);
  const station = openCache(dataDir);
  const exceptions = createExceptionRepo(station.records);
  let short = 0;
  for (let index = 0; index < COUNT; index += 1) {
    const order = orderOf(index);
    const found = exceptions.ofOrder(order.orderId);
    expect(new Set(found.map((one) => one.class)).size).toBe(found.length);
    for (const { exceptionId } of found) expect(exceptions.events(exceptionId).map(({ kind }) => kind)).toEqual(['opened']);
    // One digit short: nobody can be called, in whatever way the rest of the order is well.
    if (!isToGoOut(order) || !/^\d{10}$/.test(order.recipient.phone)) continue;
    short += 1;
    expect(found.some((one) => one.class === 'recipient-error')).toBe(true);
  }
  expect(short).toBeGreaterThan(5);
  expect(station.orders.marks.get('detect-row')).toBe(COUNT);
});
