import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../shared/model/time.ts';
import { DAY } from '../../shared/model/time.ts';
import { backupsToRemove } from '../../shared/domain/backupRule.ts';
import type { Writable } from './database.ts';
import { CACHE_FILE, RECORDS_FILE } from './database.ts';
import { problemOfFile } from './integrity.ts';

export interface BackupInfo {
  /** Folder name, `2026-11-23T06-14-33-000Z` or `before-10-records.sqlite-…`. */
  name: string;
  bytes: number;
  at: Instant;
  /** Holds records.sqlite; a backup taken before a migration may hold only the other file. */
  hasRecords: boolean;
  /** Holds cache.sqlite; only the newest backups do, because the cache is large and can be pulled again. */
  hasCache: boolean;
}

/** Where backups lie: beside the data, so that one folder is the whole station. */
export function backupFolder(dataDir: string): string {
  return join(dataDir, 'backups');
}

/**
 * Copies both files while they are in use (SQLite's online backup, some pages at a time) into a new folder, checks the
 * copies, and only then gives the folder its name: a half-made backup never looks like one. Records come last, so that
 * a restored cache is never newer than what the records say about it.
 */
export async function makeBackup(records: Writable, cache: Writable, dataDir: string, now: Instant): Promise<BackupInfo> {
  const name = nameOf(now);
  const target = join(backupFolder(dataDir), name);
  const unfinished = `${target}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  try {
    await cache.backup(join(unfinished, CACHE_FILE));
    await records.backup(join(unfinished, RECORDS_FILE));
    for (const file of [CACHE_FILE, RECORDS_FILE]) assertWhole(join(unfinished, file));
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  const info = listBackups(dataDir).find((backup) => backup.name === name);
  if (!info) throw new Error(`backup ${name} vanished after it was made`);
  prune(dataDir, now);
  return info;
}

const CACHE_COPIES = 2;
/** No backup takes so long: a folder that is unfinished after it was left by a crash. */
const ABANDONED_MS = DAY;

/** Only what was made here goes; a folder that a person put beside it stays. */
function prune(dataDir: string, now: Instant): void {
  for (const name of readdirSync(backupFolder(dataDir))) {
    const at = name.endsWith('.part') ? timeOf(name.slice(0, -'.part'.length)) : null;
    if (at !== null && now - at > ABANDONED_MS) rmSync(join(backupFolder(dataDir), name), { recursive: true, force: true });
  }
  const backups = listBackups(dataDir).filter((backup) => timeOf(backup.name) !== null);
  for (const old of backupsToRemove(backups, now)) rmSync(join(backupFolder(dataDir), old), { recursive: true, force: true });
  const withCache = backups.filter((backup) => backup.hasCache);
  for (const old of withCache.slice(CACHE_COPIES)) rmSync(join(backupFolder(dataDir), old.name, CACHE_FILE), { force: true });
}

function nameOf(at: Instant): string {
  return new Date(at).toISOString().replaceAll(':', '-').replace('.', '-');
}

/** When a backup of ours was made; null for other names. The folder's own time moves when its cache copy is thinned out. */
function timeOf(name: string): Instant | null {
  const [, day, hours, minutes, seconds, milliseconds] = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/.exec(name) ?? [];
  return day === undefined ? null : Date.parse(`${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`);
}

/** A plain copy taken before a migration, because the migration itself may be what goes wrong. */
export function snapshotBeforeMigration(db: Writable, dataDir: string, file: string, version: number): void {
  const folder = join(backupFolder(dataDir), `before-${file}-${version}`);
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, file);
  rmSync(copy, { force: true });
  db.prepare('VACUUM INTO ?').run(copy);
  assertWhole(copy);
}

/** All backups, newest first. */
export function listBackups(dataDir: string): BackupInfo[] {
  const folder = backupFolder(dataDir);
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.endsWith('.part'))
    .map((entry): BackupInfo => {
      const files = readdirSync(join(folder, entry.name)).filter((file) => file === RECORDS_FILE || file === CACHE_FILE);
      return {
        name: entry.name,
        bytes: files.reduce((sum, file) => sum + statSync(join(folder, entry.name, file)).size, 0),
        at: timeOf(entry.name) ?? Math.round(statSync(join(folder, entry.name)).mtimeMs),
        hasRecords: files.includes(RECORDS_FILE),
        hasCache: files.includes(CACHE_FILE),
      };
    });
  return found.toSorted((a, b) => b.at - a.at);
}

function assertWhole(file: string): void {
  const problem = problemOfFile(file);
  if (problem !== null) throw new Error(`the copy ${file} is damaged: ${problem}`);
}
