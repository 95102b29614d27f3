import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';

export interface Log {
  error(error: unknown, about: Record<string, unknown>): void;
}

/**
 * What nobody expected, as JSON lines in `holdfast.log` of the data folder; an id in it is what a person was shown.
 * Personal data does not belong here: calls are named, never their content. A folder that cannot be written leaves stderr.
 */
export function openLog(dataDir: string): Log {
  const logger = pino({ base: null }, destination(dataDir));
  return { error: (error, about) => logger.error({ err: error, ...about }) };
}

function destination(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true });
    return pino.destination({ dest: join(dataDir, 'holdfast.log'), sync: true });
  } catch {
    return pino.destination({ dest: 2, sync: true });
  }
}
