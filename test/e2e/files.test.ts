import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, isBuilt } from '../../electron/local/build.ts';
import { projectDir } from '../../electron/local/project.ts';
import { guessKind } from '../../shared/domain/table/headings.ts';
import { ok } from '../../shared/model/result.ts';
import { findTestBrowser, launchTestBrowser } from '../support/browser.ts';
import { practiceAnswers } from '../support/fakeAnswers.ts';
import type { FakeDesk } from '../support/fakeDesk.ts';
import { startFakeDesk } from '../support/fakeDesk.ts';
import { openTour } from './screenTour.ts';

const usable = await findTestBrowser();
let browser: Browser;
beforeAll(async () => {
  if (usable === null) return;
  if (!isBuilt('screens')) await build('screens');
  browser = await launchTestBrowser();
});
afterAll(() => browser?.close());

const AT = Date.UTC(2026, 10, 23, 2, 0);
const HEADINGS = ['订单号', '收货人', '手机', '详细地址', '商家编码', '商品数量', '买家留言', '承诺发货时间'];
const FIRST = ['261123000000001001', '张伟', '13800138000', '浙江省杭州市文三路1号', 'SKU-1', '2', '请放门口', '2026-11-24 18:00'];

const record = (place: number, outcome: 'waiting' | 'applied') => ({
  recordId: `019ac000-0000-7000-8000-00000000000${place}`,
  orderNo: `26112300000000100${place}`,
  waybills: [`7311000000000${place}`],
  outcome,
  reason: '',
});

/** A desk before a WMS that works through files. */
async function openFilesDesk(): Promise<FakeDesk> {
  const desk = await startFakeDesk(join(projectDir, 'out', 'renderer'), practiceAnswers());
  const { kind, columns } = guessKind(HEADINGS);
  const link = desk.answers['link/state']!;
  desk.answers['link/state'] = (input, session) => {
    const answer = link(input, session);
    return answer.ok ? ok({ ...answer.value, connector: 'file' }) : answer;
  };
  desk.answers['files/overview'] = () =>
    ok({
      inFolder: 'D:\\wms\\export',
      outFolder: 'D:\\wms\\import',
      running: { name: 'orders-1123.csv', rows: 120_000, share: 0.4 },
      files: [
        { name: 'orders-1123.csv', bytes: 31_000_000, changedAt: AT, state: 'waiting', problem: null },
        { name: 'pdd-1123.xlsx', bytes: 410_000, changedAt: AT, state: 'new', problem: null },
        { name: 'stock-1123.xls', bytes: 22_000, changedAt: AT, state: 'refused', problem: 'files/old-workbook' },
      ],
      imports: [
        {
          name: 'products-1123.csv',
          kind: 'products',
          at: AT,
          rows: 540,
          told: 538,
          unchanged: 0,
          aside: 2,
          findings: [{ kind: 'shortened', field: 'barcode', weight: 'doubtful', count: 2, rows: [17, 204] }],
        },
      ],
    });
  desk.answers['files/preview'] = ({ name, mapping }) =>
    ok({
      ...(mapping ?? { kind, columns, defaults: { platform: '', merchantId: '' } }),
      name,
      format: 'xlsx',
      headings: HEADINGS,
      rows: [{ row: 2, cells: FIRST }],
      missing: [],
      findings: [{ row: 3, field: 'phone', kind: 'leading-zero', value: '57188886666', weight: 'doubtful' }],
      remembered: false,
    });
  desk.answers['files/remember'] = () => ok({});
  desk.answers['files/import'] = () => ok({});
  desk.answers['files/batches'] = () =>
    ok({
      outFolder: 'D:\\wms\\import',
      batches: [
        { number: 2, file: 'HF-3f2a-000002.csv', at: AT, records: [record(1, 'waiting'), record(2, 'waiting'), record(3, 'applied')] },
      ],
    });
  desk.answers['files/confirm'] = () => ok({ answered: 2 });
  return desk;
}

const asked = (desk: FakeDesk, name: string) => desk.log.filter((one) => one.name === name).map((one) => one.input);

describe.skipIf(usable === null)('import and hand-over files', () => {
  it.each(['zh-CN', 'en'] as const)('by keyboard, in %s', async (language) => {
    const desk = await openFilesDesk();
    const tour = await openTour(browser, desk.url, language);
    await tour.page.getByRole('button', { name: '管理员' }).click();
    await tour.keys('9', '9', '9', '9', 'Enter');
    await tour.page.getByRole('navigation', { name: /主要页面|screens/i }).waitFor();
    await tour.visit('files-in', ['F7'], 'files:in.last');
    await tour.page.getByRole('grid').focus();
    await tour.keys('ArrowDown', 'Enter');
    await tour.visit('files-columns', [], 'files:mapping.heading');
    // A column of which nothing is wanted.
    await tour.page.getByRole('combobox').nth(6).selectOption('');
    await tour.page.locator('h1').click();
    await tour.keys('Enter');
    await expect.poll(() => asked(desk, 'files/import')).toEqual([{ name: 'pdd-1123.xlsx' }]);
    expect(asked(desk, 'files/remember')).toMatchObject([{ mapping: { kind: 'orders', columns: { orderNo: 0, name: 1, quantity: 5 } } }]);
    expect(asked(desk, 'files/remember')).not.toMatchObject([{ mapping: { columns: { buyerRemark: 6 } } }]);
    await tour.visit('files-out', ['Control+2'], 'files:out.columns.file');
    await tour.page.getByRole('grid').focus();
    await tour.keys('ArrowDown', 'Enter');
    await tour.visit('files-batch', [], 'files:out.notTaken');
    await tour.keys('Control+Enter');
    await expect.poll(() => asked(desk, 'files/confirm')).toEqual([{ number: 2, notTaken: false, failed: [] }]);
    expect(tour.findings).toEqual([]);
    await tour.page.close();
    await desk.close();
  });
});
