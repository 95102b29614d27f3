import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Encoding } from './encoding.ts';
import { Refused } from './refused.ts';
import type { Meter, TableRow } from './tableRow.ts';
import { LIMITS } from './tableRow.ts';

const DELIMITERS = [',', '\t', ';'] as const;
const SAMPLE_CHARACTERS = 64 * 1024;

async function* decoded(path: string, encoding: Encoding, meter: Meter): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const { size } = statSync(path);
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
  for await (const chunk of stream) {
    meter.share = stream.bytesRead / size;
    yield decoder.decode(chunk as Buffer, { stream: true });
  }
  yield decoder.decode();
}

/** The mark that stands between cells most evenly in the first lines, outside of quotes. */
export function guessDelimiter(sample: string): string {
  const lines = sample
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const counts = DELIMITERS.map((delimiter) => {
    const perLine = lines.map((line) => line.split(delimiter).length - 1);
    const usual = perLine[0] ?? 0;
    return { delimiter, score: usual === 0 ? 0 : usual * perLine.filter((count) => count === usual).length };
  });
  return counts.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

/** The rows of a text file as they come, with the numbers that a spreadsheet would give them. */
export async function* readCsv(path: string, encoding: Encoding, meter: Meter): AsyncGenerator<TableRow> {
  const text = decoded(path, encoding, meter);
  let head = '';
  let ended = false;
  while (head.length < SAMPLE_CHARACTERS && !ended) {
    const next = await text.next();
    if (next.done === true) ended = true;
    else head += next.value;
  }
  // Excel's own hint, a line of its own.
  const hint = /^sep=(.)\r?\n/i.exec(head);
  const rest = hint ? head.slice(hint[0].length) : head;
  async function* all(): AsyncGenerator<string> {
    yield rest;
    if (!ended) yield* text;
  }
  const parser = parse({
    delimiter: hint?.[1] ?? guessDelimiter(rest),
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: LIMITS.rowCharacters,
  });
  const source = Readable.from(all());
  // The parser is what is read from; a source that breaks breaks it.
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let row = hint ? 1 : 0;
  try {
    for await (const record of parser) {
      row += 1;
      const cells = record as string[];
      if (cells.length > LIMITS.columns) throw new Refused('files/too-many-columns', { count: cells.length, most: LIMITS.columns });
      if (cells.some((cell) => cell.length > LIMITS.cellCharacters)) throw new Refused('files/giant-cell', { row });
      if (cells.some((cell) => cell !== '')) yield { row, cells };
    }
  } catch (error) {
    if (error instanceof CsvError) {
      if (error.code === 'CSV_MAX_RECORD_SIZE') throw new Refused('files/giant-cell', { row: row + 1 });
      throw new Refused('files/unreadable', { problem: error.code }, error.message);
    }
    throw error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}
