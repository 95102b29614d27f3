import type { Migration } from '../database.ts';

/**
 * Exceptions that the product raises by itself: without an order where a link failed, with a source and a cause, and with
 * the orders that were hurt attached. Both tables are made anew, because a column cannot be freed of NOT NULL.
 */
export const exceptionSources: Migration = {
  number: 50,
  name: 'exception-sources',
  up(db) {
    db.exec(`
      CREATE TABLE exception_new (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, class TEXT NOT NULL,
        order_id TEXT, order_no TEXT NOT NULL, merchant TEXT NOT NULL,
        -- params: the reason is a code that is filled with them; without, a person wrote it.
        source TEXT NOT NULL, cause TEXT, reason TEXT NOT NULL, params TEXT,
        -- touched: a person worked on it. present: the cause is there as far as is known.
        touched INTEGER NOT NULL, present INTEGER NOT NULL,
        opened_at INTEGER NOT NULL, opened_by TEXT NOT NULL,
        state TEXT NOT NULL, step TEXT NOT NULL, blocks INTEGER NOT NULL,
        started_at INTEGER NOT NULL, limit_ms INTEGER, held_ms INTEGER NOT NULL, held_since INTEGER, hold_reason TEXT,
        assignee TEXT, outcome TEXT, remark TEXT, record_id TEXT, resolved_at INTEGER);
      INSERT INTO exception_new SELECT seq, id, class, order_id, order_no, merchant, 'hand', NULL, reason, NULL, 1, 0, opened_at, opened_by,
        state, step, blocks, started_at, limit_ms, held_ms, held_since, hold_reason, assignee, outcome, remark, record_id, resolved_at
        FROM exception;
      CREATE TABLE exception_event_new (
        seq INTEGER PRIMARY KEY, exception_id TEXT NOT NULL REFERENCES exception_new (id), at INTEGER NOT NULL,
        kind TEXT NOT NULL, person TEXT NOT NULL, station TEXT NOT NULL, body TEXT NOT NULL);
      INSERT INTO exception_event_new SELECT seq, exception_id, at, kind, person, station, body FROM exception_event;
      DROP TRIGGER exception_event_no_update;
      DROP TRIGGER exception_event_no_delete;
      DROP TABLE exception_event;
      DROP TABLE exception;
      ALTER TABLE exception_new RENAME TO exception;
      ALTER TABLE exception_event_new RENAME TO exception_event;

      CREATE INDEX exception_open ON exception (seq) WHERE state = 'open';
      CREATE INDEX exception_of_order ON exception (order_id, seq) WHERE order_id IS NOT NULL;
      CREATE INDEX exception_cause ON exception (cause, seq) WHERE order_id IS NULL;
      -- What a packing asks: few at any time, and nothing of the table itself is read where there is none.
      CREATE INDEX exception_blocking ON exception (order_id) WHERE blocks = 1;
      CREATE INDEX exception_event_of ON exception_event (exception_id, seq);
      CREATE TRIGGER exception_event_no_update BEFORE UPDATE ON exception_event
        BEGIN SELECT RAISE(ABORT, 'events of exceptions are append-only'); END;
      CREATE TRIGGER exception_event_no_delete BEFORE DELETE ON exception_event
        BEGIN SELECT RAISE(ABORT, 'events of exceptions are append-only'); END;

      -- Orders that an exception of something else hurt; they stay in its history.
      CREATE TABLE exception_order (
        exception_id TEXT NOT NULL REFERENCES exception (id), order_id TEXT NOT NULL, order_no TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (exception_id, order_id)) WITHOUT ROWID;
      CREATE INDEX exception_order_of ON exception_order (order_id);
    `);
  },
};
