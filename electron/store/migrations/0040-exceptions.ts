import type { Migration } from '../database.ts';

/** Exceptions and what happened to each; the row says where its events have led, so that lists need not follow them. */
export const exceptions: Migration = {
  number: 40,
  name: 'exceptions',
  up(db) {
    db.exec(`
      CREATE TABLE exception (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, class TEXT NOT NULL,
        order_id TEXT NOT NULL, order_no TEXT NOT NULL, merchant TEXT NOT NULL, reason TEXT NOT NULL,
        opened_at INTEGER NOT NULL, opened_by TEXT NOT NULL,
        state TEXT NOT NULL, step TEXT NOT NULL, blocks INTEGER NOT NULL,
        started_at INTEGER NOT NULL, limit_ms INTEGER, held_ms INTEGER NOT NULL, held_since INTEGER, hold_reason TEXT,
        assignee TEXT, outcome TEXT, remark TEXT, record_id TEXT, resolved_at INTEGER);
      CREATE INDEX exception_open ON exception (seq) WHERE state = 'open';
      CREATE INDEX exception_order ON exception (order_id, seq);
      -- What a packing asks: few at any time, and nothing of the table itself is read where there is none.
      CREATE INDEX exception_blocking ON exception (order_id) WHERE blocks = 1;

      CREATE TABLE exception_event (
        seq INTEGER PRIMARY KEY, exception_id TEXT NOT NULL REFERENCES exception (id), at INTEGER NOT NULL,
        kind TEXT NOT NULL, person TEXT NOT NULL, station TEXT NOT NULL, body TEXT NOT NULL);
      CREATE INDEX exception_event_of ON exception_event (exception_id, seq);
      CREATE TRIGGER exception_event_no_update BEFORE UPDATE ON exception_event
        BEGIN SELECT RAISE(ABORT, 'events of exceptions are append-only'); END;
      CREATE TRIGGER exception_event_no_delete BEFORE DELETE ON exception_event
        BEGIN SELECT RAISE(ABORT, 'events of exceptions are append-only'); END;
    `);
  },
};
