import type { Migration } from '../database.ts';

/** What a hundred thousand open exceptions need, so that neither the table, the board nor the look at their limits reads through all rows. */
export const manyExceptions: Migration = {
  number: 130,
  name: 'many-exceptions',
  up(db) {
    db.exec(`
      -- As before in that order, and with all that rows are narrowed and grouped by, so that the rows themselves are left alone.
      DROP INDEX exception_urgency;
      CREATE INDEX exception_urgency ON exception (
        (CASE WHEN held_since IS NOT NULL THEN 1 WHEN due_at IS NULL THEN 2 ELSE 0 END), (coalesce(due_at - coalesce(held_since, 0), 0)),
        started_at, seq, state, held_since, due_at, risk_at, class, step, source, merchant, assignee, cause) WHERE state = 'open';
      -- How many there are of each kind and person in which state, class by class.
      CREATE INDEX exception_shares ON exception (class, step, merchant_id, assignee, held_since, due_at, risk_at) WHERE state = 'open';
      -- Whom to tell next, class by class, because each may be told of at times of its own.
      DROP INDEX exception_due;
      CREATE INDEX exception_due ON exception (class, warned, due_at, held_since, state) WHERE state = 'open' AND held_since IS NULL AND due_at IS NOT NULL;
      DROP INDEX exception_risk;
      CREATE INDEX exception_risk ON exception (class, risk_at, due_at, held_since, warned, state)
        WHERE state = 'open' AND held_since IS NULL AND warned IS NULL AND risk_at IS NOT NULL;

      -- Recipients that were not forgotten yet, so that forgetting does not read through all corrections.
      CREATE INDEX correction_personal ON correction (record_id) WHERE recipient IS NOT NULL;
    `);
  },
};
