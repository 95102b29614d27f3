import { open } from 'node:fs/promises';
import { detectEncoding } from './encoding.ts';
import { readCsv } from './readCsv.ts';
import { readXlsx } from './readXlsx.ts';
import { Refused } from './refused.ts';
import type { Meter, TableRow } from './tableRow.ts';

export interface OpenedTable {
  /** `xlsx`, or the encoding of a text file. */
  format: string;
  rows: AsyncGenerator<TableRow>;
  /** How much of the file has been read, 0 to 1. */
  meter: Meter;
}

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ZIP = Buffer.from('PK');

/**
 * Opens a table for reading row by row. Throws `Refused` for what is no table, is locked by a password, is of the old binary
 * form, or is larger inside than any honest table.
 */
export async function openTable(path: string): Promise<OpenedTable> {
  const head = await readHead(path);
  if (head.length === 0) throw new Refused('files/no-table');
  if (head.subarray(0, 8).equals(OLE)) {
    // A workbook with a password lies encrypted in the same container that old workbooks use.
    const locked = head.includes(Buffer.from('EncryptedPackage', 'utf16le')) || head.includes(Buffer.from('EncryptionInfo', 'utf16le'));
    throw new Refused(locked ? 'files/protected' : 'files/old-workbook');
  }
  const meter = { share: 0 };
  if (head.subarray(0, 2).equals(ZIP)) return { format: 'xlsx', rows: readXlsx(path, meter), meter };
  const encoding = await detectEncoding(path);
  return { format: encoding, rows: readCsv(path, encoding, meter), meter };
}

/** The container's directory stands within its first megabyte in every file that was seen. */
async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const buffer = Buffer.alloc(1024 * 1024);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
