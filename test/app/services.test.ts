import { describe, expect, test } from 'vitest';
import type { CallInput } from '../../shared/contract/index.ts';
import { openDesk } from '../support/deskFixture.ts';
import type { DeskFixture } from '../support/deskFixture.ts';

const CSV = [
  '快递公司,服务,省,市,区县,可发,费用（元）,在途天数,截单时间',
  '顺丰,标准快递,,,,是,12,2,18:00',
  '顺丰,次日达,浙江,,,是,20,1,16:00',
  '中通,火箭,,,,是,0,3,19:00',
  '中通,标准快递,西藏,,,否,,,',
].join('\r\n');

const material: CallInput<'services/save-material'> = {
  code: 'BOX',
  name: '礼盒',
  kind: 'special-packaging',
  fee: 500,
  onHand: 3,
  lowAt: 2,
  countsDown: true,
  isNew: true,
};

const rowsOf = async (desk: DeskFixture) => (await desk.value('services/table', {}, 'supervisor')).rows;
const journal = async (desk: DeskFixture, action: string) =>
  (await desk.value('journal/list', { text: action }, 'supervisor')).entries.filter((entry) => entry.action === action);

const limitsOf = async (desk: DeskFixture) => (await rowsOf(desk)).map(({ mostGrams, mostPieces }) => [mostGrams, mostPieces]);

describe('H3.4a what was agreed with carriers', () => {
  test('a file is previewed line by line, applied only when it is confirmed, and goes into the journal', async () => {
    const desk = await openDesk();
    const preview = await desk.value('services/preview', { csv: CSV }, 'supervisor');
    expect(preview).toMatchObject({ missing: [], added: 3, changed: 0, unchanged: 0, rejectedCount: 1 });
    expect(preview.rejected).toEqual([{ line: 4, problem: 'service', value: '火箭', other: null }]);
    expect(await rowsOf(desk)).toEqual([]);
    expect(await desk.value('services/import', { csv: CSV, stamp: preview.stamp }, 'supervisor')).toEqual({ added: 3, changed: 0 });
    expect(await rowsOf(desk)).toHaveLength(3);
    const [entry] = await journal(desk, 'services/import');
    expect(JSON.parse(entry!.detail)).toMatchObject({
      added: 3,
      rejected: 1,
      lines: expect.arrayContaining(['SF next-day 浙江省: 20.00, 1, 16:00']),
    });
    const again = await desk.value('services/preview', { csv: CSV.replace('是,20', '是,25') }, 'supervisor');
    expect(again).toMatchObject({
      added: 0,
      changed: 1,
      unchanged: 2,
      rows: [{ line: 3, state: 'changed', before: { fee: 2000 }, row: { fee: 2500 } }],
    });
  });

  test('what somebody changed since the preview is not run over', async () => {
    const desk = await openDesk();
    const { stamp } = await desk.value('services/preview', { csv: CSV }, 'supervisor');
    await desk.value('services/import', { csv: CSV, stamp }, 'supervisor');
    expect(await desk.code('services/import', { csv: CSV, stamp }, 'supervisor')).toBe('services/changed');
  });

  test.each(['zh-CN', 'en'] as const)('the export in %s imports again unchanged, with a byte order mark and without', async (language) => {
    const desk = await openDesk();
    const { stamp } = await desk.value('services/preview', { csv: CSV }, 'supervisor');
    await desk.value('services/import', { csv: CSV, stamp }, 'supervisor');
    const { csv, rows } = await desk.value('services/export', { language }, 'supervisor');
    expect([rows, csv.startsWith('\uFEFF')]).toEqual([3, true]);
    for (const text of [csv, csv.slice(1)])
      expect(await desk.value('services/preview', { csv: text }, 'supervisor')).toMatchObject({
        added: 0,
        changed: 0,
        unchanged: 3,
        rejectedCount: 0,
      });
  });

  test('line breaks in cells do not shift the numbers; what is no table is said', async () => {
    const desk = await openDesk();
    const csv = '快递公司,服务,截单时间,备注\n顺丰,火箭,18:00,"两\n行"\n中通,飞船,18:00,';
    expect((await desk.value('services/preview', { csv }, 'supervisor')).rejected.map(({ line }) => line)).toEqual([2, 4]);
    expect(await desk.code('services/preview', { csv: '' }, 'supervisor')).toBe('files/no-table');
    expect(await desk.value('services/preview', { csv: '订单号,数量\n1,2' }, 'supervisor')).toMatchObject({
      missing: ['carrier', 'service'],
      added: 0,
    });
  });

  test('a line is changed by hand, moved, removed and put back; a cut-off counts for all areas of its service', async () => {
    const desk = await openDesk();
    const line = {
      carrier: 'sf',
      service: 'standard',
      province: '浙江',
      city: '',
      district: '',
      allowed: true,
      fee: 100,
      days: 2,
      cutOff: '18:00',
    } as const;
    const {
      rows: [saved],
    } = await desk.value('services/save', { rows: [line] }, 'supervisor');
    expect(saved).toMatchObject({ carrier: 'SF', province: '浙江省' });
    await desk.value('services/save', { rows: [{ ...line, province: '江苏', cutOff: '17:00' }] }, 'supervisor');
    expect((await rowsOf(desk)).map(({ cutOff }) => cutOff)).toEqual(['17:00', '17:00']);
    const { carrier, service, province, city, district } = saved!;
    const key = { carrier, service, province, city, district };
    await desk.value('services/save', { rows: [{ ...line, province: '安徽省' }], instead: key }, 'supervisor');
    expect((await rowsOf(desk)).map(({ province }) => province).toSorted()).toEqual(['安徽省', '江苏省'].toSorted());
    expect(
      await desk.code('services/save', { rows: [{ ...line, province: '江苏省' }], instead: { ...key, province: '安徽省' } }, 'supervisor'),
    ).toBe('services/exists');
    const { rows: removed } = await desk.value(
      'services/remove',
      {
        keys: (await rowsOf(desk)).map(({ carrier, service, province, city, district }) => ({
          carrier,
          service,
          province,
          city,
          district,
        })),
      },
      'supervisor',
    );
    expect([removed.length, await rowsOf(desk)]).toEqual([2, []]);
    await desk.value('services/save', { rows: removed }, 'supervisor');
    expect(await rowsOf(desk)).toEqual(removed);
    expect(await desk.call('services/save', { rows: [{ ...line, province: '江南' }] }, 'supervisor')).toMatchObject({
      code: 'services/area',
      details: { field: 'province', value: '江南' },
    });
    expect(await desk.code('services/save', { rows: [{ ...line, service: 'insured', cutOff: null }] }, 'supervisor')).toBe(
      'services/cut-off',
    );
    expect(await journal(desk, 'services/remove')).toHaveLength(1);
  });
});

