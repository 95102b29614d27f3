import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
  createWriteStream,
} from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { createCatalogue } from '../../electron/adapters/wms/file/catalogue.ts';
import { openFileWms } from '../../electron/adapters/wms/file/fileConnector.ts';
import { startFileJob } from '../../electron/adapters/wms/file/fileThread.ts';
import { readState } from '../../electron/adapters/wms/file/lots.ts';
import { openTable } from '../../electron/adapters/wms/file/readTable.ts';
import { Refused } from '../../electron/adapters/wms/file/refused.ts';
import { fileOptions } from '../../electron/app/fileWms.ts';
import { guessKind } from '../../shared/domain/table/headings.ts';
import type { Cell } from '../../shared/model/table.ts';
import { tempDir } from '../support/tempDir.ts';
import { recordOf, sealed } from './fixture.ts';

async function cellsOf(path: string): Promise<(Cell | undefined)[][]> {
  const rows: (Cell | undefined)[][] = [];
  for await (const { cells } of (await openTable(path)).rows) rows.push([...cells]);
  return rows;
}

async function refusal(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(tempDir(), name);
  writeFileSync(path, bytes);
  try {
    await cellsOf(path);
    return 'read';
  } catch (error) {
    if (error instanceof Refused) return error.failure.code;
    throw error;
  }
}

/** 订单号,手机 / 1,2 in GB18030. */
const GB = Buffer.from('b6a9b5a5bac52ccad6bbfa0a312c320a', 'hex');

describe('reading tables', () => {
  test('text in every usual encoding and with every usual delimiter', async () => {
    const folder = tempDir();
    const path = join(folder, 'a.csv');
    const expected = [
      ['订单号', '手机'],
      ['1', '2'],
    ];
    const utf16 = Buffer.from('订单号\t手机\r\n1\t2\r\n', 'utf16le');
    const forms = [
      '订单号,手机\n1,2\n',
      '\uFEFF订单号;手机\r\n1;2\r\n',
      'sep=;\n订单号;手机\n1;2\n',
      '订单号\t手机\n1\t2',
      GB,
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
    ];
    for (const form of forms) {
      writeFileSync(path, form);
      expect(await cellsOf(path)).toEqual(expected);
    }
  });

  test('a workbook: text stays text, numbers keep their own text, dates say so', async () => {
    const path = join(tempDir(), 'a.xlsx');
    const at = new Date(Date.UTC(2026, 10, 23, 8, 5));
    const row = [
      { value: '0012', type: String },
      { value: 13_812_345_678, type: Number },
      { value: at, type: Date, format: 'yyyy/mm/dd hh:mm' },
    ];
    writeFileSync(path, await writeXlsxFile([[{ value: '订单号' }, { value: '手机' }, { value: '时间' }], row]).toBuffer());
    const [head, first] = await cellsOf(path);
    expect(head).toEqual(['订单号', '手机', '时间']);
    expect(first).toEqual([
      '0012',
      { number: '13812345678', isDate: false },
      { number: expect.stringMatching(/^46349\.3368/) as string, isDate: true },
    ]);
  });

  test('what is locked, old, broken or made to hurt is refused in words', async () => {
    const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(await refusal('old.xls', Buffer.concat([ole, Buffer.alloc(512)]))).toBe('files/old-workbook');
    expect(await refusal('locked.xlsx', Buffer.concat([ole, Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]))).toBe(
      'files/protected',
    );
    expect(await refusal('giant.csv', `订单号,备注\n1,"${'长'.repeat(2_000_000)}"\n`)).toBe('files/giant-cell');
    expect(await refusal('quote.csv', `订单号,备注\n1,"${'从不结束\n'.repeat(400_000)}`)).toBe('files/giant-cell');
    expect(await refusal('wide.csv', Array(500).fill('列').join(','))).toBe('files/too-many-columns');
    expect(await refusal('binary.csv', Buffer.from([1, 0, 2, 0, 255]))).toBe('files/unreadable');
    expect(await refusal('empty.csv', '')).toBe('files/no-table');
    expect(await refusal('broken.xlsx', Buffer.concat([Buffer.from('PK'), Buffer.alloc(100)]))).toBe('files/unreadable');
    const bomb = zipSync(
      { 'xl/workbook.xml': new Uint8Array(), 'xl/worksheets/sheet1.xml': new Uint8Array(64 * 1024 * 1024) },
      { level: 9 },
    );
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusal('bomb.xlsx', bomb)).toBe('files/bomb');
    const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><workbook>&c;</workbook>';
    expect(await refusal('laughs.xlsx', zipSync({ 'xl/workbook.xml': Buffer.from(laughs) }))).toBe('files/unreadable');
  });
});

