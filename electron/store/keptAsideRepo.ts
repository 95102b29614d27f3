import { hash } from 'node:crypto';
import type { Instant } from '../../shared/model/time.ts';
import type { InvalidElement, PullKind } from '../ports/wmsConnector.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

export interface KeptElement extends InvalidElement {
  id: string;
  kind: PullKind;
  seenAt: Instant;
}

const COLUMNS = 'CAST(id AS TEXT) AS id, kind, reference, reason, severity, seen_at AS seenAt';
/** Ordered by the table's own number: the answer's `id` is text, and "9" comes after "10" there. Exported for the test of their plans. */
export const KEPT_QUERIES = {
  page: `SELECT ${COLUMNS}, substr(raw, 1, 4000) AS raw FROM kept_aside WHERE kept_aside.id < ? ORDER BY kept_aside.id DESC LIMIT ?`,
  whole: `SELECT ${COLUMNS}, raw FROM kept_aside ORDER BY kept_aside.id DESC`,
};

/** Elements of pages that broke the contract, whole, with the reason. One that later arrives well is no longer kept. */
export function createKeptAsideRepo(cache: Writable) {
  const query = readable(cache);
  const page = query.read<[number, number], KeptElement>(KEPT_QUERIES.page);
  const whole = query.read<[], KeptElement>(KEPT_QUERIES.whole);
  const tally = query.read<[], { severity: InvalidElement['severity']; count: number }>(
    'SELECT severity, count(*) AS count FROM kept_aside GROUP BY severity',
  );
  const any = query.read<[PullKind], { id: number }>('SELECT id FROM kept_aside WHERE kind = ? LIMIT 1');
  const known = query.read<[PullKind, string], { id: number }>('SELECT id FROM kept_aside WHERE kind = ? AND reference = ? LIMIT 1');
  const drop = cache.prepare<[PullKind, string]>('DELETE FROM kept_aside WHERE kind = ? AND reference = ?');
  const dropSame = cache.prepare<[PullKind, string, string]>('DELETE FROM kept_aside WHERE kind = ? AND reference = ? AND digest = ?');
  const put = cache.prepare<[PullKind, string, string, string, string, string, Instant]>(
    'INSERT INTO kept_aside (kind, reference, digest, severity, reason, raw, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );

  return {
    /** Newest first; `after` is the id of the last one seen. `raw` is cut to 4,000 characters. */
    list: (limit: number, after?: string): KeptElement[] => page.all(after === undefined ? Number.MAX_SAFE_INTEGER : Number(after), limit),
    /** Everything in full, one by one. */
    all: (): IterableIterator<KeptElement> => whole.iterate(),
    counts(): Record<InvalidElement['severity'], number> {
      const counts = { whole: 0, partial: 0 };
      for (const { severity, count } of tally.all()) counts[severity] = count;
      return counts;
    },
    /** Which of these are kept aside: they came incomplete, or not at all, when they came last. */
    keptOf(kind: PullKind, references: readonly string[]): Set<string> {
      if (!any.get(kind)) return new Set();
      return new Set(references.filter((reference) => known.get(kind, reference)));
    },
    /** Forgets elements that have now arrived well. Belongs into the transaction that takes them in. */
    resolve(kind: PullKind, references: Iterable<string>): void {
      for (const reference of references) drop.run(kind, reference);
    },
    /** Keeps broken elements; one that was kept before is replaced. Belongs into a transaction of the cache. */
    keep(kind: PullKind, elements: readonly InvalidElement[], now: Instant): void {
      for (const { reference, severity, reason, raw } of elements) {
        const digest = reference === '' ? hash('sha256', raw) : '';
        dropSame.run(kind, reference, digest);
        put.run(kind, reference, digest, severity, reason, raw, now);
      }
    },
  };
}
export type KeptAsideRepo = ReturnType<typeof createKeptAsideRepo>;
