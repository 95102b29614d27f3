import type { Migration } from '../database.ts';

/** What handling an exception leaves beside its events: data about persons, corrections on their way, what packers confirmed, notes on goods. */
export const handlingOfExceptions: Migration = {
  number: 80,
  name: 'handling-of-exceptions',
  up(db) {
    db.exec(`
      ALTER TABLE exception ADD COLUMN held_until INTEGER;
      CREATE INDEX exception_held_until ON exception (held_until) WHERE held_until IS NOT NULL;

      -- What steps recorded about a person. Events are never changed; these rows are emptied when nobody needs them any more.
      CREATE TABLE exception_person (
        id TEXT PRIMARY KEY, exception_id TEXT NOT NULL REFERENCES exception (id), at INTEGER NOT NULL,
        body TEXT, purged_at INTEGER) WITHOUT ROWID;
      CREATE INDEX exception_person_of ON exception_person (exception_id) WHERE purged_at IS NULL;

      -- What an order shall hold instead, until the WMS tells it itself. The cache is only a copy and is never changed by hand.
      CREATE TABLE correction (
        seq INTEGER PRIMARY KEY, record_id TEXT NOT NULL UNIQUE, order_id TEXT NOT NULL, exception_id TEXT NOT NULL,
        base_revision INTEGER NOT NULL, at INTEGER NOT NULL, person TEXT NOT NULL,
        recipient TEXT, lines TEXT, had_recipient INTEGER NOT NULL, purged_at INTEGER);
      CREATE INDEX correction_order ON correction (order_id, seq);

      -- What was wished for and seen to be in the parcel, by who packed it.
      CREATE TABLE packing_confirmation (
        handling_id TEXT NOT NULL, request TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (handling_id, request)) WITHOUT ROWID;

      -- What was found out about goods, shown with later orders of them.
      CREATE TABLE product_note (
        id TEXT PRIMARY KEY, sku TEXT NOT NULL, merchant_id TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
        person TEXT NOT NULL, exception_id TEXT NOT NULL, ended_at INTEGER) WITHOUT ROWID;
      CREATE INDEX product_note_sku ON product_note (sku) WHERE ended_at IS NULL;
    `);
  },
};
