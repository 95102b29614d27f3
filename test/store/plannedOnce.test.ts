import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { plannedOnce, readable } from '../../electron/store/database.ts';

const SORTED = 'SELECT seq FROM thing WHERE owner = ? AND told IS ? AND due > ? AND name <> ? ORDER BY due LIMIT ? OFFSET ?';

it('hides every value that SQLite would plan by, and no other', () => {
  expect(plannedOnce(SORTED)).toBe(
    'SELECT seq FROM thing WHERE owner = +? AND told IS +? AND due > ? AND name <> ? ORDER BY due LIMIT +? OFFSET +?',
  );
  expect(plannedOnce('SELECT 1 WHERE a = @a\n  LIMIT @limit')).toBe('SELECT 1 WHERE a = +@a\n  LIMIT +@limit');
  const without = "SELECT seq FROM thing WHERE owner = 'a?' AND name LIKE ? AND told IS NULL AND due IS NOT ? ORDER BY (SELECT 1)";
  expect(plannedOnce(without)).toBe(without);
});

it('changes neither what is found nor the way to it', () => {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  db.exec(`CREATE TABLE thing (seq INTEGER PRIMARY KEY, owner TEXT, told TEXT, due INTEGER, name TEXT);
    CREATE INDEX thing_due ON thing (owner, told, due) WHERE owner IS NOT NULL;
    INSERT INTO thing VALUES (1, 'a', NULL, 30, 'x'), (2, 'a', NULL, 20, 'y'), (3, 'a', 'late', 10, 'x'), (4, '7.0', NULL, 5, 'x')`);
  type Values = [string | number, string | null, number, string, number, number];
  const hidden = readable(db).read<Values, { seq: number }>(SORTED);
  const bare = db.prepare<Values, { seq: number }>(SORTED);
  expect(hidden.all('a', null, 0, 'z', 5, 0)).toEqual([{ seq: 2 }, { seq: 1 }]);
  expect(hidden.all('a', null, 0, 'z', 1, 1)).toEqual([{ seq: 1 }]);
  expect(hidden.all('a', 'late', 0, 'z', 5, 0)).toEqual([{ seq: 3 }]);
  // Also where a number is compared with a text.
  for (const owner of ['7.0', '7', 7]) expect(hidden.all(owner, null, 0, 'z', 5, 0)).toEqual(bare.all(owner, null, 0, 'z', 5, 0));
  expect(hidden.all(7, null, 0, 'z', 5, 0)).toEqual([{ seq: 4 }]);
  const planOf = (sql: string) => db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all('a', null, 0, 'z', 5, 0);
  expect(planOf(plannedOnce(SORTED))).toEqual(planOf(SORTED));
});
