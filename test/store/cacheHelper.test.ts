import { expect, it } from 'vitest';
import { createCacheHelper } from '../../electron/store/cacheHelper.ts';
import { openFile } from '../../electron/store/database.ts';
import { cacheMigrations } from '../../electron/store/migrations/index.ts';
import { migrate } from '../../electron/store/database.ts';
import { openCache, orderOf } from '../support/cacheStation.ts';

function indexNames(cache: { prepare(sql: string): { all(): unknown[] } }): string[] {
  const rows = cache.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'order_%'").all();
  return (rows as { name: string }[]).map(({ name }) => name).sort();
}
const ALL = ['order_by_id', 'order_by_no', 'order_by_waybill', 'order_due'];

it('builds indexes and empties the log in a thread of its own, while this one reads and counts', async () => {
  const station = openCache();
  const all = Array.from({ length: 20_000 }, (_, index) => orderOf(index));
  station.orders.upsertPage(all, 1);
  const helper = createCacheHelper(station.cache);
  helper.begin();
  expect(station.cache.pragma('wal_autocheckpoint', { simple: true })).toBe(0);
  const progress = { ended: false };
  void helper
    .run('checkpoint')
    .then(() => station.orders.setIndexed(() => helper.run('index')))
    .then(() => (progress.ended = true));
  let turns = 0;
  while (!progress.ended) {
    expect(station.orders.byCode(all[turns % all.length]!.orderNo)).not.toBeNull();
    turns += 1;
    await new Promise((resolve) => void setImmediate(resolve));
  }
  await helper.end();
  expect(turns).toBeGreaterThan(10);
  expect(indexNames(station.cache)).toEqual(ALL);
  expect(station.orders.byCode(all[77]!.orderNo)?.order).toEqual(all[77]);
  expect(station.cache.pragma('wal_autocheckpoint', { simple: true })).toBe(1000);
});

it('does the job itself where the thread cannot', async () => {
  // A thread would open a memory of its own, without our tables.
  const cache = openFile(':memory:');
  migrate(cache, cacheMigrations);
  const helper = createCacheHelper(cache);
  helper.begin();
  await helper.run('index');
  await helper.end();
  expect(indexNames(cache)).toEqual(ALL);
  cache.close();
});

it('serves one load after another', async () => {
  const { cache } = openCache();
  const helper = createCacheHelper(cache);
  for (let load = 0; load < 2; load += 1) {
    helper.begin();
    await Promise.all([helper.run('checkpoint'), helper.run('checkpoint')]);
    await helper.end();
    expect(cache.pragma('wal_autocheckpoint', { simple: true })).toBe(1000);
  }
});

it('stays until the last of several loads has ended', async () => {
  const { cache } = openCache();
  const helper = createCacheHelper(cache);
  const room = () => cache.pragma('wal_autocheckpoint', { simple: true });
  helper.begin();
  helper.begin();
  await helper.end();
  expect(room()).toBe(0);
  // One that begins while the last but one ends finds it at work.
  const ending = helper.end();
  helper.begin();
  await ending;
  expect(room()).toBe(0);
  await helper.run('checkpoint');
  await helper.end();
  expect(room()).toBe(1000);
});