const HEADINGS = '平台单号,订单状态,收件人,手机,详细地址,商品编码,数量,下单时间';

/** A station before two folders, whose orders' columns are known. */
async function openStation(rows: string[]) {
  const root = tempDir();
  const folders = { inFolder: join(root, 'in'), outFolder: join(root, 'out') };
  for (const folder of Object.values(folders)) mkdirSync(folder);
  const home = join(root, 'home');
  const open = () => openFileWms({ ...fileOptions({ kind: 'file', url: '', token: '', options: folders }, home), settleMs: 0 });
  let files = 0;
  const drop = (lines: string[], name = `订单-${(files += 1)}.csv`) => {
    writeFileSync(join(folders.inFolder, name), [HEADINGS, ...lines].join('\n'));
    utimesSync(join(folders.inFolder, name), 1_700_000_000 + files, 1_700_000_000 + files);
    return name;
  };
  const first = drop(rows);
  const station = open();
  const preview = await station.exchange.preview(first, null);
  if (!preview.ok) throw new Error(preview.code);
  const { kind, columns } = preview.value;
  await station.exchange.remember(first, { kind, columns, defaults: { platform: 'own-shop', merchantId: 'M1' } });
  return { ...station, ...folders, home, open, drop };
}

const row = (orderNo: string, about: { status?: string; phone?: string; sku?: string } = {}) =>
  `${orderNo},${about.status ?? '待发货'},王伟,${about.phone ?? '13800138000'},文三路1号,${about.sku ?? 'SKU1'},1,2026-11-23 08:00`;

const shipment = (orderId: string, recordedBy = '王小丽') => {
  const parcels = [{ carrier: 'ZTO', waybillNo: `W${orderId}`, weightGrams: 500, lines: [{ lineNo: 1, sku: 'SKU1', quantity: 1 }] }];
  return sealed(recordOf('shipment', { parcels }, { orderId, baseRevision: 1, recordedBy }));
};

