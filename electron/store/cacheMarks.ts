import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** Counts and watermarks of the cache; they change in the transaction of what they tell about. */
export type MarkName =
  /** Orders in the cache. */
  | 'orders'
  /** Orders that stand in the queue. */
  | 'due'
  /** 1 once the first load is complete and codes have their indexes. */
  | 'indexed'
  /** See searchIndex.ts. */
  | 'search-row'
  | 'search-segments'
  /** The newest handling that the queue reflects. */
  | 'handling-seq'
  /** Rows of orders up to this one were looked at by detection (see orderDemand.ts). */
  | 'detect-row'
  /** All rows are looked at once more, because the rules changed: up to this one it is done. */
  | 'detect-sweep'
  /** Stands for the rules with which the rows were looked at. */
  | 'detect-rules'
  /** The newest handling that detection took into account. */
  | 'detect-handling';

export function createCacheMarks(db: Writable) {
  const all = readable(db).read<[], { name: MarkName; value: number }>('SELECT name, value FROM cache_mark');
  const put = db.prepare<[string, number]>('INSERT INTO cache_mark VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
  const values = new Map<MarkName, number>();
  const changed = new Set<MarkName>();
  const marks = {
    get: (name: MarkName): number => values.get(name) ?? 0,
    /** Held in memory until `save`. */
    set(name: MarkName, value: number): void {
      values.set(name, value);
      changed.add(name);
    },
    add(name: MarkName, step: number): void {
      if (step !== 0) marks.set(name, marks.get(name) + step);
    },
    /** Belongs at the end of every transaction that may have changed a mark. */
    save(): void {
      for (const name of changed) put.run(name, marks.get(name));
      changed.clear();
    },
    /** Takes the file's values again, after a rollback. */
    reload(): void {
      values.clear();
      changed.clear();
      for (const mark of all.all()) values.set(mark.name, mark.value);
    },
  };
  marks.reload();
  return marks;
}
export type CacheMarks = ReturnType<typeof createCacheMarks>;
