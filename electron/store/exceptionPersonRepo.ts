import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

interface Row {
  id: string;
  body: string | null;
}

/** Exported for the test of its plan. */
export const PURGEABLE_SQL = `SELECT person.id FROM exception_person AS person JOIN exception ON exception.id = person.exception_id
  WHERE person.purged_at IS NULL AND exception.state = 'resolved' AND exception.resolved_at < ? AND person.at < ?`;

/** What steps of exceptions recorded about persons, and what people wrote beside them: phone numbers, recipients, what was said. The events only refer to it. */
export function createExceptionPersonRepo(db: Writable) {
  const query = readable(db);
  const insert = db.prepare<[string, string, Instant, string]>(
    'INSERT INTO exception_person (id, exception_id, at, body) VALUES (?, ?, ?, ?)',
  );
  const one = query.read<[string], Row>('SELECT id, body FROM exception_person WHERE id = ?');
  const purgeable = query.read<[Instant, Instant], { id: string }>(PURGEABLE_SQL);
  const empty = db.prepare<[Instant, string]>('UPDATE exception_person SET body = NULL, purged_at = ? WHERE id = ?');
  return {
    add: (id: string, exceptionId: string, at: Instant, values: Readonly<Record<string, string>>): void =>
      void insert.run(id, exceptionId, at, JSON.stringify(values)),
    /** The values; null once they were purged. */
    find(id: string): Record<string, string> | null {
      const body = one.get(id)?.body ?? null;
      return body === null ? null : (JSON.parse(body) as Record<string, string>);
    },
    /** Empties what was written before `before` and belongs to exceptions that were resolved before it; answers how many rows that were. */
    purge(before: Instant, now: Instant): number {
      const found = purgeable.all(before, before);
      for (const { id } of found) empty.run(now, id);
      return found.length;
    },
  };
}
export type ExceptionPersonRepo = ReturnType<typeof createExceptionPersonRepo>;
