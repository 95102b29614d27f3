import type { Answer, CheckKind, DefectSeverity, ItemOutcome } from '../../../shared/model/sampling.ts';
import type { ExceptionClass } from '../../../shared/model/record.ts';
import type { Instant } from '../../../shared/model/time.ts';
import type { Writable } from '../database.ts';
import { readable } from '../database.ts';
import { forgetting } from '../forgetting.ts';
import type { ItemChanges } from './itemChanges.ts';

export interface CheckRow {
  checkId: string;
  itemId: string;
  kind: CheckKind;
  person: string;
  startedAt: Instant;
  finishedAt: Instant | null;
  outcome: ItemOutcome | null;
  /** JSON: the validation's rules by question, as they were when it was finished. */
  rules: string | null;
  interrupted: 0 | 1;
}

export interface AnswerRow {
  checkId: string;
  question: string;
  answer: Answer;
  code: string | null;
  /** What the checker wrote beside it; null once it was forgotten. */
  note: string | null;
  at: Instant;
  person: string;
}

export interface DefectRow {
  itemId: string;
  checkId: string;
  kind: CheckKind;
  question: string;
  code: string;
  severity: DefectSeverity;
  class: ExceptionClass;
  exceptionId: string | null;
}
/** A defect with the note of the answer that found it; null once that was forgotten. */
export type NotedDefect = DefectRow & { note: string | null };

const CHECK = `id AS checkId, item_id AS itemId, kind, person, started_at AS startedAt, finished_at AS finishedAt, outcome, rules, interrupted`;
// Empty where nothing was written, null where it was forgotten.
const NOTE = `CASE WHEN sample_note.answer IS NULL THEN '' ELSE sample_note.body END`;
const DEFECT = `sample_defect.item_id AS itemId, sample_defect.check_id AS checkId, kind, sample_defect.question, code, severity, class,
  exception_id AS exceptionId, (
    SELECT ${NOTE} FROM sample_answer LEFT JOIN sample_note ON sample_note.answer = sample_answer.seq
    WHERE sample_answer.check_id = sample_defect.check_id AND sample_answer.question = sample_defect.question
    ORDER BY sample_answer.seq DESC LIMIT 1) AS note`;