describe('importing', () => {
  test('the same content twice changes nothing; a later file changes what it changes', async () => {
    const { connector, drop, exchange, inFolder } = await openStation([row('A1'), row('A2')]);
    const first = await connector.pull('orders', null, 10);
    if (first.status !== 'ok') throw new Error(first.status);
    expect(first.value.items.map(({ orderNo, revision }) => `${orderNo} ${revision}`).toSorted()).toEqual(['A1 1', 'A2 1']);
    copyFileSync(join(inFolder, '订单-1.csv'), join(inFolder, '复制.csv'));
    const again = await connector.pull('orders', first.value.nextCursor, 10);
    expect(again).toMatchObject({ status: 'ok', value: { items: [], invalid: [] } });
    expect(exchange.imports()[0]).toMatchObject({ name: '复制.csv', told: 0, unchanged: 2 });
    drop([row('A1', { phone: '13900139000' }), row('A2')]);
    const later = await connector.pull('orders', first.value.nextCursor, 10);
    expect(later).toMatchObject({ status: 'ok', value: { items: [{ orderNo: 'A1', revision: 2, recipient: { phone: '13900139000' } }] } });
    await connector.close();
  });

  test('rows that cannot be used are kept aside with the reason, the others are taken', async () => {
    const rows = [row('A1'), row('2.61E+17'), row('A3', { status: '神秘状态' }), row('A4', { phone: '1088886666' })];
    const { connector } = await openStation(rows);
    const page = await connector.pull('orders', null, 10);
    if (page.status !== 'ok') throw new Error(page.status);
    expect(page.value.items.map(({ orderNo }) => orderNo).toSorted()).toEqual(['A1', 'A4']);
    const aside = page.value.invalid.map(({ reference, severity, reason }) => `${reference}, ${severity}, ${reason}`).toSorted();
    expect(aside).toEqual([
      ', whole, row 3, orderNo: shortened "2.61E+17"',
      'A3, whole, row 4, status: unknown-word "神秘状态"',
      'A4, partial, row 5, phone: leading-zero "1088886666"',
    ]);
    await connector.close();
  });

  test('a file that is still growing, or whose columns nobody has confirmed, is left alone', async () => {
    const { connector, exchange, inFolder } = await openStation([row('A1')]);
    writeFileSync(join(inFolder, '别的.csv'), '订单号,收货人,手机号码,地址,货号,件数\n1,2,3,4,5,6\n');
    writeFileSync(join(inFolder, '半截.csv.tmp'), 'x');
    await connector.pull('orders', null, 10);
    const files = await exchange.files();
    expect(files.ok && Object.fromEntries(files.value.map(({ name, state }) => [name, state]))).toEqual({
      '订单-1.csv': 'done',
      '别的.csv': 'new',
    });
    await connector.close();
    const slow = openFileWms({
      ...fileOptions({ kind: 'file', url: '', token: '', options: { inFolder, outFolder: inFolder } }, tempDir()),
      settleMs: 60_000,
    });
    writeFileSync(join(inFolder, '新的.csv'), `${HEADINGS}\n${row('B1')}`);
    const seen = await slow.exchange.files();
    expect(seen.ok && seen.value.find(({ name }) => name === '新的.csv')?.state).toBe('still-written');
    expect(await slow.exchange.preview('新的.csv', null)).toMatchObject({ ok: false, code: 'files/still-written' });
    await slow.connector.close();
  });

  test('300,000 rows are cancelled without a trace, then taken, in bounded memory', { timeout: 120_000 }, async () => {
    const folder = tempDir();
    const path = join(folder, 'many.csv');
    const out = createWriteStream(path);
    out.write(`${HEADINGS}\n`);
    for (let at = 0; at < 300_000; at += 1)
      if (!out.write(`${row(`T${String(at >> 1).padStart(9, '0')}`, { sku: `S${at % 7}` })}\n`)) await once(out, 'drain');
    await new Promise((resolve) => void out.end(resolve));
    const { kind, columns } = guessKind(HEADINGS.split(','));
    if (kind !== 'orders') throw new Error(kind);
    const home = join(folder, 'home');
    const job = {
      home,
      path,
      kind,
      columns,
      defaults: { platform: '', merchantId: '' },
      headingRow: 1,
      zone: 'Asia/Shanghai',
      now: 1,
    } as const;
    let told = 0;
    const cut = startFileJob(job, ({ rows }) => {
      told = rows;
      if (rows >= 50_000) cut.cancel();
    });
    expect(await cut.ended).toEqual({ kind: 'cancelled' });
    expect(told).toBeLessThan(300_000);
    expect(readState(home).orders).toEqual({ length: 0, version: 0, count: 0 });
    // The thread's heap has a limit of its own; a reader that gathered everything would not come through.
    const whole = await startFileJob(job, () => {}).ended;
    expect(whole).toMatchObject({ kind: 'done', counts: { rows: 300_000, told: 150_000, unchanged: 0, aside: 0, findings: [] } });
    expect(createCatalogue(home).find('orders', 'T000149999')?.element).toMatchObject({ lines: [{ lineNo: 1 }, { lineNo: 2 }] });
    expect(
      readdirSync(home)
        .filter((name) => name !== 'state.json')
        .toSorted(),
    ).toEqual(['orders-1.index', 'orders.log']);
  });
});

