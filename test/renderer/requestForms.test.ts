import { describe, expect, test } from 'vitest';
import { readMaterialForm, materialValues, EMPTY_MATERIAL } from '../../renderer/features/settings/requests/materialForm.ts';
import { decodeText } from '../../renderer/features/settings/requests/readTextFile.ts';
import { EMPTY_SERVICE, readServiceForm, serviceValues } from '../../renderer/features/settings/requests/serviceForm.ts';
import { readWords, readWordsForm } from '../../renderer/features/settings/requests/wordsForm.ts';
import { REQUEST_WORDS } from '../../shared/domain/requests/words.ts';
import { ORDER_REQUESTS } from '../../shared/model/order.ts';

const line = {
  carrier: 'SF',
  service: 'next-day',
  province: '浙江省',
  city: '',
  district: '',
  allowed: true,
  fee: 2000,
  days: 1,
  cutOff: '16:00',
  mostGrams: 500,
  mostPieces: null,
} as const;
const box = { code: 'BOX', name: '礼盒', kind: 'special-packaging', fee: 500, onHand: 3, lowAt: 2, countsDown: true } as const;

describe('H3.4a what is typed into the settings of special requests', () => {
  test('a line of the table comes back as it was, and what is not done needs no terms', () => {
    expect(readServiceForm(serviceValues(line))).toEqual({ row: line, problems: [] });
    expect(readServiceForm(EMPTY_SERVICE).problems).toEqual(['carrier', 'days', 'cutOff']);
    expect(readServiceForm({ ...EMPTY_SERVICE, carrier: ' 中通 ', allowed: 'no' }).row).toMatchObject({
      carrier: '中通',
      allowed: false,
      fee: 0,
      cutOff: null,
    });
    expect(readServiceForm({ ...serviceValues(line), cutOff: '傍晚', fee: '面议' }).problems).toEqual(['fee', 'cutOff']);
    expect(serviceValues(line)).toMatchObject({ mostWeight: '0.5', mostPieces: '' });
    expect(readServiceForm({ ...serviceValues(line), mostWeight: '很重', mostPieces: '0' }).problems).toEqual(['mostWeight', 'mostPieces']);
  });

  test('a material comes back as it was; numbers are whole and not below zero', () => {
    const values = materialValues({ ...box, countedAt: 0, low: false });
    expect(readMaterialForm({ isNew: false, values })).toEqual({ material: { ...box, isNew: false }, problems: [] });
    expect(readMaterialForm({ isNew: true, values: EMPTY_MATERIAL }).problems).toEqual(['code', 'name', 'onHand']);
    expect(readMaterialForm({ isNew: true, values: { ...values, onHand: '-1', lowAt: '1.5' } }).problems).toEqual(['onHand', 'lowAt']);
  });

  test('only words that differ from the built-in ones are stored, and going back to them stores nothing', () => {
    const usual = Object.fromEntries(ORDER_REQUESTS.map((kind) => [kind, [...REQUEST_WORDS[kind]]])) as Parameters<typeof readWordsForm>[2];
    expect(readWords('顺丰， 京东、顺丰\n德邦')).toEqual(['顺丰', '京东', '德邦']);
    expect(readWordsForm({}, {}, usual)).toEqual({ choice: {}, wrong: [], isChanged: false });
    const typed = readWordsForm({ words: { 'gift-card': '贺卡 小卡片' }, off: ['other'] }, {}, usual);
    expect(typed).toEqual({ choice: { words: { 'gift-card': ['贺卡', '小卡片'] }, off: ['other'] }, wrong: [], isChanged: true });
    const back = readWordsForm({ words: { 'gift-card': usual['gift-card'].join(' ') } }, typed.choice, usual);
    expect(back).toEqual({ choice: { off: ['other'] }, wrong: [], isChanged: true });
    expect(readWordsForm({ words: { urgent: '急'.repeat(41) } }, {}, usual).wrong).toEqual(['urgent']);
  });

  test('a file is read as UTF-8 with and without its mark, and as what Excel writes in China', () => {
    const text = '快递公司,服务\n顺丰,标快';
    const utf8 = new TextEncoder().encode(text);
    expect(decodeText(utf8)).toBe(text);
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]))).toBe(text);
    expect(decodeText(new Uint8Array([0xcb, 0xb3, 0xb7, 0xe1, 0x2c, 0x31]))).toBe('顺丰,1');
  });
});
