import type { Migration } from '../database.ts';

/**
 * How far a record is leaves the row that says what it is (decision 0147). A drain changes the state of each record twice: of a
 * narrow row it rewrites far fewer pages. The text goes back to its record, which is now written once, and `is_first` spares the
 * look for earlier records of the order where there was none.
 */
export const outboxStates: Migration = {
  number: 190,
  name: 'outbox-states',
  up(db) {
    // What moves shall not stay behind in free pages, out of reach of forgetting.
    db.pragma('secure_delete = ON');
    db.exec(`
      CREATE TABLE outbox_record (
        seq INTEGER PRIMARY KEY, record_id TEXT NOT NULL UNIQUE,
        subject TEXT NOT NULL, order_id TEXT, order_no TEXT NOT NULL, kind TEXT NOT NULL,
        handling_id TEXT, outage_id TEXT, occurred_at INTEGER NOT NULL, recorded_by TEXT NOT NULL, station TEXT NOT NULL,
        -- 1: no record with a smaller number is of the same subject. 0: there may be one.
        is_first INTEGER NOT NULL,
        body TEXT NOT NULL);
      CREATE TABLE outbox_state (
        seq INTEGER PRIMARY KEY,
        state TEXT NOT NULL DEFAULT 'pending', released INTEGER NOT NULL DEFAULT 0,
        attempts INTEGER NOT NULL DEFAULT 0, next_try_at INTEGER NOT NULL DEFAULT 0,
        code TEXT, message TEXT, wms_ref TEXT, epoch TEXT, current TEXT, void_reason TEXT, settled_at INTEGER);
      INSERT INTO outbox_record
        SELECT seq, record_id, subject, order_id, order_no, kind, handling_id, outage_id, occurred_at, recorded_by, station,
          NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.subject = outbox.subject AND earlier.seq < outbox.seq), body
        -- A record without its text would be a lost one: it stops the step.
        FROM outbox LEFT JOIN outbox_body USING (seq) ORDER BY seq;
      INSERT INTO outbox_state
        SELECT seq, state, released, attempts, next_try_at, code, message, wms_ref, epoch, current, void_reason, settled_at
        FROM outbox ORDER BY seq;
      DROP TABLE outbox_body;
      DROP TABLE outbox;
      CREATE INDEX outbox_subject ON outbox_record (subject, seq);
      CREATE INDEX outbox_open ON outbox_state (state, seq) WHERE state <> 'acked';
      CREATE INDEX outbox_due ON outbox_state (seq) WHERE state = 'pending' AND released = 1;
      -- For whoever reads single records with their state.
      CREATE VIEW outbox AS SELECT * FROM outbox_record JOIN outbox_state USING (seq);
    `);
    db.pragma('secure_delete = OFF');
  },
};
