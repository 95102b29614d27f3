import type { Migration } from '../database.ts';

/** What the exceptions table needs to show any number of them at once, and the views that people keep of it. */
export const exceptionTable: Migration = {
  number: 100,
  name: 'exception-table',
  up(db) {
    db.exec(`
      -- What breaks next, in that order and without touching the rows (store/exceptionClock).
      CREATE INDEX exception_urgency ON exception (
        (CASE WHEN held_since IS NOT NULL THEN 1 WHEN due_at IS NULL THEN 2 ELSE 0 END), (coalesce(due_at - coalesce(held_since, 0), 0)),
        started_at, seq, state, held_since, due_at, risk_at) WHERE state = 'open';
      CREATE INDEX exception_resolved ON exception (resolved_at, seq, state) WHERE state = 'resolved';

      -- owner '': for all.
      CREATE TABLE exception_view (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL, query TEXT NOT NULL,
        changed_at INTEGER NOT NULL, changed_by TEXT NOT NULL, UNIQUE (owner, name)) WITHOUT ROWID;
      -- A view of the table above, or one that the product brings along.
      CREATE TABLE exception_default_view (role TEXT PRIMARY KEY, view_id TEXT NOT NULL) WITHOUT ROWID;
    `);
  },
};
