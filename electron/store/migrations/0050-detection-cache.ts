import type { Migration } from '../database.ts';

/** What detection keeps beside the cached orders; all of it can be found out anew from them (see orderDemand.ts, stockWatchRepo.ts). */
export const detectionCache: Migration = {
  number: 50,
  name: 'detection-cache',
  up(db) {
    db.exec(`
      -- Rows of orders that changed since they were looked at; those behind the mark detect-row have not been looked at yet.
      CREATE TABLE detect_again (row INTEGER PRIMARY KEY);

      CREATE TABLE sku (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
      -- Pieces that an order still to go out needs; place: sku * 2^32 + row.
      CREATE TABLE order_demand (place INTEGER PRIMARY KEY, quantity INTEGER NOT NULL);

      -- SKUs whose stock, orders or packings changed. version: a change while one is being looked at is not lost.
      -- master: the product itself changed, so its orders are validated again.
      CREATE TABLE stock_dirty (sku TEXT PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, master INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;

      -- Orders that come away empty, and the SKUs that somebody must look at.
      CREATE TABLE stock_short (order_id TEXT NOT NULL, sku TEXT NOT NULL, missing INTEGER NOT NULL, PRIMARY KEY (order_id, sku)) WITHOUT ROWID;
      CREATE INDEX stock_short_of ON stock_short (sku);
      CREATE TABLE stock_watch (
        sku TEXT PRIMARY KEY, on_hand INTEGER NOT NULL, allocated INTEGER NOT NULL, packed_here INTEGER NOT NULL,
        available INTEGER NOT NULL, safety INTEGER, expected_at INTEGER, expected_quantity INTEGER,
        orders INTEGER NOT NULL, short INTEGER NOT NULL) WITHOUT ROWID;
    `);
  },
};
