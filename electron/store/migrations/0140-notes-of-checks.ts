import type { Migration } from '../database.ts';

/**
 * What checkers write in their own words may name a person. It moves out of answers and defects, which are never changed, into
 * rows that can be emptied; exceptions lose their copies of it and refer to the check.
 */
export const notesOfChecks: Migration = {
  number: 140,
  name: 'notes-of-checks',
  up(db) {
    // What moves shall not stay behind in free pages, out of reach of forgetting.
    db.pragma('secure_delete = ON');
    db.exec(`
      -- answer: the answer it was written with. body: NULL once it was forgotten.
      CREATE TABLE sample_note (answer INTEGER PRIMARY KEY REFERENCES sample_answer (seq), at INTEGER NOT NULL, body TEXT);
      INSERT INTO sample_note (answer, at, body) SELECT seq, at, note FROM sample_answer WHERE note <> '';
      CREATE INDEX sample_note_kept ON sample_note (at) WHERE body IS NOT NULL;
      CREATE TRIGGER sample_note_no_update BEFORE UPDATE ON sample_note WHEN NEW.body IS NOT NULL OR NEW.answer <> OLD.answer OR NEW.at <> OLD.at
        BEGIN SELECT RAISE(ABORT, 'notes are only ever forgotten'); END;
      CREATE TRIGGER sample_note_no_delete BEFORE DELETE ON sample_note BEGIN SELECT RAISE(ABORT, 'notes are only ever forgotten'); END;
      -- A defect's note is that of the answer that found it.
      ALTER TABLE sample_answer DROP COLUMN note;
      ALTER TABLE sample_defect DROP COLUMN note;

      -- Why an order could not be had, in the checker's words; NULL once it was forgotten.
      ALTER TABLE sample_item ADD COLUMN note TEXT DEFAULT '';
      CREATE INDEX sample_item_note_kept ON sample_item (finished_at) WHERE note <> '';

      DROP TRIGGER exception_event_no_update;
      UPDATE exception_event SET body = json_remove(body, '$.text')
        WHERE kind = 'note' AND json_extract(body, '$.code') = 'sample' AND json_extract(body, '$.params.question') IS NOT NULL;
      CREATE TRIGGER exception_event_no_update BEFORE UPDATE ON exception_event
        BEGIN SELECT RAISE(ABORT, 'events of exceptions are append-only'); END;
    `);
    db.pragma('secure_delete = OFF');
  },
};
