import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Failure, Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { backupFolder, snapshotBeforeMigration } from './backups.ts';
import type { Migration, Writable } from './database.ts';
import { CACHE_FILE, migrate, openFile, RECORDS_FILE, schemaVersion } from './database.ts';
import { damaged, storeFailure } from './failures.ts';
import { firstProblem } from './integrity.ts';
import { cacheMigrations, recordMigrations } from './migrations/index.ts';
import { firstReadOnly } from './readOnlyFiles.ts';
import { RECORDS_CHECKPOINT_PAGES } from './recordsLog.ts';

export interface Store {
  dataDir: string;
  records: Writable;
  cache: Writable;
  /** Files too large to be checked at opening; whoever keeps the store open has them checked meanwhile. */
  unchecked: readonly string[];
  close(): void;
}

/** Written once both files stand; from then on a missing file is a loss, not a first start. */
const MARKER = 'holdfast-data.txt';

/** A larger file is checked in the background (`verifyInBackground`), so that a station with a million orders is ready to scan at once. */
const CHECK_AT_ONCE_BYTES = 64 * 1024 * 1024;

/**
 * Opens the data folder, creating it when it is new. Never goes on with an empty database where there was one:
 * a missing, empty, damaged, newer or unwritable file is a failure (`store/*`) that says what to do.
 * `exclusive` takes the folder's lock, which only one running desk may hold; it is let go when the process ends, however it ends.
 * Only the holder brings an older file up to date: under a running station that would take its tables away. Anybody else is told
 * `store/older-version`.
 */
export function openStore(dataDir: string, options: { exclusive: boolean }): Result<Store> {
  let lock: Writable | null = null;
  const opened: Writable[] = [];
  const giveUp = () => {
    for (const db of opened) db.close();
    lock?.close();
  };
  try {
    const noFolder = makeFolder(dataDir);
    if (noFolder) return noFolder;
    const readOnly = firstReadOnly([MARKER, ...[RECORDS_FILE, CACHE_FILE].flatMap(partsOf)].map((name) => join(dataDir, name)));
    if (readOnly) return readOnly;
    if (options.exclusive) {
      const taken = takeLock(dataDir);
      if (!taken.ok) return taken;
      lock = taken.value;
    }
    const records = openOne(dataDir, RECORDS_FILE, recordMigrations, options.exclusive, opened);
    if (!records.ok) {
      giveUp();
      return records;
    }
    records.value.pragma(`wal_autocheckpoint = ${RECORDS_CHECKPOINT_PAGES}`);
    const cache = openOne(dataDir, CACHE_FILE, cacheMigrations, options.exclusive, opened);
    if (!cache.ok) {
      giveUp();
      return cache;
    }
    writeFileSync(join(dataDir, MARKER), 'This folder holds the data of a Holdfast station.\n');
    cache.value.prepare('ATTACH DATABASE ? AS records').run(join(dataDir, RECORDS_FILE));
    const unchecked = [RECORDS_FILE, CACHE_FILE].map((name) => join(dataDir, name)).filter(isLarge);
    return ok({ dataDir, records: records.value, cache: cache.value, unchecked, close: giveUp });
  } catch (error) {
    giveUp();
    const failure = storeFailure(error, dataDir);
    if (failure) return failure;
    throw error;
  }
}

/** Makes the folder where it is not there; the failure where a file stands in its place, or in that of a folder above it. */
function makeFolder(dataDir: string): Failure | null {
  try {
    mkdirSync(dataDir, { recursive: true });
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw error;
    return fail('store/not-found', { file: dataDir }, `${dataDir} is no folder, a file is in the way; choose a folder with --data`);
  }
}

/**
 * SQLite's own file lock: the operating system frees it with the process, so a kill leaves nothing behind to clean up.
 * Fails `store/in-use`, `store/read-only`.
 */
export function takeLock(dataDir: string): Result<Writable> {
  const file = join(dataDir, 'in-use.lock');
  // SQLite would say that it holds a file which it may only read, and keep nobody out.
  const readOnly = firstReadOnly([file]);
  if (readOnly) return readOnly;
  // Not as our other files are opened: changing the journal mode of a file that somebody holds fails before the lock is asked for.
  const db = new Database(file, { timeout: 3000 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return ok(db);
  } catch (error) {
    db.close();
    if (!String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) throw error;
    const what = `another Holdfast is running on ${dataDir}; close it first, or choose another folder`;
    return fail('store/in-use', { file: dataDir }, what);
  }
}

function openOne(
  dataDir: string,
  name: string,
  migrations: readonly Migration[],
  mayMigrate: boolean,
  opened: Writable[],
): Result<Writable> {
  const file = join(dataDir, name);
  try {
    if (!existsSync(file)) {
      if (wasUsedBefore(dataDir)) return damaged(file, 'the file is missing');
      createFile(file, migrations);
    }
    if (statSync(file).size === 0) return damaged(file, 'the file is empty');
    const db = openFile(file, { mustExist: true });
    opened.push(db);
    const newest = migrations.at(-1)?.number ?? 0;
    const version = schemaVersion(db);
    if (version > newest) {
      return fail(
        'store/from-the-future',
        { file },
        `${file} was written by a newer Holdfast (version ${version}, this one knows ${newest}); install the newer one`,
      );
    }
    if (version === 0) return damaged(file, 'it holds no Holdfast data');
    const problem = isLarge(file) ? null : firstProblem(db);
    if (problem) return damaged(file, problem);
    if (version < newest) {
      if (!mayMigrate) {
        return fail(
          'store/older-version',
          { file, version, known: newest },
          `${file} was written by an older Holdfast (version ${version}, this one knows ${newest}); start this one on the folder once, or use the older one`,
        );
      }
      snapshotBeforeMigration(db, dataDir, name, version);
      migrate(db, migrations);
      // The log may hold all that a step moved, out of reach of forgetting; nobody else has the file open yet.
      db.pragma('wal_checkpoint(TRUNCATE)');
    }
    return ok(db);
  } catch (error) {
    const failure = storeFailure(error, file);
    if (failure) return failure;
    // What lies in the file breaks the rules of the next version: a step forward took nothing for granted, and was taken back.
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) return damaged(file, error.message);
    throw error;
  }
}

function isLarge(file: string): boolean {
  return statSync(file).size > CHECK_AT_ONCE_BYTES;
}

/** A folder that was opened once, or holds backups, is not new: an absent file there has been lost. */
function wasUsedBefore(dataDir: string): boolean {
  return existsSync(join(dataDir, MARKER)) || existsSync(backupFolder(dataDir));
}

/** A database as it lies in a folder: with its write-ahead log and the log's index, where they are. */
export function partsOf(file: string): string[] {
  return ['', '-wal', '-shm'].map((suffix) => file + suffix);
}

/** Made under another name and renamed when complete, so that a file cut short by a crash is never taken for ours. */
export function createFile(file: string, migrations: readonly Migration[]): void {
  const unfinished = `${file}.new`;
  for (const part of partsOf(unfinished)) rmSync(part, { force: true });
  const db = openFile(unfinished);
  try {
    migrate(db, migrations);
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  renameSync(unfinished, file);
}
