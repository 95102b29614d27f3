import type { Migration } from '../database.ts';

/** What proves something is written once: plans by version, frozen lists, what was drawn, answers, defects, photos. */
const APPEND_ONLY = ['sample_plan', 'sample_list', 'sample_answer', 'sample_defect', 'sample_resumption'];

/** Plans, lots, the orders drawn and what their checks found (handbook H2.4). */
export const spotChecks: Migration = {
  number: 90,
  name: 'spot-checks',
  up(db) {
    db.exec(`
      -- body: the plan as JSON. Each save is a version of its own.
      CREATE TABLE sample_plan (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, person TEXT NOT NULL, body TEXT NOT NULL,
        UNIQUE (id, version));
      CREATE TABLE sample_resumption (seq INTEGER PRIMARY KEY, plan_id TEXT NOT NULL, at INTEGER NOT NULL, person TEXT NOT NULL, reason TEXT NOT NULL);
      CREATE INDEX sample_resumption_plan ON sample_resumption (plan_id, seq);

      -- numbers, strata: JSON, as they were when the list was frozen. seed: kept in here until then, told by no call.
      CREATE TABLE sample_lot (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, plan_id TEXT NOT NULL, plan_version INTEGER NOT NULL,
        day TEXT NOT NULL, part TEXT NOT NULL, committed_at INTEGER NOT NULL, seed TEXT NOT NULL, seed_hash TEXT NOT NULL,
        state TEXT NOT NULL, inspection TEXT, frozen_at INTEGER, frozen_by TEXT, list_hash TEXT, numbers TEXT, strata TEXT,
        verdict TEXT NOT NULL, verdict_reason TEXT NOT NULL, counted INTEGER NOT NULL DEFAULT 0,
        decided_at INTEGER, decided_by TEXT, decided_why TEXT, follow_up TEXT,
        UNIQUE (plan_id, day, part));
      CREATE INDEX sample_lot_day ON sample_lot (day, seq);
      CREATE INDEX sample_lot_committed ON sample_lot (day) WHERE state = 'committed';
      CREATE TRIGGER sample_lot_sealed BEFORE UPDATE OF id, plan_id, day, part, committed_at, seed, seed_hash ON sample_lot
        BEGIN SELECT RAISE(ABORT, 'what was committed of a lot is never changed'); END;
      CREATE TRIGGER sample_lot_no_delete BEFORE DELETE ON sample_lot BEGIN SELECT RAISE(ABORT, 'lots are never deleted'); END;
      -- The frozen list, deflated.
      CREATE TABLE sample_list (lot_id TEXT PRIMARY KEY REFERENCES sample_lot (id), body BLOB NOT NULL);

      -- drawn_id: as it stands on the list. order_id: what the order goes by now; an order typed in by hand gets another id from the WMS.
      CREATE TABLE sample_item (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, lot_id TEXT NOT NULL REFERENCES sample_lot (id), phase TEXT NOT NULL, place INTEGER NOT NULL,
        drawn_id TEXT NOT NULL, order_id TEXT NOT NULL, order_no TEXT NOT NULL, stratum TEXT NOT NULL, traits TEXT NOT NULL,
        state TEXT NOT NULL, outcome TEXT, unavailable TEXT, second TEXT NOT NULL, second_for TEXT, agreed INTEGER, recheck TEXT NOT NULL, finished_at INTEGER,
        UNIQUE (lot_id, place));
      CREATE INDEX sample_item_order ON sample_item (order_id, seq);
      CREATE INDEX sample_item_number ON sample_item (order_no, seq);
      CREATE TRIGGER sample_item_drawn BEFORE UPDATE OF id, lot_id, phase, place, drawn_id, order_no ON sample_item
        BEGIN SELECT RAISE(ABORT, 'what was drawn is never changed'); END;
      CREATE TRIGGER sample_item_no_delete BEFORE DELETE ON sample_item BEGIN SELECT RAISE(ABORT, 'what was drawn is never deleted'); END;

      -- rules: JSON of what the validation said when it was finished, question by question. interrupted: gone on with later, so its time says nothing of the pace.
      CREATE TABLE sample_check (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, item_id TEXT NOT NULL REFERENCES sample_item (id), kind TEXT NOT NULL, person TEXT NOT NULL,
        started_at INTEGER NOT NULL, finished_at INTEGER, outcome TEXT, rules TEXT, interrupted INTEGER NOT NULL DEFAULT 0);
      CREATE INDEX sample_check_item ON sample_check (item_id, seq);
      CREATE INDEX sample_check_open ON sample_check (person, seq) WHERE finished_at IS NULL;
      CREATE TRIGGER sample_check_no_delete BEFORE DELETE ON sample_check BEGIN SELECT RAISE(ABORT, 'checks are never deleted'); END;
      -- Of several answers to a question the newest counts; the older ones stay.
      CREATE TABLE sample_answer (
        seq INTEGER PRIMARY KEY, check_id TEXT NOT NULL REFERENCES sample_check (id), question TEXT NOT NULL, answer TEXT NOT NULL, code TEXT,
        note TEXT NOT NULL, at INTEGER NOT NULL, person TEXT NOT NULL);
      CREATE INDEX sample_answer_check ON sample_answer (check_id, seq);
      CREATE TABLE sample_defect (
        seq INTEGER PRIMARY KEY, item_id TEXT NOT NULL REFERENCES sample_item (id), check_id TEXT NOT NULL REFERENCES sample_check (id), kind TEXT NOT NULL,
        question TEXT NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL, class TEXT NOT NULL, note TEXT NOT NULL, exception_id TEXT);
      CREATE INDEX sample_defect_item ON sample_defect (item_id, seq);
      CREATE TABLE sample_photo (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, check_id TEXT NOT NULL REFERENCES sample_check (id), question TEXT NOT NULL, type TEXT NOT NULL,
        at INTEGER NOT NULL, person TEXT NOT NULL, body BLOB NOT NULL);
      -- A photo may show a label; when people are forgotten, its picture goes and its row stays.
      CREATE TRIGGER sample_photo_no_update BEFORE UPDATE ON sample_photo WHEN length(NEW.body) > 0 OR NEW.id <> OLD.id OR NEW.check_id <> OLD.check_id
        BEGIN SELECT RAISE(ABORT, 'photos are only ever forgotten'); END;
      CREATE TRIGGER sample_photo_no_delete BEFORE DELETE ON sample_photo BEGIN SELECT RAISE(ABORT, 'photos are only ever forgotten'); END;
      CREATE INDEX sample_photo_shown ON sample_photo (at) WHERE length(body) > 0;
      CREATE INDEX sample_photo_check ON sample_photo (check_id, seq);
    `);
    for (const table of APPEND_ONLY) {
      db.exec(`
        CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
        CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`);
    }
  },
};
