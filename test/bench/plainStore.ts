import Database from 'better-sqlite3';

/** An order in the contract's form; the bench made it, so it is well-formed. */
export interface WireOrder {
  orderId: string;
  orderNo: string;
  revision: number;
  status: string;
  createdAt: string;
  shipBy?: string;
  urgent?: boolean;
  waybill?: { number: string };
  lines: { lineNo: number; sku: string; barcode?: string; name?: string; spec?: string; quantity: number; location?: string }[];
}

/** What our store is measured against: better-sqlite3 used plainly and well, durable, with the indexes that are needed. */
export interface PlainStore {
  name: string;
  db: Database.Database;
  /** One transaction. Rows are new. */
  load(orders: readonly WireOrder[]): void;
  /** After the load. */
  index(): void;
  /** One transaction of rows that may be there already. */
  upsert(orders: readonly WireOrder[]): void;
}

function open(file: string, pageSize: number, checkpointPages: number): Database.Database {
  const db = new Database(file);
  db.pragma(`page_size = ${pageSize}`);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma(`wal_autocheckpoint = ${checkpointPages}`);
  return db;
}

const HEAD = 'order_id TEXT, order_no TEXT, waybill_no TEXT, status TEXT, urgent INT, ship_by INT, created_at INT, revision INT, body TEXT';
const INDEXES = `
  CREATE UNIQUE INDEX order_by_id ON orders (order_id);
  CREATE INDEX order_by_no ON orders (order_no);
  CREATE INDEX order_by_waybill ON orders (waybill_no) WHERE waybill_no IS NOT NULL;
  CREATE INDEX order_due ON orders (urgent, ship_by, created_at) WHERE status IN ('open', 'picking');`;
const PUT =
  'INSERT INTO orders (order_id, order_no, waybill_no, status, urgent, ship_by, created_at, revision, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)';
const TAKE_OVER = `ON CONFLICT (order_id) DO UPDATE SET order_no = excluded.order_no, waybill_no = excluded.waybill_no,
  status = excluded.status, urgent = excluded.urgent, ship_by = excluded.ship_by, created_at = excluded.created_at,
  revision = excluded.revision, body = excluded.body WHERE excluded.revision > orders.revision`;

function headOf(order: WireOrder, body: string): unknown[] {
  const shipBy = order.shipBy === undefined ? null : Date.parse(order.shipBy);
  const { orderId, orderNo, waybill, status, urgent, createdAt, revision } = order;
  return [orderId, orderNo, waybill?.number ?? null, status, urgent ? 1 : 0, shipBy, Date.parse(createdAt), revision, body];
}

/** Orders in one table, the order itself as JSON. */
export function oneTable(file: string, pageSize: number, checkpointPages: number): PlainStore {
  const db = open(file, pageSize, checkpointPages);
  db.exec(`CREATE TABLE orders (row INTEGER PRIMARY KEY, ${HEAD})`);
  const put = db.prepare(PUT);
  const load = db.transaction((orders: readonly WireOrder[]) => {
    for (const order of orders) put.run(headOf(order, JSON.stringify(order)));
  });
  const upsert = db.transaction((orders: readonly WireOrder[]) => {
    const change = (changed ??= db.prepare(`${PUT} ${TAKE_OVER}`));
    for (const order of orders) change.run(headOf(order, JSON.stringify(order)));
  });
  let changed: Database.Statement | undefined;
  return { name: `one table, pages of ${pageSize / 1024} KiB`, db, load, upsert, index: () => void db.exec(INDEXES) };
}

/** Orders and their lines in two tables. */
export function twoTables(file: string): PlainStore {
  const db = open(file, 4096, 1000);
  db.exec(`
    CREATE TABLE orders (row INTEGER PRIMARY KEY, ${HEAD});
    CREATE TABLE line (order_row INT, line_no INT, sku TEXT, barcode TEXT, name TEXT, spec TEXT, quantity INT, location TEXT);`);
  const put = db.prepare(PUT);
  const putLine = db.prepare('INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const addLines = (row: number | bigint, order: WireOrder) => {
    for (const { lineNo, sku, barcode, name, spec, quantity, location } of order.lines) {
      putLine.run(row, lineNo, sku, barcode ?? null, name ?? null, spec ?? null, quantity, location ?? null);
    }
  };
  const load = db.transaction((orders: readonly WireOrder[]) => {
    for (const order of orders) {
      const { lines: _lines, ...body } = order;
      addLines(put.run(headOf(order, JSON.stringify(body))).lastInsertRowid, order);
    }
  });
  let changed: { put: Database.Statement<unknown[], { row: number }>; drop: Database.Statement } | undefined;
  const upsert = db.transaction((orders: readonly WireOrder[]) => {
    changed ??= {
      put: db.prepare<unknown[], { row: number }>(`${PUT} ${TAKE_OVER} RETURNING row`),
      drop: db.prepare('DELETE FROM line WHERE order_row = ?'),
    };
    for (const order of orders) {
      const { lines: _lines, ...body } = order;
      const written = changed.put.get(...headOf(order, JSON.stringify(body)));
      if (!written) continue;
      changed.drop.run(written.row);
      addLines(written.row, order);
    }
  });
  return {
    name: 'orders and lines, pages of 4 KiB',
    db,
    load,
    upsert,
    index: () => void db.exec(`${INDEXES} CREATE INDEX line_order ON line (order_row)`),
  };
}
