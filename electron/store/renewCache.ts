import { join } from 'node:path';
import { CACHE_FILE } from './database.ts';
import { cacheMigrations } from './migrations/index.ts';
import { createFile } from './openStore.ts';

/** Replaces the cache by an empty one, because another WMS is connected now; its orders are pulled from there. The store must be closed. */
export function renewCache(dataDir: string): void {
  createFile(join(dataDir, CACHE_FILE), cacheMigrations);
}
