import { check, constantFrom, oneof, property, record, string } from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { chinaDivisions } from '../../electron/usecases/chinaDivisions.ts';
import { parseAddress } from '../../electron/usecases/parseAddress.ts';
import type { ProductMaster } from '../../shared/domain/validation/goodsRules.ts';
import { maskFinding } from '../../shared/domain/validation/maskFinding.ts';
import { validateOrder } from '../../shared/domain/validation/validateOrder.ts';
import type { ValidationSettings } from '../../shared/model/finding.ts';
import { RULE_IDS } from '../../shared/model/finding.ts';
import type { Order, OrderLine, Product, Recipient } from '../../shared/model/order.ts';
import { MINUTE } from '../../shared/model/time.ts';

const RECIPIENT: Recipient = {
  name: '张三',
  phone: '13812345678',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文三路90号',
};
const CUP: Product = { sku: 'CUP-1', name: '杯子', merchantId: 'M1', barcodes: ['6901'], spec: '白色 350ml' };
const BAG: Product = { sku: 'BAG-1', name: '袋子', merchantId: 'M1', barcodes: ['6902', '6903'] };
const master: ProductMaster = {
  productOf: (sku) => [CUP, BAG].find((product) => product.sku === sku) ?? null,
  scanned: (code) => [CUP, BAG].find(({ barcodes }) => barcodes?.includes(code)) ?? null,
  hasMerchant: (merchantId) => merchantId === 'M1',
};

function orderOf(
  change: Omit<Partial<Order>, 'recipient' | 'lines'> & { recipient?: Partial<Recipient>; lines?: Partial<OrderLine>[] } = {},
): Order {
  const { recipient, lines = [{}], ...rest } = change;
  return {
    orderId: 'o1',
    orderNo: 'TB1',
    revision: 1,
    status: 'open',
    merchantId: 'M1',
    platform: 'taobao',
    createdAt: 100 * MINUTE,
    ...rest,
    recipient: { ...RECIPIENT, ...recipient },
    lines: lines.map((line, at) => ({ lineNo: at + 1, sku: 'CUP-1', quantity: 1, ...line })),
  };
}

function validate(order: Order, settings: ValidationSettings = {}, others: Order[] = []) {
  return validateOrder(order, { divisions: chinaDivisions(), takeApart: parseAddress, master, others }, settings);
}
const rules = (...given: Parameters<typeof validate>) => validate(...given).map(({ rule }) => rule);

describe('H2.2 goods', () => {
  it('are as the product master has them', () => {
    expect(
      validate(
        orderOf({
          lines: [
            { barcode: '6901', spec: '白色/350ML' },
            { sku: 'BAG-1', spec: '大' },
          ],
        }),
      ),
    ).toEqual([]);
  });
  it('unknown codes are named with their line, and corrected where the barcode tells', () => {
    expect(validate(orderOf({ lines: [{}, { sku: 'CUP1', barcode: '6901' }] }))).toEqual([
      {
        rule: 'product-unknown',
        severity: 'blocks',
        field: 'sku',
        lineNo: 2,
        value: 'CUP1',
        params: { sku: 'CUP1' },
        proposal: 'CUP-1',
      },
    ]);
    expect(validate(orderOf({ lines: [{ barcode: '7777' }] }))).toMatchObject([{ rule: 'barcode-unknown', proposal: '6901' }]);
    const [twoCodes] = validate(orderOf({ lines: [{ sku: 'BAG-1', barcode: '7777' }] }));
    expect(twoCodes).toMatchObject({ rule: 'barcode-unknown' });
    expect(twoCodes).not.toHaveProperty('proposal');
  });
  it('another specification is told with both, and nobody decides which is right', () => {
    const [finding] = validate(orderOf({ lines: [{ spec: '黑色 350ml' }] }));
    expect(finding).toMatchObject({ rule: 'spec-mismatch', params: { ordered: '黑色 350ml', master: '白色 350ml' } });
    expect(finding).not.toHaveProperty('proposal');
  });
  it('an unknown merchant is told, and nothing is where no master came in', () => {
    const order = orderOf({ merchantId: 'M9', lines: [{ sku: 'X' }] });
    expect(rules(order)).toEqual(['merchant-unknown', 'product-unknown']);
    expect(validateOrder(order, { divisions: chinaDivisions(), takeApart: parseAddress, master: null, others: [] }, {})).toEqual([]);
  });
  it('a quantity beyond reason is told beyond the limit only', () => {
    expect(rules(orderOf({ lines: [{ quantity: 200 }] }))).toEqual([]);
    expect(rules(orderOf({ lines: [{ quantity: 201 }] }))).toEqual(['quantity-unlikely']);
  });
});

describe('H2.2 duplicate orders', () => {
  const twin = orderOf({ orderId: 'o2', orderNo: 'TB2', createdAt: 88 * MINUTE });
  it('same recipient, same lines, minutes apart', () => {
    expect(validate(orderOf(), {}, [twin])).toMatchObject([{ rule: 'order-duplicate', params: { other: 'TB2', count: 12 } }]);
  });
  it.each([
    ['itself', orderOf()],
    ['other goods', { ...twin, lines: [{ lineNo: 1, sku: 'CUP-1', quantity: 2 }] }],
    ['another person', { ...twin, recipient: { ...RECIPIENT, name: '李四' } }],
    ['an hour later', { ...twin, createdAt: 160 * MINUTE }],
    ['a cancelled one', { ...twin, status: 'cancelled' as const }],
    ['another merchant', { ...twin, merchantId: 'M2' }],
  ])('not %s', (_what, other) => {
    expect(rules(orderOf(), {}, [other])).toEqual([]);
  });
});

