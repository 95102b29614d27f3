import { inTransaction } from '../../electron/store/database.ts';
import type { ExceptionRepo } from '../../electron/store/exceptionRepo.ts';
import { createExceptionRepo } from '../../electron/store/exceptionRepo.ts';
import type { Store } from '../../electron/store/openStore.ts';
import type { Changes } from './manyExceptions.ts';
import { saveExceptions } from './manyExceptions.ts';
import { openTestStore } from './openTestStore.ts';
import { tempDir } from './tempDir.ts';

/** A data folder with so many open exceptions; `more` writes what else is in it. */
export function folderWithMany(count: number, changes?: Changes, more?: (store: Store, exceptions: ExceptionRepo) => void): string {
  const dataDir = tempDir();
  const store = openTestStore(dataDir);
  const exceptions = createExceptionRepo(store.records);
  inTransaction(store.records, () => {
    saveExceptions(exceptions, count, Date.now(), changes);
    more?.(store, exceptions);
  });
  store.close();
  return dataDir;
}