describe('H3.4a what one order may weigh and hold', () => {
  const line = {
    carrier: 'SF',
    service: 'standard',
    province: '',
    city: '',
    district: '',
    allowed: true,
    fee: 0,
    days: 2,
    cutOff: '18:00',
  } as const;

  test('stands in the line, stays where it is left out, goes with null, and travels in the file', async () => {
    const desk = await openDesk();
    await desk.value('services/save', { rows: [line] }, 'supervisor');
    expect(await limitsOf(desk)).toEqual([[null, null]]);
    await desk.value('services/save', { rows: [{ ...line, mostGrams: 20_000, mostPieces: 5 }] }, 'supervisor');
    await desk.value('services/save', { rows: [{ ...line, fee: 100 }] }, 'supervisor');
    expect(await limitsOf(desk)).toEqual([[20_000, 5]]);
    expect(JSON.parse((await journal(desk, 'services/save'))[1]!.detail)).toMatchObject({
      lines: ['SF standard: 0.00, 2, 18:00 → SF standard: 0.00, 2, 18:00, ≤ 20 kg, ≤ 5'],
    });
    const { csv } = await desk.value('services/export', { language: 'zh-CN' }, 'supervisor');
    expect(csv).toContain('限重（公斤）,限件');
    expect(await desk.value('services/preview', { csv }, 'supervisor')).toMatchObject({ unchanged: 1, changed: 0 });
    const heavier = await desk.value('services/preview', { csv: csv.replace(',20,5', ',30,') }, 'supervisor');
    expect(heavier.rows).toMatchObject([{ before: { mostGrams: 20_000, mostPieces: 5 }, row: { mostGrams: 30_000, mostPieces: null } }]);
    await desk.value('services/save', { rows: [{ ...line, mostGrams: null }] }, 'supervisor');
    expect(await limitsOf(desk)).toEqual([[null, 5]]);
  });
});

describe('H1.4 packaging material', () => {
  test('is kept, counted again, low and taken off, each in the journal', async () => {
    const desk = await openDesk();
    await desk.value('services/save-material', material, 'supervisor');
    expect(await desk.code('services/save-material', material, 'supervisor')).toBe('services/exists');
    expect((await desk.value('services/materials', {}, 'supervisor')).materials).toMatchObject([{ code: 'BOX', onHand: 3, low: false }]);
    await desk.value('services/save-material', { ...material, onHand: 2, isNew: false }, 'supervisor');
    expect((await desk.value('services/materials', {}, 'supervisor')).materials).toMatchObject([{ onHand: 2, low: true }]);
    await desk.value('services/remove-material', { code: 'BOX' }, 'supervisor');
    expect((await desk.value('services/materials', {}, 'supervisor')).materials).toEqual([]);
    expect(await journal(desk, 'services/material')).toHaveLength(2);
  });
});
