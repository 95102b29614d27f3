import { beforeEach, expect, it } from 'vitest';
import { KEPT_QUERIES } from '../../electron/store/keptAsideRepo.ts';
import { LOOKUP_QUERIES } from '../../electron/store/orderLookup.ts';
import { QUEUE_QUERIES } from '../../electron/store/orderQueue.ts';
import { ORDER_QUERIES } from '../../electron/store/orderRepo.ts';
import { SEARCH_QUERIES } from '../../electron/store/searchIndex.ts';
import { SKU_PREFIX_SQL } from '../../electron/store/skuPrefixes.ts';
import type { CacheStation } from '../support/cacheStation.ts';
import { finishFirstLoad, openCache, orderOf } from '../support/cacheStation.ts';

let station: CacheStation;
beforeEach(async () => {
  station = openCache();
  station.orders.upsertPage(
    Array.from({ length: 100 }, (_, index) => orderOf(index)),
    1,
  );
  await finishFirstLoad(station);
});

function planOf(sql: string): string {
  const parameters = sql
    .split('?')
    .slice(1)
    .map(() => 1);
  const steps = station.cache.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
  return steps.map(({ detail }) => detail).join(' | ');
}

it.each([
  ['order by id', LOOKUP_QUERIES.byId, 'USING COVERING INDEX order_by_id (order_id=?)'],
  ['a whole order by id', ORDER_QUERIES.byId, 'USING INDEX order_by_id (order_id=?)'],
  ['who has a waybill', LOOKUP_QUERIES.ownersOfWaybill, 'USING INDEX order_by_waybill (waybill_no=?)'],
  ['order by number', LOOKUP_QUERIES.byNo, 'USING COVERING INDEX order_by_no (order_no=?)'],
  ['order by waybill', LOOKUP_QUERIES.byWaybill, 'USING COVERING INDEX order_by_waybill (waybill_no=?)'],
  ['beginning of an order number', LOOKUP_QUERIES.byNoPrefix, 'USING COVERING INDEX order_by_no (order_no>? AND order_no<?)'],
  [
    'beginning of a waybill number',
    LOOKUP_QUERIES.byWaybillPrefix,
    'USING COVERING INDEX order_by_waybill (waybill_no>? AND waybill_no<?)',
  ],
  ['the row', ORDER_QUERIES.byRow, 'SEARCH orders USING INTEGER PRIMARY KEY (rowid=?)'],
  ['orders typed in', ORDER_QUERIES.local, 'USING COVERING INDEX order_by_id (order_id>? AND order_id<?)'],
  ['beginning of a SKU', SKU_PREFIX_SQL, 'SEARCH product USING PRIMARY KEY (sku>? AND sku<?)'],
  ['notes', ORDER_QUERIES.notes, 'USING INDEX kept_aside_element (kind=? AND reference=?)'],
  ['a page of what is kept aside', KEPT_QUERIES.page, 'SEARCH kept_aside USING INTEGER PRIMARY KEY (rowid<?)'],
  ['all that is kept aside', KEPT_QUERIES.whole, 'SCAN kept_aside'],
  ['the queue', QUEUE_QUERIES.due, 'USING COVERING INDEX order_due'],
  ['packed by hand', QUEUE_QUERIES.handled, 'USING INDEX handling_active (order_id=?)'],
  ['newer handlings', QUEUE_QUERIES.newer, 'USING INTEGER PRIMARY KEY (rowid>?)'],
  ['size of a posting', SEARCH_QUERIES.size, 'USING INTEGER PRIMARY KEY (rowid=?)'],
  ['postings', SEARCH_QUERIES.postings, 'USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
])('%s', (_name, sql, step) => {
  const plan = planOf(sql);
  expect(plan).toContain(step);
  expect(plan).not.toContain('TEMP B-TREE');
});
