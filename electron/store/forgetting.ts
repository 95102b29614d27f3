import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';

/** Where people's own words lie, and the column that says when they were written. NULL once they were forgotten; empty: none. */
export interface WrittenWords {
  table: 'sample_note' | 'sample_item';
  words: string;
  at: string;
}

/** Empties the words written before a time, because they may name persons; that something was written stays. Answers how many. */
export function forgetting(db: Writable, { table, words, at }: WrittenWords): (before: Instant) => number {
  // `<> ''` alone would miss the index that holds what is not forgotten yet, and NULL is never unequal.
  const forget = db.prepare<[Instant]>(`UPDATE ${table} SET ${words} = NULL WHERE ${at} < ? AND ${words} IS NOT NULL AND ${words} <> ''`);
  return (before) => forget.run(before).changes;
}
