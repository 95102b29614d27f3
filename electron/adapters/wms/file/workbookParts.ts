import type { Readable } from 'node:stream';
import type { SaxesTagPlain } from 'saxes';
import { SaxesParser } from 'saxes';
import type { Entry, ZipFile } from 'yauzl';
import { openPromise } from 'yauzl';
import { LIMITS } from './tableRow.ts';
import { Refused } from './refused.ts';

/** The packed parts of a workbook, none of them larger than an honest one would be. */
export interface WorkbookParts {
  has(name: string): boolean;
  /** Runs handlers over a part, and tells after each piece of it how much has been read, 0 to 1. */
  read(name: string, handle: PartHandlers): AsyncGenerator<number>;
  close(): void;
}

export interface PartHandlers {
  open(tag: SaxesTagPlain): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Opens the container and measures it before anything is unpacked. Throws `Refused`. */
export async function openParts(path: string): Promise<WorkbookParts> {
  const file = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch((error: unknown) => {
    throw new Refused('files/unreadable', { problem: 'zip' }, String(error));
  });
  try {
    const entries = await listEntries(file);
    return {
      has: (name) => entries.has(name),
      async *read(name, handle) {
        const entry = entries.get(name);
        if (entry) yield* parsePart(file, entry, handle);
      },
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

async function listEntries(file: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  await new Promise<void>((resolve, reject) => {
    file.on('entry', (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      const tooTight = entry.uncompressedSize > LIMITS.smallBytes && entry.uncompressedSize > entry.compressedSize * LIMITS.packedTimes;
      if (unpacked > LIMITS.unpackedBytes || tooTight || entries.size >= LIMITS.parts) return reject(new Refused('files/bomb'));
      if ((entry.generalPurposeBitFlag & 1) !== 0) return reject(new Refused('files/protected'));
      entries.set(entry.fileName.replace(/^\//, ''), entry);
      return file.readEntry();
    });
    file.on('end', resolve);
    file.on('error', (error) => reject(new Refused('files/unreadable', { problem: 'zip' }, String(error))));
    file.readEntry();
  });
  return entries;
}

async function* parsePart(file: ZipFile, entry: Entry, handle: PartHandlers): AsyncGenerator<number> {
  const parser = new SaxesParser();
  // What the handlers throw comes through; the parser's own complaints are about the file.
  parser.on('error', (error) => {
    throw new Refused('files/unreadable', { problem: 'xml' }, `${entry.fileName}: ${error.message}`);
  });
  parser.on('opentag', (tag) => handle.open(tag));
  if (handle.close) parser.on('closetag', (tag) => handle.close!(tag.name));
  if (handle.text) {
    parser.on('text', (text) => handle.text!(text));
    parser.on('cdata', (text) => handle.text!(text));
  }
  const stream: Readable = await file.openReadStreamPromise(entry);
  const decoder = new TextDecoder();
  let seen = 0;
  try {
    for await (const chunk of stream) {
      seen += (chunk as Buffer).length;
      if (seen > entry.uncompressedSize) throw new Refused('files/bomb');
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
      yield seen / entry.uncompressedSize;
    }
    parser.close();
    yield 1;
  } catch (error) {
    if (error instanceof Refused) throw error;
    // More bytes than were announced, or a broken packing.
    throw new Refused(/too many bytes/i.test(String(error)) ? 'files/bomb' : 'files/unreadable', { problem: 'zip' }, String(error));
  } finally {
    stream.destroy();
  }
}
