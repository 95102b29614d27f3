import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FINDING_KINDS, TABLE_FIELDS, TABLE_KINDS } from '../../../../shared/model/table.ts';
import type { Mapping } from '../../../ports/fileExchange.ts';
import { replaceDurably } from './durable.ts';
import { openJsonLines } from './jsonLines.ts';

const fields = [...new Set(Object.values(TABLE_FIELDS).flat())] as [string, ...string[]];
const mapping = z.object({
  kind: z.enum(TABLE_KINDS),
  columns: z.partialRecord(z.enum(fields), z.int().min(0)),
  defaults: z.object({ platform: z.string(), merchantId: z.string() }),
});
const sources = z.record(z.string(), mapping);
const identity = z.object({ epoch: z.string().min(1) });

const importLine = z.object({
  name: z.string(),
  bytes: z.int(),
  changedAt: z.number(),
  /** Of the content, and of how it was read: the same twice is known. */
  hash: z.string(),
  kind: z.enum(TABLE_KINDS),
  at: z.int(),
  rows: z.int(),
  told: z.int(),
  unchanged: z.int(),
  aside: z.int(),
  findings: z.array(
    z.object({
      kind: z.enum(FINDING_KINDS),
      field: z.string(),
      weight: z.enum(['unusable', 'doubtful', 'mended']),
      count: z.int(),
      rows: z.array(z.int()),
    }),
  ),
});
export type ImportLine = z.infer<typeof importLine>;

/** What this station knows of its files: its own name, how each form of export is read, and what was read. */
export function openRegistry(home: string) {
  const sourcesFile = join(home, 'sources.json');
  const known = existsSync(sourcesFile) ? sources.parse(JSON.parse(readFileSync(sourcesFile, 'utf8'))) : {};
  const imports = openJsonLines(join(home, 'imports.jsonl'), importLine);
  return {
    epoch: epochOf(join(home, 'identity.json')),
    source: (fingerprint: string): Mapping | null => known[fingerprint] ?? null,
    remember(fingerprint: string, source: Mapping): void {
      known[fingerprint] = source;
      replaceDurably(sourcesFile, JSON.stringify(known));
    },
    imports: (): readonly ImportLine[] => imports.entries,
    /** Whether this very file was read; a file is known by its name, size and time, and then by its content. */
    wasRead: (file: { name: string; bytes: number; changedAt: number }): boolean =>
      imports.entries.some((one) => one.name === file.name && one.bytes === file.bytes && one.changedAt === file.changedAt),
    withHash: (hash: string): ImportLine | null => imports.entries.findLast((one) => one.hash === hash) ?? null,
    note: (line: ImportLine): void => imports.add(line),
    close: (): void => imports.close(),
  };
}
export type Registry = ReturnType<typeof openRegistry>;

/** The line of history: as long as this folder lives, revisions grow. */
function epochOf(path: string): string {
  if (existsSync(path)) return identity.parse(JSON.parse(readFileSync(path, 'utf8'))).epoch;
  const epoch = `files ${randomUUID()}`;
  replaceDurably(path, JSON.stringify({ epoch }));
  return epoch;
}