describe('handing over', () => {
  test('what begins like a formula is made harmless, in CSV and in a workbook', async () => {
    const { connector, outFolder, home, inFolder } = await openStation([row('A1')]);
    await connector.pull('orders', null, 10);
    await connector.push([shipment('A1', '=HYPERLINK("http://x","y")')]);
    const [file] = readdirSync(outFolder);
    expect(file).toMatch(/^HF-[0-9a-f]{4}-000001-发货\.csv$/);
    const csv = readFileSync(join(outFolder, file!), 'utf8');
    expect(
      csv.startsWith(
        '\uFEFF平台单号,快递公司,运单号,发货时间,重量,商品编码,数量,操作人,工位,记录编号\r\nA1,中通快递,WA1,2026-11-23 10:00:00,0.5,SKU1,1,',
      ),
    ).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(readFileSync(join(home, 'batches', file!), 'utf8')).toBe(csv);
    await connector.close();
    const options = { inFolder, outFolder, format: 'xlsx', columns: '外部单号=平台单号,物流=carrierCode,谁=操作人' };
    const book = openFileWms({ ...fileOptions({ kind: 'file', url: '', token: '', options }, home), settleMs: 0 });
    await book.connector.push([shipment('A1', '=1+1')]);
    book.exchange.confirm(1, { notTaken: true, failed: [] }, '李主管');
    await book.connector.push([shipment('A1', '=1+1')]);
    const written = readdirSync(outFolder).find((name) => name.endsWith('.xlsx'))!;
    const cells = await cellsOf(join(outFolder, written));
    expect(cells[0]).toEqual(['外部单号', '物流', '谁', '记录编号']);
    expect(cells[1]?.slice(0, 3)).toEqual(['A1', 'ZTO', '=1+1']);
    await book.connector.close();
  });

  test('without a receipt the outcome stays open, and nothing is written a second time', async () => {
    const { connector, exchange, outFolder } = await openStation([row('A1'), row('A2'), row('A3')]);
    await connector.pull('orders', null, 10);
    const records = ['A1', 'A2', 'A3'].map((orderId) => shipment(orderId));
    const answer = await connector.push(records);
    expect(answer).toMatchObject({
      status: 'ok',
      value: { results: records.map(({ record }) => ({ id: record.id, outcome: 'not-yet' })) },
    });
    expect(await connector.push(records)).toMatchObject({
      status: 'ok',
      value: { results: [{ outcome: 'not-yet' }, { outcome: 'not-yet' }, { outcome: 'not-yet' }] },
    });
    expect(readdirSync(outFolder)).toHaveLength(1);
    const outcomes = () =>
      Promise.all(
        records.map(async ({ record }) => {
          const found = await connector.lookUp(record.id);
          return found.status === 'ok'
            ? found.value && [found.value.outcome, 'code' in found.value ? found.value.code : undefined]
            : found.status;
        }),
      );
    expect(
      exchange.confirm(1, { notTaken: false, failed: [{ recordId: records[1]!.record.id, reason: '库存不足' }] }, '李主管'),
    ).toMatchObject({ ok: true });
    expect(await outcomes()).toEqual([
      ['applied', undefined],
      ['conflict', 'insufficient-stock'],
      ['applied', undefined],
    ]);
    expect(exchange.confirm(1, { notTaken: true, failed: [] }, '李主管')).toMatchObject({ ok: false, code: 'files/batch-not-found' });
    // What was refused may go again; what was taken never does.
    await connector.push(records);
    expect(exchange.batches(9).map((batch) => batch.records.map(({ orderNo }) => orderNo))).toEqual([['A2'], ['A1', 'A2', 'A3']]);
    exchange.confirm(2, { notTaken: true, failed: [] }, '李主管');
    expect(await outcomes()).toEqual([['applied', undefined], null, ['applied', undefined]]);
    await connector.close();
  });

  test.each(['before the ledger', 'before the move', 'after the move', 'after the move, and taken', 'in the middle of a line'])(
    'killed %s: found again, written once',
    async (moment) => {
      const { connector, outFolder, home, open } = await openStation([row('A1')]);
      await connector.pull('orders', null, 10);
      const record = shipment('A1');
      await connector.push([record]);
      await connector.close();
      const [file] = readdirSync(outFolder) as [string];
      const ledger = join(home, 'handed-over.jsonl');
      const [plan, written] = readFileSync(ledger, 'utf8').split('\n') as [string, string];
      const unmoved = () => renameSync(join(outFolder, file), join(outFolder, `.${file}.part`));
      if (moment === 'before the ledger') {
        writeFileSync(ledger, '');
        unmoved();
      } else if (moment === 'in the middle of a line') {
        writeFileSync(ledger, plan.slice(0, 40));
        unmoved();
      } else writeFileSync(ledger, `${plan}\n${written.slice(0, 9)}`);
      if (moment === 'before the move') unmoved();
      if (moment === 'after the move, and taken') renameSync(join(outFolder, file), join(home, 'taken-by-the-wms.csv'));
      const { connector: next, exchange } = open();
      const found = await next.lookUp(record.record.id);
      const planned = !['before the ledger', 'in the middle of a line'].includes(moment);
      expect(found).toMatchObject({ status: 'ok', value: planned ? { outcome: 'not-yet', message: file } : null });
      expect(await next.push([record])).toMatchObject({ status: 'ok', value: { results: [{ outcome: 'not-yet' }] } });
      const handedOver = [...readdirSync(outFolder), ...(existsSync(join(home, 'taken-by-the-wms.csv')) ? ['taken'] : [])];
      expect(handedOver).toHaveLength(1);
      expect(handedOver[0]).not.toMatch(/part$/);
      expect(exchange.batches(9)).toHaveLength(1);
      expect(statSync(ledger).size).toBeGreaterThan(plan.length);
      await next.close();
    },
  );
});
