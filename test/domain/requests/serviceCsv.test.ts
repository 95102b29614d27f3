import { array, assert, boolean, constantFrom, integer, nat, option, property, record, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '../../support/seeded.ts';
import english from '../../../resources/locales/en/services.json' with { type: 'json' };
import chinese from '../../../resources/locales/zh-CN/services.json' with { type: 'json' };
import { keyOf, NO_TERMS, readServiceTable, timedRows } from '../../../shared/domain/requests/serviceCsv.ts';
import {
  feeOf,
  feeText,
  kilogramsText,
  minuteOf,
  pieceLimitOf,
  serviceOf,
  timeOfMinute,
  weightLimitOf,
} from '../../../shared/domain/requests/serviceWords.ts';
import { CARRIER_SERVICES, SERVICE_COLUMNS } from '../../../shared/model/service.ts';
import type { ServiceTable } from '../../../shared/model/service.ts';
import { divisions, row } from './tables.ts';

const NOTHING: ServiceTable = { rows: [], cutOffs: [] };
const HEAD = ['快递公司', '服务', '省', '市', '区县', '可发', '费用（元）', '在途天数', '截单时间'];
const LIMITS = ['限重（公斤）', '限件'];
const read = (rows: readonly string[][], known = NOTHING, head = HEAD) =>
  readServiceTable(
    [head, ...rows].map((cells, index) => ({ line: index + 1, cells })),
    known,
    divisions,
  );

describe('H3.4a the table of services as a file', () => {
  test('is read with Chinese headings and names, and with English ones', () => {
    const { rows, rejected } = read([['顺丰速运', '次日达', '浙江', '杭州', '', '是', '¥12.5', '1天', '16:00']]);
    expect(rejected).toEqual([]);
    const wanted = { ...row('SF', 'next-day', { province: '浙江省', city: '杭州市', fee: 1250, days: 1 }), cutOff: 960 };
    expect(rows).toEqual([{ line: 2, state: 'added', row: wanted, before: null }]);
    const head = ['Carrier', 'Service', 'Province', 'City', 'Fee (yuan)', 'Transit days', 'Cut-off'];
    const foreign = read([['SF', 'Next day', '浙江省', '杭州市', '12.50', '1', '16:00']], NOTHING, head);
    expect(foreign.rows.map((one) => one.row)).toEqual([wanted]);
  });

  test('what is there already is unchanged or changed, and keeps the cut-off that the file leaves out', () => {
    const known = {
      rows: [row('SF', 'standard', { fee: 1200, days: 2 })],
      cutOffs: [{ carrier: 'SF', service: 'standard', minute: 1080 }],
    } as const;
    const same = ['顺丰', '标准快递', '', '', '', '', '12', '2', ''];
    expect(read([same], known).rows[0]).toMatchObject({ state: 'unchanged', row: { cutOff: 1080 } });
    const dearer = read([same.with(6, '15')], known).rows[0];
    expect(dearer).toMatchObject({ state: 'changed', row: { fee: 1500 }, before: { fee: 1200 } });
  });

  test.each([
    ['carrier', ['', '标快', '', '', '', '', '0', '2', '18:00'], ''],
    ['service', ['顺丰', '火箭', '', '', '', '', '0', '2', '18:00'], '火箭'],
    ['province', ['顺丰', '标快', '江南', '', '', '', '0', '2', '18:00'], '江南'],
    ['city', ['顺丰', '标快', '浙江', '苏州', '', '', '0', '2', '18:00'], '苏州'],
    ['district', ['顺丰', '标快', '浙江', '杭州', '朝阳区', '', '0', '2', '18:00'], '朝阳区'],
    ['allowed', ['顺丰', '标快', '', '', '', '也许', '0', '2', '18:00'], '也许'],
    ['fee', ['顺丰', '标快', '', '', '', '是', '面议', '2', '18:00'], '面议'],
    ['days', ['顺丰', '标快', '', '', '', '是', '0', '', '18:00'], ''],
    ['cut-off', ['顺丰', '标快', '', '', '', '是', '0', '2', '傍晚'], '傍晚'],
    ['cut-off', ['顺丰', '标快', '', '', '', '是', '0', '2', ''], ''],
    ['most-weight', ['顺丰', '标快', '', '', '', '是', '0', '2', '18:00', '看情况', ''], '看情况'],
    ['most-pieces', ['顺丰', '标快', '', '', '', '是', '0', '2', '18:00', '', '0'], '0'],
  ])('a line with a wrong %s is rejected with its number: %j', (problem, cells, value) => {
    expect(read([cells], NOTHING, [...HEAD, ...LIMITS])).toMatchObject({ rows: [], rejected: [{ line: 2, problem, value, other: null }] });
  });

  test('of two lines about the same, and of two cut-offs of one service, the first counts', () => {
    const one = ['顺丰', '标快', '浙江', '', '', '', '0', '2', '18:00'];
    const found = read([one, one.with(6, '5'), one.with(2, '江苏').with(8, '17:00'), one.with(2, '江苏').with(8, '')]);
    expect(found.rows.map(({ line }) => line)).toEqual([2, 5]);
    expect(found.rejected).toEqual([
      { line: 3, problem: 'twice', value: 'SF 浙江省', other: 2 },
      { line: 4, problem: 'cut-off-differs', value: '17:00', other: 2 },
    ]);
    expect(found.rows[1]?.row.cutOff).toBe(1080);
  });

  test('limits are kilograms unless the heading or the cell says grams; an empty cell takes a limit away', () => {
    const line = ['顺丰', '标快', '', '', '', '是', '0', '2', '18:00'];
    const limits = (head: string[], ...cells: string[]) => {
      const known = { rows: [row('SF', 'standard', { days: 2, mostGrams: 7_000, mostPieces: 7 })], cutOffs: [] };
      const { mostGrams, mostPieces } = read([[...line, ...cells]], known, [...HEAD, ...head]).rows[0]!.row;
      return [mostGrams, mostPieces];
    };
    expect(limits(LIMITS, '20', '5')).toEqual([20_000, 5]);
    expect(limits(LIMITS, '500g', '5 件')).toEqual([500, 5]);
    expect(limits(['限重（克）'], '500')).toEqual([500, 7]);
    expect(limits(LIMITS, '', '')).toEqual([null, null]);
    expect(limits([])).toEqual([7_000, 7]);
  });

  test('what is not done needs no fee, no days and no cut-off', () => {
    expect(read([['中通', '冷链', '西藏', '', '', '否', '', '', '']]).rows[0]?.row).toEqual({
      ...row('ZTO', 'cold-chain', { province: '西藏自治区', allowed: false, days: 0 }),
      cutOff: null,
    });
  });

  test('without a carrier or a service it is no such table', () => {
    expect(read([['1', '2']], NOTHING, ['订单号', '数量'])).toEqual({ missing: ['carrier', 'service'], rows: [], rejected: [] });
  });

  test.each([
    ['zh-CN', chinese],
    ['en', english],
  ])('the words of the export are read in %s', (_language, { column, service }) => {
    expect(CARRIER_SERVICES.map((one) => serviceOf(service[one]))).toEqual([...CARRIER_SERVICES]);
    const cells: Record<string, string> = { carrier: 'SF', service: service.standard, fee: '1', days: '2', cutOff: '18:00' };
    const head = SERVICE_COLUMNS.map((one) => column[one]);
    const found = read([SERVICE_COLUMNS.map((one) => cells[one] ?? '')], NOTHING, head);
    expect(found.rows[0]?.row).toEqual({ ...row('SF', 'standard', { fee: 100, days: 2 }), cutOff: 1080 });
  });

  test('whatever is kept, written out and read back is unchanged', () => {
    const line = record({
      carrier: constantFrom('SF', 'ZTO', '同城快送'),
      service: constantFrom(...CARRIER_SERVICES),
      province: constantFrom('', '浙江省', '上海市'),
      allowed: boolean(),
      fee: nat(99_999),
      days: nat(60),
      mostGrams: option(integer({ min: 1, max: 1_000_000 })),
      mostPieces: option(integer({ min: 1, max: 5_000 })),
    });
    assert(
      property(
        uniqueArray(line, { selector: ({ carrier, service, province }) => `${carrier}${service}${province}` }),
        array(nat(1_439), { minLength: 27, maxLength: 27 }),
        (lines, minutes) => {
          const pairs = ['SF', 'ZTO', '同城快送'].flatMap((carrier) => CARRIER_SERVICES.map((service) => ({ carrier, service })));
          const known = {
            rows: lines.map(({ carrier, service, ...more }) => row(carrier, service, more.allowed ? more : { ...more, ...NO_TERMS })),
            cutOffs: pairs.map((pair, index) => ({ ...pair, minute: minutes[index]! })),
          };
          const cells = timedRows(known).map((one) => [
            one.carrier,
            chinese.service[one.service],
            one.province,
            '',
            '',
            one.allowed ? '是' : '否',
            feeText(one.fee),
            String(one.days),
            timeOfMinute(one.cutOff!),
            one.mostGrams === null ? '' : kilogramsText(one.mostGrams),
            String(one.mostPieces ?? ''),
          ]);
          // A file of before has no columns for limits, and leaves them as they are.
          const older = read(
            cells.map((row) => row.slice(0, -2)),
            known,
          );
          expect(older.rows.every(({ state }) => state === 'unchanged')).toBe(true);
          const back = read(cells, known, [...HEAD, ...LIMITS]);
          expect(back.rejected).toEqual([]);
          expect(back.rows.every(({ state }) => state === 'unchanged')).toBe(true);
          expect(back.rows.map((one) => keyOf(one.row))).toEqual(timedRows(known).map(keyOf));
        },
      ),
      seeded(),
    );
  });
});

test('H3.4b money and times are read as they are typed', () => {
  expect(['', '12', '12.5', '￥ 1,200.05', '12元', '-1', '1.234', 'x'].map(feeOf)).toEqual([0, 1200, 1250, 120005, 1200, null, null, null]);
  expect(['', '9:05', '18：00', '23:59:00', '24:00', '傍晚'].map(minuteOf)).toEqual([null, 545, 1080, 1439, undefined, undefined]);
});

test('H3.4a limits are read as they are typed', () => {
  expect(['', '20', '0.5', '20 kg', '500克', '1.5公斤'].map(weightLimitOf)).toEqual([null, 20_000, 500, 20_000, 500, 1_500]);
  expect(['0', '-1', '2000', '轻', '1.2345'].map(weightLimitOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  expect(['', '5', '12 pcs', '0', '1.5', '几件'].map(pieceLimitOf)).toEqual([null, 5, 12, undefined, undefined, undefined]);
});
