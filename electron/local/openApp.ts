import { mkdirSync } from 'node:fs';
import type { Result } from '../../shared/model/result.ts';
import type { App } from '../app/app.ts';
import { fileSecrets } from './secrets.ts';

/** Which WMS to use in this run whatever the settings say. */
export type WmsChoice = { kind: 'practice' } | { kind: 'rest'; url: string; token: string };

/**
 * Opens the core on a data folder. It is loaded only now, so that `--help` and wrong arguments need no database,
 * and a folder that is new is readable by its owner alone: it will hold people's names and addresses.
 */
export async function openApp(dataDir: string, wms: WmsChoice | undefined): Promise<Result<App>> {
  const [{ createApp }, { systemClock }, { storeFailure }] = await Promise.all([
    import('../app/createApp.ts'),
    import('../adapters/clock/systemClock.ts'),
    import('../store/failures.ts'),
  ]);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    const failure = storeFailure(error, dataDir);
    if (failure !== null) return failure;
    throw error;
  }
  return createApp({ dataDir, secrets: fileSecrets(dataDir), clock: systemClock, ...(wms === undefined ? {} : { wms }) });
}
