import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';

export interface Log {
  error(error: unknown, about: Record<string, unknown>): void;
}

/**
 * What nobody expected, as JSON lines in `holdfast.log` of the data folder; an id in it is what a person was shown.
 * Personal data does not belong here: calls are named, never their content. A folder that cannot be written leaves stderr.
 * Never throws: what is told here went wrong already.
 */
export function openLog(dataDir: string): Log {
  const logger = pino({ base: null }, destination(dataDir));
  return { error: (error, about) => logger.error({ err: error, ...about }) };
}

/** What waits to be written while the disk is full; more is dropped. */
const MOST_WAITING_BYTES = 1_000_000;

function destination(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true });
    const file = pino.destination({ dest: join(dataDir, 'holdfast.log'), sync: true, maxLength: MOST_WAITING_BYTES });
    // Without a listener a full disk would throw in whatever tells the log about the full disk, and end the desk.
    file.on('error', (error: Error) => console.error(`holdfast.log cannot be written: ${error.message}`));
    return file;
  } catch {
    return pino.destination({ dest: 2, sync: true });
  }
}
