import type { Migration } from '../database.ts';

/** Orders, products and stock as the WMS last told them, the indexes that find them, and how far each pull has come. */
export const orderCache: Migration = {
  number: 20,
  name: 'order-cache',
  up(db) {
    db.exec(`
      -- One row per order: what queries need in columns, the rest (lines too) in body (see orderBody.ts).
      CREATE TABLE orders (
        row INTEGER PRIMARY KEY, order_id TEXT NOT NULL, order_no TEXT NOT NULL, waybill_no TEXT, status TEXT NOT NULL,
        urgent INTEGER NOT NULL, ship_by INTEGER, created_at INTEGER NOT NULL,
        revision INTEGER NOT NULL, generation INTEGER NOT NULL, body TEXT NOT NULL);

      -- Indexes of our own, because a first load fills them in sorted order, some at a time (see orderEntries.ts).
      -- kind: 0 order id, 1 order number, 2 bound waybill number.
      CREATE TABLE order_code (code TEXT NOT NULL, kind INTEGER NOT NULL, row INTEGER NOT NULL,
        PRIMARY KEY (code, kind, row)) WITHOUT ROWID;
      -- What still has to be packed, in the order it must go out. calm: 0 urgent, 1 not.
      CREATE TABLE order_due (calm INTEGER NOT NULL, ship_by INTEGER NOT NULL, created_at INTEGER NOT NULL, row INTEGER NOT NULL,
        PRIMARY KEY (calm, ship_by, created_at, row)) WITHOUT ROWID;

      -- Which rows hold a piece of text, by segments that are written once (see searchIndex.ts).
      CREATE TABLE search_posting (segment INTEGER NOT NULL, key INTEGER NOT NULL, rows BLOB NOT NULL,
        PRIMARY KEY (segment, key)) WITHOUT ROWID;
      CREATE TABLE search_pending (row INTEGER PRIMARY KEY);

      -- Counts and watermarks of the tables above.
      CREATE TABLE cache_mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
      -- Entries of rows above this one are not in order_code and order_due yet; the mark goes when the first load is complete.
      INSERT INTO cache_mark VALUES ('entries-row', 0);

      -- Merchants and platforms seen in orders, to choose from when an order is typed in.
      CREATE TABLE order_origin (kind TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, code)) WITHOUT ROWID;

      CREATE TABLE product (sku TEXT NOT NULL, merchant_id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (sku, merchant_id)) WITHOUT ROWID;
      CREATE TABLE stock (sku TEXT NOT NULL, location TEXT NOT NULL, as_of INTEGER NOT NULL, generation INTEGER NOT NULL,
        on_hand INTEGER NOT NULL, allocated INTEGER NOT NULL, expected_at INTEGER, expected_quantity INTEGER,
        PRIMARY KEY (sku, location)) WITHOUT ROWID;

      -- Elements that broke the contract. digest tells elements apart whose id could not be read.
      CREATE TABLE kept_aside (
        id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, reference TEXT NOT NULL, digest TEXT NOT NULL,
        severity TEXT NOT NULL, reason TEXT NOT NULL, raw TEXT NOT NULL, seen_at INTEGER NOT NULL);
      CREATE UNIQUE INDEX kept_aside_element ON kept_aside (kind, reference, digest);

      CREATE TABLE sync (
        kind TEXT PRIMARY KEY, cursor TEXT, epoch TEXT, generation INTEGER NOT NULL DEFAULT 1,
        last_complete_pull_at INTEGER, first_load_done INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
      INSERT INTO sync (kind) VALUES ('orders'), ('products'), ('stock');
    `);
  },
};