const proposed = (recipient: Partial<Recipient>) => validate(orderOf({ recipient })).map(({ field, proposal }) => [field, proposal]);

describe('H2.2 proposals', () => {
  it('come where the correction is certain', () => {
    expect(proposed({ phone: '013812345678' })).toEqual([['phone', '13812345678']]);
    expect(proposed({ province: '江苏省', district: '余杭区' })).toEqual([['province', '浙江省']]);
    expect(proposed({ city: undefined, district: '余杭区' })).toEqual([['city', '杭州市']]);
    expect(proposed({ address: '文三路90号✨' })).toEqual([['address', '文三路90号']]);
  });
  it('and not where it is a guess', () => {
    // There is a 西湖区 in 南昌 too, and a name without its rare character is another name.
    expect(proposed({ province: '江苏省' })).toEqual([['province', undefined]]);
    expect(proposed({ name: '𠮷田' })).toEqual([['name', undefined]]);
    expect(proposed({ phone: '1381234567' })).toEqual([['phone', undefined]]);
  });
});

describe('H2.2 settings', () => {
  const vague = orderOf({ recipient: { address: '5栋' }, lines: [{ quantity: 500 }] });
  it('switch rules and move limits, of a merchant before those of the site', () => {
    expect(rules(vague)).toEqual(['address-too-short', 'quantity-unlikely']);
    expect(rules(vague, { limits: { addressLength: 2, mostPieces: 1000 } })).toEqual([]);
    const site: ValidationSettings = { rules: { 'address-too-short': 'off', 'quantity-unlikely': 'blocks' } };
    expect(validate(vague, site)).toMatchObject([{ rule: 'quantity-unlikely', severity: 'blocks' }]);
    const merchants = { M1: { rules: { 'quantity-unlikely': 'off' as const } }, M2: { rules: { 'address-too-short': 'warns' as const } } };
    expect(rules(vague, { ...site, merchants })).toEqual([]);
    expect(rules(orderOf({ recipient: { name: '𠮷田' } }), { limits: { rareCharacters: true } })).toEqual([]);
    expect(rules({ ...vague, merchantId: 'constructor' }, { ...site, merchants })).toEqual(['merchant-unknown', 'quantity-unlikely']);
  });
});

it('H2.2 a masked finding tells nothing about the person', () => {
  const findings = validate(orderOf({ recipient: { name: '𠮷田次郎', phone: '013812345678', address: '西溪路诚园✨' } })).map(maskFinding);
  expect(findings.map(({ rule }) => rule)).toEqual(['phone-digits', 'address-no-number', 'text-unprintable', 'text-unprintable']);
  const told = JSON.stringify(findings);
  for (const secret of ['田', '13812345678', '西溪', '诚园']) expect(told).not.toContain(secret);
});

it('H2.2 mobile prefixes are those the phone library knows', () => {
  const strange = Array.from({ length: 100 }, (_, at) => `1${String(at).padStart(2, '0')}`).filter((prefix) => {
    // 174 0 is a satellite's.
    const isReal = parsePhoneNumberFromString(`${prefix}92345678`, 'CN')?.isValid() === true;
    return isReal === rules(orderOf({ recipient: { phone: `${prefix}92345678` } })).includes('phone-prefix');
  });
  expect(strange).toEqual([]);
});

it('H2.2 no rule throws, whatever stands in the fields, and each finding can be told', () => {
  const odd = oneof(
    string({ unit: 'binary', maxLength: 40 }),
    string({ unit: 'grapheme-composite', maxLength: 40 }),
    string({
      unit: constantFrom(
        '浙江省',
        '杭州市',
        '西湖区',
        '市辖区',
        '路',
        '号',
        '9',
        '菜鸟驿站',
        ' ',
        '-',
        '+',
        '1',
        '县',
        '\ud83d',
        '\u0000',
        '𠮷',
        '村',
        '（',
      ),
      maxLength: 12,
    }),
  );
  const outcome = check(
    property(
      record({ name: odd, phone: odd, province: odd, city: odd, district: odd, address: odd }),
      record({ sku: odd, barcode: odd, spec: odd }),
      (recipient, line) => {
        for (const place of [recipient, { ...recipient, province: undefined, city: undefined, district: undefined }])
          for (const finding of validate(orderOf({ recipient: place, lines: [line], merchantId: line.sku }))) {
            expect(RULE_IDS).toContain(finding.rule);
            expect(maskFinding(finding).rule).toBe(finding.rule);
            expect(Object.values(finding.params).every((value) => value !== undefined)).toBe(true);
          }
      },
    ),
    { numRuns: 2_000 },
  );
  expect(outcome.failed, `seed ${outcome.seed}, ${JSON.stringify(outcome.counterexample)}`).toBe(false);
});
