import type { ItemOutcome, ItemPhase, ItemState, UnavailableReason } from '../../../shared/model/sampling.ts';
import type { Instant } from '../../../shared/model/time.ts';
import type { Writable } from '../database.ts';
import { readable } from '../database.ts';
import { forgetting } from '../forgetting.ts';
import type { ItemChanges } from './itemChanges.ts';

/** One order that was drawn. */
export interface ItemRow {
  itemId: string;
  lotId: string;
  phase: ItemPhase;
  place: number;
  drawnId: string;
  orderId: string;
  orderNo: string;
  /** JSON of the values of the plan's strata. */
  stratum: string;
  /** JSON of everything it is told apart by. */
  traits: string;
  state: ItemState;
  outcome: ItemOutcome | null;
  unavailable: UnavailableReason | null;
  /** Why it could not be had, in the checker's words; null once that was forgotten. */
  note: string | null;
  second: 'none' | 'wanted' | 'done';
  secondFor: string | null;
  agreed: 0 | 1 | null;
  recheck: 'none' | 'wanted' | 'well';
  finishedAt: Instant | null;
}

const COLUMNS = `id AS itemId, lot_id AS lotId, phase, place, drawn_id AS drawnId, order_id AS orderId, order_no AS orderNo, stratum, traits, state,
  outcome, unavailable, note, second, second_for AS secondFor, agreed, recheck, finished_at AS finishedAt`;

/** The orders that were drawn, and how far each has come. */
export function createSampleItemRepo(db: Writable, changes: Pick<ItemChanges, 'touch'>) {
  const query = readable(db);
  const one = query.read<[string], ItemRow>(`SELECT ${COLUMNS} FROM sample_item WHERE id = ?`);
  const ofLot = query.read<[string], ItemRow>(`SELECT ${COLUMNS} FROM sample_item WHERE lot_id = ? ORDER BY place`);
  const ofOrder = query.read<[string], ItemRow>(`SELECT ${COLUMNS} FROM sample_item WHERE order_id = ? ORDER BY seq DESC LIMIT 20`);
  const ofNumber = query.read<[string], ItemRow>(`SELECT ${COLUMNS} FROM sample_item WHERE order_no = ? ORDER BY seq DESC LIMIT 20`);
  const add = db.prepare<[ItemRow]>(`
    INSERT INTO sample_item (id, lot_id, phase, place, drawn_id, order_id, order_no, stratum, traits, state, second, recheck)
    VALUES (@itemId, @lotId, @phase, @place, @drawnId, @orderId, @orderNo, @stratum, @traits, @state, @second, @recheck)`);
  const update = db.prepare<[ItemRow]>(`
    UPDATE sample_item SET state = @state, outcome = @outcome, unavailable = @unavailable, note = @note, second = @second, second_for = @secondFor,
      agreed = @agreed, recheck = @recheck, finished_at = @finishedAt WHERE id = @itemId`);
  const rebind = db.prepare<[string, string]>('UPDATE sample_item SET order_id = ? WHERE order_id = ?');
  return {
    find: (itemId: string): ItemRow | null => one.get(itemId) ?? null,
    /** In the order of the list. */
    ofLot: (lotId: string): ItemRow[] => ofLot.all(lotId),
    /** Newest draw first. */
    ofOrder: (orderId: string): ItemRow[] => ofOrder.all(orderId),
    ofNumber: (orderNo: string): ItemRow[] => ofNumber.all(orderNo),
    add(row: ItemRow): void {
      add.run(row);
      changes.touch(row.itemId);
    },
    update(row: ItemRow): void {
      update.run(row);
      changes.touch(row.itemId);
    },
    /** Empties what checkers wrote of orders that could not be had before that time. Answers how many. */
    forgetNotesBefore: forgetting(db, { table: 'sample_item', words: 'note', at: 'finished_at' }),
    /** The order goes by another id from now on. */
    rebind(from: string, to: string): void {
      for (const { itemId } of ofOrder.all(from)) changes.touch(itemId);
      rebind.run(to, from);
    },
  };
}
export type SampleItemRepo = ReturnType<typeof createSampleItemRepo>;
