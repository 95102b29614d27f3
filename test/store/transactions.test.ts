import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { afterCommits, inTransaction, openFile } from '../../electron/store/database.ts';
import type { Writable } from '../../electron/store/database.ts';
import { tempDir } from '../support/tempDir.ts';

let db: Writable;
let file: string;

beforeEach(() => {
  file = join(tempDir(), 'one.sqlite');
  db = openFile(file);
  onTestFinished(() => void db.close());
  db.exec('CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT');
  db.exec(`CREATE TABLE entry (
    text TEXT NOT NULL UNIQUE, parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED) STRICT`);
});

const add = (text: string, parent: number | null = null) => db.prepare('INSERT INTO entry VALUES (?, ?)').run(text, parent);

/** As another connection reads it: what is not committed is not there. */
function onDisk(): string[] {
  const reader = openFile(file, { readonly: true });
  try {
    return reader.prepare<[], string>('SELECT text FROM entry ORDER BY text').pluck().all();
  } finally {
    reader.close();
  }
}

test('what was done is on disk when it answers, and not before', () => {
  const during = inTransaction(db, () => {
    add('a');
    add('b');
    return onDisk();
  });
  expect([during, onDisk(), db.inTransaction]).toEqual([[], ['a', 'b'], false]);
});

test('a throw takes all of it back, and the next one works', () => {
  const failing = () =>
    inTransaction(db, () => {
      add('a');
      throw new Error('no');
    });
  expect(failing).toThrow('no');
  inTransaction(db, () => add('b'));
  expect(onDisk()).toEqual(['b']);
});

test('inside another one it is a part: a throw that is caught there takes back the part, one that is not takes back all', () => {
  const part = (text: string) =>
    inTransaction(db, () => {
      add(text);
      throw new Error('no');
    });
  inTransaction(db, () => {
    add('a');
    expect(() => part('b')).toThrow('no');
    inTransaction(db, () => add('c'));
  });
  expect(onDisk()).toEqual(['a', 'c']);
  const whole = () =>
    inTransaction(db, () => {
      add('d');
      part('e');
    });
  expect(whole).toThrow('no');
  expect([onDisk(), db.inTransaction]).toEqual([['a', 'c'], false]);
});

test('a commit that fails leaves nothing, and the next one works', () => {
  expect(() => inTransaction(db, () => add('orphan', 7))).toThrow('FOREIGN KEY');
  expect(db.inTransaction).toBe(false);
  inTransaction(db, () => add('b'));
  expect(onDisk()).toEqual(['b']);
});

test('a full file leaves nothing, and the next one works', () => {
  const pages = db.pragma('page_count', { simple: true }) as number;
  db.pragma(`max_page_count = ${pages + 1}`);
  expect(() => inTransaction(db, () => add('x'.repeat(100_000)))).toThrow('full');
  expect(db.inTransaction).toBe(false);
  inTransaction(db, () => add('b'));
  expect(onDisk()).toEqual(['b']);
});

test('it takes the write lock at once, and who cannot have it has done nothing', () => {
  const rival = openFile(file);
  rival.pragma('busy_timeout = 0');
  let begun = false;
  inTransaction(db, () => {
    add('a');
    expect(() =>
      inTransaction(rival, () => {
        begun = true;
      }),
    ).toThrow('locked');
  });
  expect(begun).toBe(false);
  inTransaction(rival, () => rival.prepare("INSERT INTO entry VALUES ('b', NULL)").run());
  rival.close();
  expect(onDisk()).toEqual(['a', 'b']);
});

test('work that would wait is refused, and nothing of it stays', () => {
  expect(() => inTransaction(db, async () => void add('a'))).toThrow('cannot wait');
  expect(onDisk()).toEqual([]);
});

test('who watches is called after every so many that were committed, when they are on disk', () => {
  const seen: string[][] = [];
  const watch = afterCommits(db, 2, () => void seen.push(onDisk()));
  inTransaction(db, () => inTransaction(db, () => add('a')));
  expect(() =>
    inTransaction(db, () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(seen).toEqual([]);
  for (const text of ['b', 'c', 'd']) inTransaction(db, () => add(text));
  expect(seen).toEqual([
    ['a', 'b'],
    ['a', 'b', 'c', 'd'],
  ]);
  watch.stop();
  for (const text of ['e', 'f']) inTransaction(db, () => add(text));
  expect(seen).toHaveLength(2);
});
