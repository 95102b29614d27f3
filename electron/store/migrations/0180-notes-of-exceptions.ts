import type { Migration } from '../database.ts';

/**
 * What people write beside an exception may name a person. It moves out of the events, which are never changed, to what steps
 * recorded about persons, which is emptied in time.
 */
export const notesOfExceptions: Migration = {
  number: 180,
  name: 'notes-of-exceptions',
  up(db) {
    // What moves shall not stay behind in free pages, out of reach of forgetting.
    db.pragma('secure_delete = ON');
    db.exec(`
      INSERT INTO exception_person (id, exception_id, at, body)
        SELECT 'note-' || seq, exception_id, at, json_object('text', body ->> 'text') FROM exception_event
        WHERE kind = 'note' AND body ->> 'code' = 'text' AND body ->> 'text' IS NOT NULL;
      DROP TRIGGER exception_event_no_update;
      UPDATE exception_event SET body = json_set(json_remove(body, '$.text'), '$.personId', 'note-' || seq)
        WHERE kind = 'note' AND body ->> 'code' = 'text' AND body ->> 'text' IS NOT NULL;
      CREATE TRIGGER exception_event_no_update BEFORE UPDATE ON exception_event
        BEGIN SELECT RAISE(ABORT, 'events of exceptions are append-only'); END;
    `);
    db.pragma('secure_delete = OFF');
  },
};
