import type { Failure, Result } from '../../../shared/model/result.ts';
import type { Desk } from '../../app/openDesk.ts';
import { chooseDataDir, makePrivate } from '../../app/dataDir.ts';
import { processLocale, shellWords } from '../../app/words.ts';
import { FAILED, type Terminal } from './command.ts';

/** Opens the data folder for one command and closes it whatever happens; what can be expected to fail is told in words. */
export async function onDesk<T>(
  data: string | undefined,
  create: boolean,
  work: (desk: Desk['core'], dataDir: string) => Promise<Result<T>> | Result<T>,
): Promise<Result<T>> {
  const dataDir = chooseDataDir(data);
  const [{ openDesk }, { systemClock }, { storeFailure }] = await Promise.all([
    import('../../app/openDesk.ts'),
    import('../../adapters/clock/systemClock.ts'),
    import('../../store/failures.ts'),
  ]);
  if (create) makePrivate(dataDir);
  const desk = openDesk(dataDir, systemClock, create);
  if (!desk.ok) return desk;
  try {
    return await work(desk.value.core, dataDir);
  } catch (error) {
    const failure = storeFailure(error, dataDir);
    if (failure === null) throw error;
    return failure;
  } finally {
    desk.value.close();
  }
}

/** Tells a failure; answers the exit code. */
export function tellFailure(terminal: Terminal, failure: Failure): number {
  terminal.tell(shellWords(processLocale()).failure(failure));
  return FAILED;
}
