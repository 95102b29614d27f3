import type { Migration } from '../database.ts';

/**
 * What an outage's handlings and records come after, in place of an index over all handlings: each packing pays for every
 * index in its one commit, and an outage's rows are read when it closes. The index of states leaves out what was acknowledged:
 * that is nearly all there is, and nobody looks for it by its state.
 */
export const fewerIndexes: Migration = {
  number: 30,
  name: 'fewer-indexes',
  up(db) {
    db.exec(`
      ALTER TABLE outage ADD COLUMN handlings_before INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE outage ADD COLUMN records_before INTEGER NOT NULL DEFAULT 0;
      UPDATE outage SET
        handlings_before = coalesce((SELECT min(seq) - 1 FROM handling WHERE outage_id = outage.id), (SELECT max(seq) FROM handling), 0),
        records_before = coalesce((SELECT min(seq) - 1 FROM outbox WHERE outage_id = outage.id), (SELECT max(seq) FROM outbox), 0);
      DROP INDEX handling_outage;
      DROP INDEX outbox_state;
      CREATE INDEX outbox_open ON outbox (state, seq) WHERE state <> 'acked';
    `);
  },
};
