import Database from 'better-sqlite3';

/**
 * Two files lie in the data folder, so that loading orders never makes a clerk wait for the write lock:
 * `records.sqlite` (people, outages, handlings, outbox, journal: small, precious) and
 * `cache.sqlite` (orders, products, stock: large, can be pulled again). The connection to the cache has the
 * records attached, so its queries may read `handling`; it never writes there.
 */
export const RECORDS_FILE = 'records.sqlite';
export const CACHE_FILE = 'cache.sqlite';

export type Writable = Database.Database;

export interface ReadStatement<P extends unknown[], R> {
  get(...parameters: P): R | undefined;
  all(...parameters: P): R[];
  iterate(...parameters: P): IterableIterator<R>;
}

/** A database that a query function can only read: a statement that would write is refused when it is prepared. */
export interface Readable {
  read<P extends unknown[], R>(sql: string): ReadStatement<P, R>;
  /** The first column alone: a hundred thousand numbers cost a third of as many rows with a number each. */
  column<P extends unknown[], R>(sql: string): ReadStatement<P, R>;
}

/** A forward-only step of one file's schema; numbers grow in tens and stand in `PRAGMA user_version` once applied. */
export interface Migration {
  number: number;
  name: string;
  up(db: Writable): void;
}

/** A value that is compared with or limits the rows, as SQLite's parser sees it: it takes nothing else for a hint to its planner. */
const HINT = /(=|\bIS|\bLIMIT|\bOFFSET)\s+(?=[?@])/g;

/**
 * The query with each such value hidden behind a plus, which changes nothing in it. Left bare in a query with ORDER BY, GROUP BY,
 * DISTINCT or LIMIT, SQLite plans the whole statement anew each time a value is bound, at ten times the cost of running it
 * (decision 0140). Our plans are asserted by tests and depend on no value.
 */
export function plannedOnce(sql: string): string {
  return sql.replace(HINT, '$1 +');
}

/** Narrows a connection to reading. */
export function readable(db: Writable): Readable {
  const read = <P extends unknown[], R>(sql: string): Database.Statement<P, R> => {
    const statement = db.prepare<P, R>(plannedOnce(sql));
    if (!statement.readonly) throw new Error(`a query tried to write: ${sql}`);
    return statement;
  };
  return { read, column: <P extends unknown[], R>(sql: string): ReadStatement<P, R> => read<P, R>(sql).pluck() };
}

/** The statements of one connection's transactions, and whether one of them is open. */
interface Runner {
  begin: Database.Statement;
  commit: Database.Statement;
  rollback: Database.Statement;
  /** A part of an open one. */
  part: Database.Transaction<(work: () => unknown) => unknown>;
  isOpen: boolean;
  commits: number;
  watch: { every: number; act: () => void } | null;
}
const runners = new WeakMap<Writable, Runner>();

function runnerOf(db: Writable): Runner {
  let runner = runners.get(db);
  if (runner === undefined) {
    const [begin, commit, rollback] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT'), db.prepare('ROLLBACK')];
    const part = db.transaction((work: () => unknown) => work());
    runner = { begin, commit, rollback, part, isOpen: false, commits: 0, watch: null };
    runners.set(db, runner);
  }
  return runner;
}

/**
 * Runs `work` in one transaction that takes the write lock at once; a throw rolls everything back. Inside another one it is a part
 * of that, and a throw that is caught there takes back this part alone. `work` must be synchronous. Statements of our own, because
 * each packing waits for this, and the library asks the connection at every turn whether it is in a transaction.
 */
export function inTransaction<T>(db: Writable, work: () => T): T {
  const runner = runnerOf(db);
  if (runner.isOpen) return runner.part(work) as T;
  runner.begin.run();
  runner.isOpen = true;
  try {
    const done = work();
    if (done instanceof Promise) throw new TypeError('a transaction cannot wait');
    runner.commit.run();
    runner.commits += 1;
    return done;
  } catch (error) {
    // A full disk may have rolled it back already.
    if (db.inTransaction) runner.rollback.run();
    throw error;
  } finally {
    runner.isOpen = false;
    const { watch } = runner;
    if (watch !== null && runner.commits >= watch.every) {
      runner.commits = 0;
      watch.act();
    }
  }
}

/** Has `act` called after every so many transactions of this connection, at once and after what they promise is on disk; it must not throw. */
export function afterCommits(db: Writable, every: number, act: () => void): { stop(): void } {
  const runner = runnerOf(db);
  runner.watch = { every, act };
  return { stop: () => void (runner.watch = null) };
}

/** Runs several queries on one state of the file, whatever others write meanwhile. `work` must be synchronous and only read. */
export function readTogether<T>(db: Writable, work: () => T): T {
  return db.transaction(work)();
}

/**
 * What is overwritten or deleted while `work` runs is gone from the file's pages too, not just from its rows. Not always so,
 * because it costs every write; copies that pages left behind earlier when they were split go as those are used again.
 */
export async function leavingNoTrace<T>(files: readonly Writable[], work: () => Promise<T>): Promise<T> {
  const set = (to: 'ON' | 'OFF') => files.forEach((db) => db.pragma(`secure_delete = ${to}`));
  set('ON');
  try {
    return await work();
  } finally {
    set('OFF');
  }
}

/** The same for work that does not wait; within `leavingNoTrace` it leaves that as it is. */
export function leavingNoTraceAtOnce<T>(db: Writable, work: () => T): T {
  const before = db.pragma('secure_delete', { simple: true }) as number;
  db.pragma('secure_delete = ON');
  try {
    return work();
  } finally {
    db.pragma(`secure_delete = ${before}`);
  }
}

/**
 * Opens a file with the settings every connection of ours has. WAL with `synchronous=FULL`: what was promised is on
 * disk at COMMIT, also after a power cut (WAL alone defaults to NORMAL in this binding and may lose the last commits).
 */
export function openFile(file: string, options: { readonly?: boolean; mustExist?: boolean } = {}): Writable {
  const db = new Database(file, { readonly: options.readonly ?? false, fileMustExist: options.mustExist ?? false });
  try {
    if (!options.readonly) db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('busy_timeout = 5000');
    db.pragma('trusted_schema = OFF');
    // A REPLACE deletes too; without this the append-only triggers would not see it.
    db.pragma('recursive_triggers = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The schema version a file is at; 0 for a new one. */
export function schemaVersion(db: Writable): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** Applies what is missing, each step in a transaction of its own; `migrations` must be in rising order. */
export function migrate(db: Writable, migrations: readonly Migration[]): void {
  let last = 0;
  for (const migration of migrations) {
    if (migration.number <= last || migration.number % 10 !== 0) throw new Error(`migration ${migration.number} is out of order`);
    last = migration.number;
    if (schemaVersion(db) >= migration.number) continue;
    inTransaction(db, () => {
      migration.up(db);
      db.pragma(`user_version = ${migration.number}`);
    });
  }
}
