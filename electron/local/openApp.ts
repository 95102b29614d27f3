import type { Result } from '../../shared/model/result.ts';
import type { App } from '../app/app.ts';
import { makePrivate } from '../app/dataDir.ts';
import type { WmsChoice } from '../app/wmsPeer.ts';
import { fileSecrets } from './secrets.ts';

/** Opens the core on a data folder. It is loaded only now, so that `--help` and wrong arguments need no database. */
export async function openApp(dataDir: string, wms: WmsChoice | undefined): Promise<Result<App>> {
  const [{ createApp }, { systemClock }] = await Promise.all([import('../app/createApp.ts'), import('../adapters/clock/systemClock.ts')]);
  makePrivate(dataDir);
  return createApp({ dataDir, secrets: fileSecrets(dataDir), clock: systemClock, ...(wms === undefined ? {} : { wms }) });
}
