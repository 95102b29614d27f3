import type { Migration } from '../database.ts';

/** People, settings, outages, hand-made work, what goes back to the WMS, and the journal. */
export const recordsBase: Migration = {
  number: 10,
  name: 'records',
  up(db) {
    db.exec(`
      CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

      CREATE TABLE person (
        name TEXT PRIMARY KEY, role TEXT NOT NULL, pin_hash TEXT NOT NULL,
        disabled INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL) WITHOUT ROWID;

      CREATE TABLE outage (
        id TEXT PRIMARY KEY, state TEXT NOT NULL, reason TEXT NOT NULL,
        suspected_at INTEGER, declared_at INTEGER, declared_by TEXT, recovering_at INTEGER, reconciling_at INTEGER,
        closed_at INTEGER, closed_by TEXT,
        investigate_by INTEGER NOT NULL, investigated_at INTEGER, investigated_by TEXT,
        proof TEXT) WITHOUT ROWID;
      -- One outage at a time: a second open one cannot be written.
      CREATE UNIQUE INDEX outage_open ON outage (closed_at IS NULL) WHERE closed_at IS NULL;

      CREATE TABLE outage_event (
        seq INTEGER PRIMARY KEY, outage_id TEXT NOT NULL REFERENCES outage (id), at INTEGER NOT NULL,
        kind TEXT NOT NULL, person TEXT, station TEXT NOT NULL, text TEXT NOT NULL);
      CREATE INDEX outage_event_outage ON outage_event (outage_id, seq);

      -- What people did with their hands. Rows are never deleted; an undo is a row of its own that names what it takes back.
      CREATE TABLE handling (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
        order_id TEXT NOT NULL, order_no TEXT NOT NULL, record_id TEXT NOT NULL, outage_id TEXT NOT NULL,
        person TEXT NOT NULL, station TEXT NOT NULL, at INTEGER NOT NULL,
        body TEXT NOT NULL, saw TEXT,
        compensates TEXT, undone_at INTEGER, handed_over_at INTEGER, handed_over_by TEXT, pulled_at INTEGER, pulled_by TEXT);
      -- Orders typed in by hand that the WMS has given no id yet; few at any time.
      CREATE INDEX handling_local ON handling (order_id) WHERE substr(order_id, 1, 6) = 'local-';
      CREATE INDEX handling_outage ON handling (outage_id, seq);
      CREATE UNIQUE INDEX handling_active ON handling (order_id) WHERE kind = 'shipment' AND undone_at IS NULL;

      -- A number that was used stays used; the same order may take its own number again after an undo.
      CREATE TABLE waybill_use (number TEXT PRIMARY KEY, order_id TEXT NOT NULL, handling_id TEXT NOT NULL) WITHOUT ROWID;

      CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY, record_id TEXT NOT NULL UNIQUE,
        subject TEXT NOT NULL, order_id TEXT, order_no TEXT NOT NULL, kind TEXT NOT NULL,
        handling_id TEXT, outage_id TEXT, occurred_at INTEGER NOT NULL, recorded_by TEXT NOT NULL, station TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'pending', released INTEGER NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0, next_try_at INTEGER NOT NULL DEFAULT 0,
        code TEXT, message TEXT, wms_ref TEXT, epoch TEXT, current TEXT, void_reason TEXT, settled_at INTEGER);
      -- The record's text, apart from its state: a drain changes the state of each record twice, and would write the text anew each time.
      CREATE TABLE outbox_body (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
      CREATE INDEX outbox_state ON outbox (state, seq);
      CREATE INDEX outbox_subject ON outbox (subject, seq);
      CREATE INDEX outbox_due ON outbox (seq) WHERE state = 'pending' AND released = 1;

      -- Append-only; each hash covers the row and the hash before it.
      CREATE TABLE journal (
        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, person TEXT NOT NULL, station TEXT NOT NULL,
        action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL);
      CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
      CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    `);
  },
};
