import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskName, maskPhone, maskRecipient } from '../../shared/domain/mask.ts';
import { seeded } from '../support/seeded.ts';

test('names show their first character, whatever their length', () => {
  expect(['张三', '欧阳修之', ' 李 ', '', '𠮷野家', 'Ann'].map(maskName)).toEqual(['张**', '欧**', '李**', '', '𠮷**', 'A**']);
});

test('phones show their ends, area code and the extension of a virtual number, however they are written', () => {
  const shown = {
    '13812345678': '138****5678',
    '13812345678-1234': '138****5678-1234',
    '138 1234 5678': '138****5678',
    '138-1234-5678': '138****5678',
    '+86 13812345678': '+861****5678',
    '0571-88886666': '0571-****6666',
    '0571-88886666-801': '0571-****6666-801',
    '（0571）8888666': '057****8666',
    张三13812345678: '138****5678',
    '110': '****10',
    '１３８１２３４５６７８': '****',
    '': '****',
  };
  expect(Object.fromEntries(Object.keys(shown).map((phone) => [phone, maskPhone(phone)]))).toEqual(shown);
});

test('a masked recipient holds neither street, nor postcode, nor whole name, nor whole mobile number', () => {
  expect(
    maskRecipient({
      name: '张三丰',
      phone: '13812345678',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      address: '文三路 1 号',
      postcode: '310000',
    }),
  ).toEqual({ name: '张**', phone: '138****5678', province: '浙江省', city: '杭州市', district: '西湖区', address: '****' });
});

test('no masked mobile number can be read back', () => {
  const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
  fc.assert(
    fc.property(mobile, (phone) => {
      expect(maskPhone(phone)).toBe(`${phone.slice(0, 3)}****${phone.slice(7)}`);
    }),
    seeded(),
  );
});
