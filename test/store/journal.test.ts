import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inTransaction, openFile, RECORDS_FILE } from '../../electron/store/database.ts';
import type { Writable } from '../../electron/store/database.ts';
import { createJournalRepo } from '../../electron/store/journalRepo.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { seeded } from '../support/seeded.ts';

/** A journal of some entries, and a second connection that the append-only triggers do not stop. */
function journalWithIntruder(entries: number) {
  const { records, dataDir } = openTestStore();
  const journal = createJournalRepo(records);
  inTransaction(records, () => {
    for (let row = 1; row <= entries; row += 1)
      journal.append({ at: row, person: '王小丽', station: 'P01', action: 'packing/pack', subject: `o-${row}`, detail: { row } });
  });
  return {
    journal,
    records,
    intrude: (sql: string, ...parameters: unknown[]) => {
      const intruder = openFile(join(dataDir, RECORDS_FILE));
      intruder.exec('DROP TRIGGER IF EXISTS journal_no_update; DROP TRIGGER IF EXISTS journal_no_delete');
      intruder.prepare(sql).run(...parameters);
      intruder.close();
    },
  };
}

test('entries are numbered from one without gaps and chained; the head names the newest', () => {
  const { journal } = journalWithIntruder(5);
  expect(journal.verify()).toEqual({ entries: 5, intact: true, brokenAt: null });
  const newest = journal.list('', [], null, 1)[0];
  expect(journal.head()).toEqual({ seq: 5, hash: newest?.hash });
  expect(journal.list('', [], 3, 10).map(({ seq }) => seq)).toEqual([2, 1]);
});

test('an empty journal is intact', () => {
  const { records } = openTestStore();
  expect(createJournalRepo(records).verify()).toEqual({ entries: 0, intact: true, brokenAt: null });
});

test('half a character, which the file cannot hold, does not break the chain', () => {
  const { journal } = journalWithIntruder(0);
  const half = '\uD800';
  journal.append({ at: 1, person: half, station: half, action: 'session/wrong-pin', subject: `${half}x\u0000y`, detail: { text: half } });
  expect(journal.verify()).toEqual({ entries: 1, intact: true, brokenAt: null });
});

test('what is rolled back leaves no gap', () => {
  const { journal, records } = journalWithIntruder(2);
  const entry = { at: 9, person: 'p', station: 's', action: 'a', subject: '', detail: {} };
  const attempt = () =>
    inTransaction(records, () => {
      journal.append(entry);
      throw new Error('no room');
    });
  expect(attempt).toThrow('no room');
  journal.append(entry);
  expect(journal.verify()).toEqual({ entries: 3, intact: true, brokenAt: null });
});

describe('through the front door', () => {
  const attempts: Record<string, string> = {
    change: "UPDATE journal SET person = '别人' WHERE seq = 2",
    deletion: 'DELETE FROM journal WHERE seq = 2',
    replacement: "INSERT OR REPLACE INTO journal SELECT seq, at, '别人', station, action, subject, detail, hash FROM journal WHERE seq = 2",
  };
  test.each(Object.keys(attempts))('a %s is refused', (attempt) => {
    const { journal, records } = journalWithIntruder(3);
    expect(() => records.exec(attempts[attempt]!)).toThrow('append-only');
    expect(journal.verify().intact).toBe(true);
  });
});

describe('through the back door', () => {
  const COLUMNS = ['at', 'person', 'station', 'action', 'subject', 'detail', 'hash'];
  test.each(COLUMNS)('a changed %s is found where it stands', (column) => {
    const { journal, intrude } = journalWithIntruder(6);
    intrude(`UPDATE journal SET ${column} = ? WHERE seq = 4`, column === 'at' ? 999 : 'x');
    expect(journal.verify()).toEqual({ entries: 4, intact: false, brokenAt: '4' });
  });

  test('a row taken out of the middle is found, and so is one put in', () => {
    const removed = journalWithIntruder(6);
    removed.intrude('DELETE FROM journal WHERE seq = 3');
    expect(removed.journal.verify()).toMatchObject({ intact: false, brokenAt: '4' });
    const added = journalWithIntruder(6);
    added.intrude('INSERT INTO journal SELECT 7, at, person, station, action, subject, detail, hash FROM journal WHERE seq = 6');
    expect(added.journal.verify()).toMatchObject({ intact: false, brokenAt: '7' });
  });

  test('two rows that change places are found', () => {
    const { journal, intrude } = journalWithIntruder(6);
    intrude('UPDATE journal SET seq = CASE seq WHEN 3 THEN -4 WHEN 4 THEN -3 END WHERE seq IN (3, 4)');
    intrude('UPDATE journal SET seq = -seq WHERE seq < 0');
    expect(journal.verify().intact).toBe(false);
  });

  test('rows taken from the end do not show in the chain, but the head that somebody kept does not come back', () => {
    const { journal, intrude } = journalWithIntruder(6);
    const kept = journal.head();
    intrude('DELETE FROM journal WHERE seq > 4');
    expect(journal.verify().intact).toBe(true);
    expect(journal.head()).not.toEqual(kept);
  });
});

test('any one changed value breaks the chain, whatever the text', () => {
  const { journal, records } = journalWithIntruder(0);
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(texts, fc.nat(), (subjects, pick) => {
      const before = journal.head().seq;
      inTransaction(records, () => {
        for (const subject of subjects) journal.append({ at: 1, person: 'p', station: 's', action: 'a', subject, detail: { subject } });
      });
      expect(journal.verify().intact).toBe(true);
      const seq = before + 1 + (pick % subjects.length);
      const found = withChange(records, seq, () => journal.verify());
      expect(found).toMatchObject({ intact: false, brokenAt: String(seq) });
    }),
    seeded(30),
  );
});

/** What `look` sees while one row is changed. */
function withChange<T>(records: Writable, seq: number, look: () => T): T {
  let seen: { value: T } | null = null;
  const spoil = records.transaction(() => {
    records.exec('DROP TRIGGER journal_no_update');
    records.prepare('UPDATE journal SET subject = subject || ? WHERE seq = ?').run('.', seq);
    seen = { value: look() };
    throw new Error('put back');
  });
  expect(spoil).toThrow('put back');
  return seen!.value;
}
