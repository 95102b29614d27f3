import type { Migration } from '../database.ts';

/** Orders, products and stock as the WMS last told them, the indexes that find them, and how far each pull has come. */
export const orderCache: Migration = {
  number: 20,
  name: 'order-cache',
  up(db) {
    db.exec(`
      -- One row per order: what queries need in columns, the rest (lines too) in body (see orderBody.ts).
      -- calm: 0 urgent, 1 not. queued: 1 while it has to be packed. Its indexes are made when the first load is
      -- complete (see orderLookup.ts).
      CREATE TABLE orders (
        row INTEGER PRIMARY KEY, order_id TEXT NOT NULL, order_no TEXT NOT NULL, waybill_no TEXT, status TEXT NOT NULL,
        calm INTEGER NOT NULL, ship_by INTEGER NOT NULL, created_at INTEGER NOT NULL, queued INTEGER NOT NULL,
        revision INTEGER NOT NULL, generation INTEGER NOT NULL, body TEXT NOT NULL);

      -- Which rows hold a piece of text, by segments that are written once; place: segment * 2^32 + key (see searchIndex.ts).
      CREATE TABLE search_posting (place INTEGER PRIMARY KEY, rows BLOB NOT NULL);
      CREATE TABLE search_pending (row INTEGER PRIMARY KEY);

      -- Counts and watermarks of the tables above.
      CREATE TABLE cache_mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

      -- Merchants and platforms seen in orders, to choose from when an order is typed in.
      CREATE TABLE order_origin (kind TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, code)) WITHOUT ROWID;

      CREATE TABLE product (sku TEXT NOT NULL, merchant_id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (sku, merchant_id)) WITHOUT ROWID;
      -- Which goods a scanner's code may mean; the same code may stand on goods of several merchants.
      CREATE TABLE product_barcode (barcode TEXT NOT NULL, merchant_id TEXT NOT NULL, sku TEXT NOT NULL,
        PRIMARY KEY (barcode, merchant_id, sku)) WITHOUT ROWID;
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
