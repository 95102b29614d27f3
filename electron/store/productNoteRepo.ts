import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** What was found out about goods while an exception was handled. */
export interface ProductNote {
  noteId: string;
  sku: string;
  merchantId: string;
  text: string;
  at: Instant;
  user: string;
  exceptionId: string;
}

/**
 * Each look at an order asks, and nearly always there is none. Not sorted: SQLite plans a sorted query anew for every value, at
 * ten times the cost of this look. Exported for the test of its plan.
 */
export const OF_SKU_SQL = `
  SELECT id AS noteId, sku, merchant_id AS merchantId, text, at, person AS user, exception_id AS exceptionId
  FROM product_note WHERE sku = ? AND ended_at IS NULL`;

/** Notes on goods, shown with later orders of them until somebody ends them. */
export function createProductNoteRepo(db: Writable) {
  const ofSku = readable(db).read<[string], ProductNote>(OF_SKU_SQL);
  const insert = db.prepare<[ProductNote]>(`
    INSERT INTO product_note (id, sku, merchant_id, text, at, person, exception_id)
    VALUES (@noteId, @sku, @merchantId, @text, @at, @user, @exceptionId)`);
  const end = db.prepare<[Instant, string]>('UPDATE product_note SET ended_at = ? WHERE id = ? AND ended_at IS NULL');
  return {
    add: (note: ProductNote): void => void insert.run(note),
    /** Of these goods of this merchant, oldest first. */
    ofSku: (sku: string, merchantId: string): ProductNote[] =>
      ofSku
        .all(sku)
        .filter((note) => note.merchantId === '' || note.merchantId === merchantId)
        .sort((a, b) => a.at - b.at),
    end: (noteId: string, at: Instant): boolean => end.run(at, noteId).changes === 1,
  };
}
export type ProductNoteRepo = ReturnType<typeof createProductNoteRepo>;
