import type { Migration } from '../database.ts';

/**
 * When a limit is passed and when it is at risk, by the working calendar; who was told of it; and whose limits apply. Limits
 * that run already were counted around the clock.
 */
export const exceptionDeadlines: Migration = {
  number: 60,
  name: 'exception-deadlines',
  up(db) {
    db.exec(`
      ALTER TABLE exception ADD COLUMN merchant_id TEXT;
      ALTER TABLE exception ADD COLUMN due_at INTEGER;
      ALTER TABLE exception ADD COLUMN risk_at INTEGER;
      ALTER TABLE exception ADD COLUMN warned TEXT;
      UPDATE exception SET due_at = started_at + held_ms + limit_ms, risk_at = started_at + held_ms + limit_ms - limit_ms / 4
        WHERE limit_ms IS NOT NULL;
      -- Whom to tell next: of all that run, those that were told as far as this and are due.
      CREATE INDEX exception_due ON exception (warned, due_at) WHERE state = 'open' AND held_since IS NULL AND due_at IS NOT NULL;
      CREATE INDEX exception_risk ON exception (risk_at) WHERE state = 'open' AND held_since IS NULL AND warned IS NULL AND risk_at IS NOT NULL;
      -- How fast people work: the steps of the last days.
      CREATE INDEX exception_event_steps ON exception_event (at) WHERE kind = 'step';
    `);
  },
};
