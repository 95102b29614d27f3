import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Refused } from './refused.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** So much text after the first character beyond ASCII tells one encoding from another. */
const JUDGED_BYTES = 1024 * 1024;

/**
 * Finds out how a text file is encoded: by its byte order mark, else UTF-8 where that fits, else GB18030, which is what
 * Excel writes in China. A file of other bytes is refused (`files/unreadable`).
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const handle = await open(path);
  try {
    const mark = Buffer.alloc(4);
    const { bytesRead } = await handle.read(mark, 0, 4, 0);
    const head = mark.subarray(0, bytesRead);
    if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
    if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
    const sample = await firstBeyondAscii(path);
    if (sample === null || fits('utf-8', sample)) return 'utf-8';
    if (fits('gb18030', sample)) return 'gb18030';
    throw new Refused('files/unreadable', { problem: 'encoding' }, 'neither UTF-8 nor GB18030 nor UTF-16 with its mark');
  } finally {
    await handle.close();
  }
}

/** The bytes around the first one beyond ASCII; null when there is none. A zero byte is no text. */
async function firstBeyondAscii(path: string): Promise<Buffer | null> {
  const gathered: Buffer[] = [];
  let size = 0;
  for await (const part of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const chunk = part as Buffer;
    if (chunk.includes(0)) throw new Refused('files/unreadable', { problem: 'binary' }, 'the file holds no text');
    if (gathered.length === 0 && !chunk.some((byte) => byte > 0x7f)) continue;
    gathered.push(chunk);
    size += chunk.length;
    if (size >= JUDGED_BYTES) break;
  }
  return gathered.length === 0 ? null : Buffer.concat(gathered);
}

function fits(encoding: Encoding, sample: Buffer): boolean {
  try {
    // The sample may end within a character: `stream` lets that pass.
    new TextDecoder(encoding, { fatal: true }).decode(startOfCharacter(encoding, sample), { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** A chunk may also begin within a character; of UTF-8 that shows, in GB18030 a chunk begins after ASCII more often than not. */
function startOfCharacter(encoding: Encoding, sample: Buffer): Buffer {
  if (encoding !== 'utf-8') return sample;
  let start = 0;
  while (start < 3 && ((sample[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return sample.subarray(start);
}
