import { describe, expect, test } from 'vitest';
import { areaOf, namedArea } from '../../../shared/domain/requests/area.ts';
import { askedOf } from '../../../shared/domain/requests/asked.ts';
import { divisions, HANGZHOU } from './tables.ts';

const buyer = (kind: 'named-carrier' | 'other', words: string) => ({ kind, words });
const person = { name: '李雷', phone: '13800001234' };

describe('H3.4a where an order goes', () => {
  test.each([
    [{ province: '浙江', city: '杭州', district: '西湖区', address: '文三路 18 号' }, HANGZHOU],
    [
      { province: '浙江省', city: '杭州市', address: '文三路 18 号' },
      { ...HANGZHOU, district: '' },
    ],
    [{ address: '浙江省杭州市西湖区文三路 18 号' }, HANGZHOU],
    [
      { province: '上海', city: '上海市', district: '浦东新区', address: '张江路 1 号' },
      { province: '上海市', city: '上海市', district: '浦东新区' },
    ],
    [
      { province: '北京市', city: '市辖区', district: '朝阳区', address: '建国路 1 号' },
      { province: '北京市', city: '北京市', district: '朝阳区' },
    ],
    [{ address: '文三路 18 号' }, null],
  ])('%j', (address, area) => {
    expect(areaOf({ ...person, ...address }, divisions)).toEqual(area);
  });
});

describe('H3.4a areas of the table', () => {
  test.each([
    [
      ['', '', ''],
      ['', '', ''],
    ],
    [
      ['全国', '', ''],
      ['', '', ''],
    ],
    [
      ['浙江', '', ''],
      ['浙江省', '', ''],
    ],
    [
      ['', '杭州', ''],
      ['浙江省', '杭州市', ''],
    ],
    [
      ['浙江', '杭州市', '西湖区'],
      ['浙江省', '杭州市', '西湖区'],
    ],
    [
      ['上海', '上海市', ''],
      ['上海市', '', ''],
    ],
    [
      ['上海', '', '浦东新区'],
      ['上海市', '上海市', '浦东新区'],
    ],
    [
      ['新疆', '', ''],
      ['新疆维吾尔自治区', '', ''],
    ],
  ])('%j stands for %j', ([province, city, district], [wholeProvince, wholeCity, wholeDistrict]) => {
    expect(namedArea({ province: province!, city: city!, district: district! }, divisions)).toEqual({
      ok: true,
      value: { province: wholeProvince, city: wholeCity, district: wholeDistrict },
    });
  });

  test.each([
    ['province', { province: '江南省', city: '', district: '' }],
    ['city', { province: '浙江省', city: '苏州市', district: '' }],
    ['district', { province: '', city: '', district: '西湖区' }],
  ])('a name that is none, or several, is refused: %s', (field, area) => {
    expect(namedArea(area, divisions)).toMatchObject({ code: 'input/invalid', details: { field } });
  });
});

describe('H1.4 what was read, taken together', () => {
  test('names, refusals and services are told apart', () => {
    expect(askedOf([buyer('named-carrier', '顺丰'), buyer('named-carrier', '不要圆通'), buyer('other', '送货上门')], 'ZTO')).toMatchObject({
      carrier: 'SF',
      refused: ['YTO'],
      services: ['door-to-door'],
    });
    expect(askedOf([{ kind: 'named-carrier', words: '' }], 'JD')).toMatchObject({ carrier: 'JD', refused: [] });
    expect(askedOf([buyer('named-carrier', '不要圆通')], 'YTO')).toMatchObject({ carrier: null, refused: ['YTO'] });
  });
});
