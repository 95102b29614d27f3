import { hash } from 'node:crypto';
import type { Instant } from '../../shared/model/time.ts';
import type { Readable, Writable } from './database.ts';
import { readable } from './database.ts';

export interface JournalEntry {
  at: Instant;
  person: string;
  station: string;
  /** What was done, in the contract's words: `packing/pack`, `orders/reveal` ... */
  action: string;
  /** The id of what it was done to, or "". */
  subject: string;
  detail: Record<string, unknown>;
}

export interface JournalRow {
  seq: number;
  at: Instant;
  person: string;
  station: string;
  action: string;
  subject: string;
  detail: string;
  hash: string;
}

/** What the first entry's hash is chained to. */
const GENESIS = '0'.repeat(64);

/**
 * The journal: who did what, when, at which station. Append-only; each row's hash covers the row and the hash before it,
 * so a changed or missing row shows in `verify`. Appending belongs into the transaction of what it tells about.
 */
export function createJournalRepo(db: Writable) {
  const query: Readable = readable(db);
  const head = query.read<[], { seq: number; hash: string }>('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1');
  const insert = db.prepare<[number, Instant, string, string, string, string, string, string]>(
    'INSERT INTO journal (seq, at, person, station, action, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const page = query.read<[number, string, string, string, string, string, string, number], JournalRow>(`
    SELECT * FROM journal
    WHERE seq < ? AND (? = '' OR instr(person, ?) OR instr(action, ?) OR instr(subject, ?) OR instr(detail, ?)
      OR action IN (SELECT value FROM json_each(?)))
    ORDER BY seq DESC LIMIT ?`);
  const ofActions = query.read<[string], JournalRow>('SELECT * FROM journal WHERE action IN (SELECT value FROM json_each(?)) ORDER BY seq');
  const everything = query.read<[], JournalRow>('SELECT * FROM journal ORDER BY seq');

  return {
    append(entry: JournalEntry): void {
      const last = head.get();
      const row = {
        seq: (last?.seq ?? 0) + 1,
        at: entry.at,
        // Half a surrogate pair comes back from the file as another character, and the hash would not fit it.
        person: entry.person.toWellFormed(),
        station: entry.station.toWellFormed(),
        action: entry.action,
        subject: entry.subject.toWellFormed(),
        detail: JSON.stringify(entry.detail),
      };
      const { seq, at, person, station, action, subject, detail } = row;
      insert.run(seq, at, person, station, action, subject, detail, chain(last?.hash ?? GENESIS, row));
    },
    /** Newest first, older than `before`; `text` must occur in person, action, subject or detail, or the action be among `actions`. */
    list(text: string, actions: readonly string[], before: number | null, limit: number): JournalRow[] {
      return page.all(before ?? Number.MAX_SAFE_INTEGER, text, text, text, text, text, JSON.stringify(actions), limit);
    },
    /** All entries of these actions, oldest first. Reads the journal from end to end. */
    ofActions: (actions: readonly string[]): JournalRow[] => ofActions.all(JSON.stringify(actions)),
    /** The newest entry's hash: whoever holds it can tell later whether anything before it was changed. */
    head(): { seq: number; hash: string } {
      return head.get() ?? { seq: 0, hash: GENESIS };
    },
    /** Walks the whole chain. `brokenAt` is the first row whose hash or number does not follow from the one before. */
    verify(): { entries: number; intact: boolean; brokenAt: string | null } {
      let before = GENESIS;
      let entries = 0;
      for (const row of everything.iterate()) {
        entries += 1;
        if (row.seq !== entries || row.hash !== chain(before, row)) return { entries, intact: false, brokenAt: String(row.seq) };
        before = row.hash;
      }
      return { entries, intact: true, brokenAt: null };
    },
  };
}
export type JournalRepo = ReturnType<typeof createJournalRepo>;

function chain(before: string, row: Omit<JournalRow, 'hash'>): string {
  return hash('sha256', JSON.stringify([before, row.seq, row.at, row.person, row.station, row.action, row.subject, row.detail]));
}
