import { hash } from 'node:crypto';
import { z } from 'zod';
import type { HandRecord, RecordKind } from '../../../../shared/model/record.ts';
import { RECORD_KINDS } from '../../../../shared/model/record.ts';
import type { Rpc } from './rpc.ts';
import { wireText } from './wire.ts';

/**
 * The trace of a record in Tryton: a note on the document that it is about. Its first line is for this connector,
 * `Holdfast <record id> <kind> <digest> <facts>`; the lines below it are for people.
 */
export interface RecordNote {
  id: number;
  recordId: string;
  kind: RecordKind;
  /** Of the record's text, to tell a repeat from another record under the same id. */
  digest: string;
  /** Model and id of the document. */
  model: string;
  documentId: number;
  /** Waybill numbers of a shipment, digest of the recipient of a correction. */
  facts: string[];
}

const MARK = 'Holdfast';
const DIGEST_LENGTH = 16;
const wireNote = z.object({ id: z.int(), resource: wireText, message: wireText });
const FIELDS = ['resource', 'message'];

export function digestOf(body: string): string {
  return hash('sha256', body, 'hex').slice(0, DIGEST_LENGTH);
}

function readNote(row: z.infer<typeof wireNote>): RecordNote | null {
  const [mark, recordId, kind, digest, ...facts] = row.message.split('\n', 1)[0]!.trim().split(' ');
  const [model, documentId] = row.resource.split(',');
  const known = RECORD_KINDS.find((name) => name === kind);
  if (mark !== MARK || recordId === undefined || digest === undefined || known === undefined || model === undefined) return null;
  return { id: row.id, recordId, kind: known, digest, model, documentId: Number(documentId), facts: facts.map(decodeURIComponent) };
}

async function search(rpc: Rpc, domain: unknown[]): Promise<RecordNote[]> {
  const rows = await rpc.call('model.ir.note.search_read', [domain, 0, null, [['id', 'ASC']], FIELDS], z.array(wireNote));
  return rows.map(readNote).filter((note) => note !== null);
}

/** The first trace of a record; null when it left none. */
export async function findNote(rpc: Rpc, recordId: string): Promise<RecordNote | null> {
  const notes = await search(rpc, [['message', 'like', `${MARK} ${recordId} %`]]);
  return notes.find((note) => note.recordId === recordId) ?? null;
}

/** All traces on one document. */
export function notesOn(rpc: Rpc, document: string): Promise<RecordNote[]> {
  return search(rpc, [
    ['resource', '=', document],
    ['message', 'like', `${MARK} %`],
  ]);
}

/** Leaves the trace of a record; answers its number. */
export async function writeNote(
  rpc: Rpc,
  document: string,
  record: HandRecord,
  body: string,
  facts: string[],
  words: string[],
): Promise<number> {
  const made = `made by hand by ${record.recordedBy} at station ${record.station}, ${new Date(record.occurredAt).toISOString()}`;
  const message = [[MARK, record.id, record.kind, digestOf(body), ...facts.map(encodeURIComponent)].join(' '), made, ...words].join('\n');
  const [id] = await rpc.write('model.ir.note.create', [[{ resource: document, message }]], z.array(z.int()).min(1));
  return id!;
}