/** Checks with their answers, and the defects that finished ones found. */
export function createSampleCheckRepo(db: Writable, changes: Pick<ItemChanges, 'touch'>) {
  const query = readable(db);
  const one = query.read<[string], CheckRow>(`SELECT ${CHECK} FROM sample_check WHERE id = ?`);
  const ofItem = query.read<[string], CheckRow>(`SELECT ${CHECK} FROM sample_check WHERE item_id = ? ORDER BY seq`);
  // A cross join keeps the order: from a lot to its orders and their checks, never through all checks.
  const ofLot = query.read<[string], CheckRow>(`
    SELECT sample_check.id AS checkId, item_id AS itemId, kind, person, started_at AS startedAt, sample_check.finished_at AS finishedAt,
      sample_check.outcome, rules, interrupted
    FROM sample_item CROSS JOIN sample_check ON sample_check.item_id = sample_item.id WHERE lot_id = ? ORDER BY sample_check.seq`);
  const defectsOfLot = query.read<[string], NotedDefect>(`
    SELECT ${DEFECT} FROM sample_item CROSS JOIN sample_defect ON sample_defect.item_id = sample_item.id WHERE lot_id = ? ORDER BY sample_defect.seq`);
  const openOf = query.read<[string], CheckRow>(`SELECT ${CHECK} FROM sample_check WHERE person = ? AND finished_at IS NULL ORDER BY seq`);
  const add = db.prepare<[CheckRow]>(`
    INSERT INTO sample_check (id, item_id, kind, person, started_at, interrupted) VALUES (@checkId, @itemId, @kind, @person, @startedAt, @interrupted)`);
  const update = db.prepare<[CheckRow]>(`
    UPDATE sample_check SET person = @person, finished_at = @finishedAt, outcome = @outcome, rules = @rules, interrupted = @interrupted
    WHERE id = @checkId AND finished_at IS NULL`);
  const addAnswer = db.prepare<[AnswerRow]>(`
    INSERT INTO sample_answer (check_id, question, answer, code, at, person) VALUES (@checkId, @question, @answer, @code, @at, @person)`);
  const addNote = db.prepare<[number | bigint, Instant, string]>('INSERT INTO sample_note (answer, at, body) VALUES (?, ?, ?)');
  const answers = query.read<[string], AnswerRow>(`
    SELECT check_id AS checkId, question, sample_answer.answer, code, ${NOTE} AS note, sample_answer.at, person
    FROM sample_answer LEFT JOIN sample_note ON sample_note.answer = sample_answer.seq WHERE check_id = ? ORDER BY seq`);
  const addDefect = db.prepare<[DefectRow]>(`
    INSERT INTO sample_defect (item_id, check_id, kind, question, code, severity, class, exception_id)
    VALUES (@itemId, @checkId, @kind, @question, @code, @severity, @class, @exceptionId)`);
  const defectsOf = query.read<[string], NotedDefect>(`SELECT ${DEFECT} FROM sample_defect WHERE item_id = ? ORDER BY seq`);
  // A cross join keeps the order: from the days to their lots, orders and checks, never through all checks.
  const finishedOf = query.read<
    [string, string],
    CheckRow & { lotId: string; orderId: string; orderNo: string; day: string; planId: string }
  >(`
    SELECT sample_check.id AS checkId, item_id AS itemId, kind, person, started_at AS startedAt, sample_check.finished_at AS finishedAt,
      sample_check.outcome, rules, interrupted, lot_id AS lotId, order_id AS orderId, sample_item.order_no AS orderNo, day, plan_id AS planId
    FROM sample_lot CROSS JOIN sample_item ON sample_item.lot_id = sample_lot.id CROSS JOIN sample_check ON sample_check.item_id = sample_item.id
    WHERE day >= ? AND day <= ? AND sample_check.finished_at IS NOT NULL ORDER BY sample_check.seq`);
  const checking = query.read<[string, string], { found: 1 }>(`
    SELECT 1 AS found FROM sample_check CROSS JOIN sample_item ON sample_item.id = sample_check.item_id
    WHERE person = ? AND sample_check.finished_at IS NULL AND order_id = ? LIMIT 1`);
  return {
    find: (checkId: string): CheckRow | null => one.get(checkId) ?? null,
    ofItem: (itemId: string): CheckRow[] => ofItem.all(itemId),
    ofLot: (lotId: string): CheckRow[] => ofLot.all(lotId),
    defectsOfLot: (lotId: string): NotedDefect[] => defectsOfLot.all(lotId),
    /** What a person began and did not finish, oldest first. */
    openOf: (person: string): CheckRow[] => openOf.all(person),
    /** Whether a person has begun to check an order and not finished. */
    isChecking: (person: string, orderId: string): boolean => checking.get(person, orderId) !== undefined,
    add(row: CheckRow): void {
      add.run(row);
      changes.touch(row.itemId);
    },
    /** A finished check is never changed: this passes over it. */
    update(row: CheckRow): void {
      update.run(row);
      changes.touch(row.itemId);
    },
    addAnswer(row: AnswerRow): void {
      const { lastInsertRowid } = addAnswer.run(row);
      if (row.note) addNote.run(lastInsertRowid, row.at, row.note);
    },
    /** Empties what checkers wrote before that time, because it may name persons; that they wrote something stays. Answers how many. */
    forgetNotesBefore: forgetting(db, { table: 'sample_note', words: 'body', at: 'at' }),
    /** The newest answer to each question, in the order of the first answers. */
    answers(checkId: string): AnswerRow[] {
      const newest = new Map<string, AnswerRow>();
      for (const row of answers.all(checkId)) newest.set(row.question, row);
      return [...newest.values()];
    },
    addDefect: (row: DefectRow): void => void addDefect.run(row),
    defects: (itemId: string): NotedDefect[] => defectsOf.all(itemId),
    /** Finished checks of lots of these days. */
    finished: (from: string, to: string) => finishedOf.all(from, to),
  };
}
export type SampleCheckRepo = ReturnType<typeof createSampleCheckRepo>;
