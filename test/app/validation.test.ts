import { expect, test } from 'vitest';
import { RULE_IDS } from '../../shared/model/finding.ts';
import chinese from '../../resources/locales/zh-CN/validation.json' with { type: 'json' };
import english from '../../resources/locales/en/validation.json' with { type: 'json' };
import { openDesk } from '../support/deskFixture.ts';
import { findOrders } from '../support/packing.ts';

const recipient = { name: '张三', phone: '1381234567', province: '江苏省', city: '杭州市', district: '余杭区', address: '文一西路诚园' };

/** A desk in an outage with an order that was typed in with a wrong recipient. */
async function deskWithWrongOrder() {
  const desk = await openDesk();
  await desk.ready();
  await desk.practice.setMode('unplugged');
  await desk.linkIs('down');
  await desk.value('outage/declare', { reason: '断网' }, 'supervisor');
  const [known] = await findOrders(desk, 1);
  const typed = {
    orderNo: 'TB-7001',
    platform: 'taobao',
    merchantId: known!.merchantId,
    recipient,
    lines: [{ sku: known!.lines[0]!.sku, quantity: 1 }],
  };
  return { desk, typed };
}

test('H2.2 an order tells what is wrong with it: masked until it is revealed, without a line in the journal', async () => {
  const { desk, typed } = await deskWithWrongOrder();
  const { orderId } = await desk.value('packing/new-order', typed);
  const journal = async () => (await desk.value('journal/list', {}, 'supervisor')).entries.length;
  const before = await journal();
  const masked = await desk.value('orders/detail', { orderId });
  expect(masked.findings.map(({ rule, field, value, proposal }) => [rule, field, value, proposal])).toEqual([
    ['phone-digits', 'phone', '****4567', undefined],
    ['division-mismatch', 'province', '江苏省', '浙江省'],
    ['address-no-number', 'address', '****', undefined],
  ]);
  expect(await journal()).toBe(before);
  const shown = await desk.value('orders/detail', { orderId, reveal: true });
  expect(shown.findings.map(({ value }) => value)).toEqual([recipient.phone, recipient.province, recipient.address]);
  // The scan itself asks for none of it.
  expect(await desk.value('packing/find', { barcode: typed.orderNo })).not.toHaveProperty('findings');
});

test('H2.2 an order is checked before it is typed in, twins included, and nothing is recorded', async () => {
  const { desk, typed } = await deskWithWrongOrder();
  const rules = async (input: typeof typed) => (await desk.value('packing/check-order', input)).findings.map(({ rule }) => rule);
  expect(await rules(typed)).toEqual(['phone-digits', 'division-mismatch', 'address-no-number']);
  expect(await desk.code('packing/find', { barcode: typed.orderNo })).toBe('order/not-found');
  const right = { ...typed, recipient: { ...recipient, phone: '13812345678', province: '浙江省', address: '文一西路969号' } };
  expect(await rules(right)).toEqual([]);
  await desk.value('packing/new-order', right);
  expect(await rules({ ...right, orderNo: 'TB-7002' })).toEqual(['order-duplicate']);
  expect(await rules({ ...right, orderNo: 'TB-7002', merchantId: 'nobody', lines: [{ sku: 'NONE-1', quantity: 1 }] })).toEqual([
    'merchant-unknown',
    'product-unknown',
  ]);
});

test('H2.2 a rule that is switched off is silent, for its merchant alone', async () => {
  const { desk, typed } = await deskWithWrongOrder();
  const off = { rules: { 'phone-digits': 'off', 'address-no-number': 'warns' } } as const;
  await desk.value('settings/change', { validation: { merchants: { [typed.merchantId]: off } } }, 'admin');
  const { findings } = await desk.value('packing/check-order', typed);
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['division-mismatch', 'blocks'],
    ['address-no-number', 'warns'],
  ]);
});

test('H2.2 every rule has its text in both languages', () => {
  for (const texts of [chinese, english])
    expect([...new Set(Object.keys(texts.rule).map((key) => key.replace(/_(?:one|other)$/, '')))].sort()).toEqual([...RULE_IDS].sort());
});
