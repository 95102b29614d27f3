import { systemClock } from '../../electron/adapters/clock/systemClock.ts';
import { createCore } from '../../electron/app/core.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { feedOf, scriptedWms } from './scriptedWms.ts';

/** A core over the files of a folder, by the machine's own clock, that tells nobody anything and has nothing to pull. */
export function openQuietCore(dataDir: string) {
  const opened = openStore(dataDir, { exclusive: true });
  if (!opened.ok) throw new Error(opened.message ?? opened.code);
  const store = opened.value;
  const core = createCore({ store, clock: systemClock, connector: scriptedWms(feedOf([])), changed: () => {}, wake: () => {} });
  return { core, close: () => store.close() };
}
