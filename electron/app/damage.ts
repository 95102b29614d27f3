import { basename } from 'node:path';
import type { CallName } from '../../shared/contract/index.ts';
import { RECORDS_FILE } from '../store/database.ts';
import type { Store } from '../store/openStore.ts';
import { verifyInBackground } from '../store/verifyFiles.ts';
import type { Core } from '../usecases/core.ts';
import { noteDamage } from '../usecases/noteDamage.ts';
import type { Log } from './log.ts';

/**
 * What is still answered once a file was found damaged: looking, signing in, and carrying out what is not delivered.
 * Every other call would write on top of the damage; a new call counts as one of those until it stands here.
 */
export const ANSWERED_WHEN_DAMAGED: ReadonlySet<CallName> = new Set<CallName>([
  'session/state',
  'session/sign-in',
  'session/sign-out',
  'users/list',
  'cache/summary',
  'cache/invalid',
  'cache/invalid-export',
  'link/state',
  'orders/search',
  'orders/detail',
  'outage/current',
  'outage/timeline',
  'outage/list',
  'outage/pull-list',
  'outage/proof',
  'packing/find',
  'packing/queue',
  'packing/recent',
  'packing/parse-address',
  'packing/goods',
  'packing/reference',
  'writeback/summary',
  'writeback/rehearse',
  'writeback/list',
  'writeback/detail',
  'writeback/export',
  'writeback/epoch',
  'practice/state',
  'settings/get',
  'settings/try-wms',
  'journal/list',
  'site/doctor',
]);

/** Checks the files that were too large to be checked at opening, while the desk is already at work. */
export function checkLargeFiles(store: Store, core: Core, log: Log): { stop(): Promise<void> } {
  const failed = (error: unknown) => log.error(error, { work: 'verify' });
  return verifyInBackground(
    store.unchecked,
    ({ file, problem }) => {
      if (problem === null) return;
      failed(new Error(`${file} is damaged: ${problem}`));
      try {
        noteDamage(core, { part: basename(file) === RECORDS_FILE ? 'records' : 'cache', file, problem });
      } catch (error) {
        failed(error);
      }
    },
    failed,
  );
}
