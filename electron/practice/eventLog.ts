import { closeSync, existsSync, fdatasyncSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { PracticeEvent } from './changes.ts';
import type { WarehouseOrigin } from './warehouse.ts';

/** First line of the log: what the warehouse was made from. */
export interface LogHeader extends WarehouseOrigin {
  type: 'created';
  token: string;
}

export interface EventLog {
  header: LogHeader;
  events: PracticeEvent[];
  /** Returns when the events are on disk; on a throw none of them is. */
  append(events: readonly PracticeEvent[]): void;
  close(): void;
}

export const LOG_FILE = 'practice-wms.jsonl';

/**
 * Opens the warehouse's history in that folder, or begins one. A last line that was torn by a crash belongs to a
 * batch that was never answered and is cut off; any other unreadable line means damage and throws.
 */
export function openEventLog(dir: string, fresh: () => LogHeader): EventLog {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, LOG_FILE);
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  let length = bytes.lastIndexOf(10) + 1;
  const descriptor = openSync(file, length > 0 ? 'r+' : 'w+');
  if (length < bytes.length) ftruncateSync(descriptor, length);

  function write(lines: readonly unknown[]): void {
    const text = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    try {
      for (let written = 0; written < text.length;)
        written += writeSync(descriptor, text, written, text.length - written, length + written);
      fdatasyncSync(descriptor);
    } catch (error) {
      ftruncateSync(descriptor, length);
      throw error;
    }
    length += text.length;
  }

  if (length === 0) {
    const header = fresh();
    write([header]);
    syncFolder(dir);
    return { header, events: [], append: write, close: () => closeSync(descriptor) };
  }
  const [header, ...events] = bytes.subarray(0, length).toString('utf8').trimEnd().split('\n').map(parseLine);
  return { header: header as LogHeader, events: events as PracticeEvent[], append: write, close: () => closeSync(descriptor) };
}

function parseLine(line: string, at: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`${LOG_FILE} is damaged at line ${at + 1}; move it away to begin a new practice warehouse`, { cause: error });
  }
}

/** Makes the new file's name durable; Windows has no such call and needs none. */
function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(dir, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
