import { statSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../../electron/store/database.ts';
import type { Writable } from '../../electron/store/database.ts';
import { keepLogShort, RECORDS_CHECKPOINT_PAGES } from '../../electron/store/recordsLog.ts';
import { openTestStore } from '../support/openTestStore.ts';

const PAGE = 4096;

let records: Writable;
/** What waits for its time: one thing at the most. */
let waiting: { ms: number; work: () => void } | null;
let calledOff = 0;

const clock = {
  after(ms: number, work: () => void) {
    expect(waiting).toBeNull();
    waiting = { ms, work };
    return () => {
      waiting = null;
      calledOff += 1;
    };
  },
};

beforeEach(() => {
  ({ records } = openTestStore());
  records.exec('CREATE TABLE entry (text TEXT NOT NULL) STRICT');
  records.pragma('wal_checkpoint(TRUNCATE)');
  waiting = null;
  calledOff = 0;
});

function run(): void {
  const { work } = waiting!;
  waiting = null;
  work();
}

let written = 0;
/** So many transactions, each with ten pages of its own. */
function write(count: number): void {
  for (let one = 0; one < count; one += 1) {
    inTransaction(records, () => records.prepare('INSERT INTO entry VALUES (?)').run(`${(written += 1)} ${'x'.repeat(10 * PAGE)}`));
  }
}

const unemptied = () => {
  const [{ log, checkpointed }] = records.pragma('wal_checkpoint(NOOP)') as [{ log: number; checkpointed: number }];
  return log - checkpointed;
};

test('a long log is emptied a moment after the answer, and the log begins anew instead of growing', () => {
  keepLogShort(records, clock);
  let emptied = 0;
  let longest = 0;
  for (let turn = 0; turn < 50; turn += 1) {
    write(40);
    longest = Math.max(longest, unemptied());
    if (waiting === null) continue;
    expect(waiting.ms).toBe(50);
    run();
    emptied += 1;
    expect(unemptied()).toBe(0);
  }
  expect(emptied).toBeGreaterThan(4);
  // None was so long that a commit would have had to empty it.
  expect(longest).toBeLessThan(RECORDS_CHECKPOINT_PAGES);
  expect(statSync(`${records.name}-wal`).size).toBeLessThan(RECORDS_CHECKPOINT_PAGES * (PAGE + 24));
  expect(records.prepare('SELECT count(*) FROM entry').pluck().get()).toBe(2000);
});

test('a short one is left alone, and a busy desk asks once', () => {
  keepLogShort(records, clock);
  write(100);
  expect(waiting).toBeNull();
  // `clock.after` fails the test where a second one is asked for.
  write(250);
  expect(waiting).not.toBeNull();
});

test('what fails now is done later: nobody hears of it, and nothing is lost', () => {
  const pragma = records.pragma.bind(records);
  keepLogShort(records, clock);
  write(300);
  records.pragma = () => {
    throw new Error('database or disk is full');
  };
  run();
  records.pragma = pragma;
  expect(unemptied()).toBeGreaterThan(2500);
  write(20);
  run();
  expect(unemptied()).toBe(0);
});

test('a desk that stops empties nothing any more', () => {
  const log = keepLogShort(records, clock);
  write(300);
  log.stop();
  expect([waiting, calledOff]).toEqual([null, 1]);
  write(40);
  expect(waiting).toBeNull();
});
