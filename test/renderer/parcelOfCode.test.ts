import { expect, test } from 'vitest';
import { parcelOfCode } from '../../renderer/features/outage/parcelOfCode.ts';

test('a parcel to be pulled is known by its order and by each of its labels, in whatever case', () => {
  const first = { orderNo: '301', waybillNos: ['SF1', 'SF2'] };
  const second = { orderNo: '302', waybillNos: ['sf3'] };
  const found = ['301', 'SF2', 'sf2', 'SF3', 'SF9'].map((code) => parcelOfCode([first, second], code));
  expect(found).toEqual([first, first, first, second, undefined]);
});
