import { describe, expect, test } from 'vitest';
import { inTransaction } from '../../electron/store/database.ts';
import { markTold, resendNotice, voidNotice } from '../../electron/usecases/notices/decideNotice.ts';
import { enqueueNotice } from '../../electron/usecases/notices/enqueueNotice.ts';
import { listNotices } from '../../electron/usecases/notices/listNotices.ts';
import { previewNotice } from '../../electron/usecases/notices/previewNotice.ts';
import { revealNotice } from '../../electron/usecases/notices/revealNotice.ts';
import type { NoticeTarget } from '../../shared/model/notice.ts';
import { HOUR } from '../../shared/model/time.ts';
import { orderOf } from '../support/cacheStation.ts';
import { CLERK, MORNING, noticeCore, valueOf } from '../notify/noticeCore.ts';

const MAIL = {
  channelId: 'mail',
  name: '公司邮箱',
  kind: 'smtp',
  options: { host: '127.0.0.1', port: 25, security: 'none', anyCertificate: false, user: '', from: 'desk@example.com', fromName: '稳仓' },
  perMinute: 60,
} as const;
const { merchantId } = orderOf(0);
const merchant: NoticeTarget = { kind: 'merchant', merchantId };
const outOfStock = {
  template: 'out-of-stock',
  target: merchant,
  params: { goods: '马克杯', sku: 'MUG-1', orderCount: 3, orderNos: 'A1、A2、A3', expected: MORNING + 4 * HOUR },
  about: { kind: 'exception', id: 'e1' },
} as const;

function withContact() {
  const desk = noticeCore();
  desk.core.noticeSetup.saveChannel(MAIL);
  desk.core.noticeSetup.saveContact({
    kind: 'merchant',
    key: merchantId,
    name: '陈经理',
    channelId: 'mail',
    address: 'chen@example.com',
    language: 'zh-CN',
    digest: false,
  });
  return desk;
}
const all = (core: ReturnType<typeof noticeCore>['core']) => listNotices(core, { text: '', limit: 100 }).notices;

describe('H3.1a a merchant is told of a stock-out', () => {
  test('one message names goods, orders and the expected replenishment', () => {
    const { core, woken } = withContact();
    const { noticeId, state } = valueOf(enqueueNotice(core, CLERK, outOfStock));
    expect([state, woken]).toEqual(['pending', ['tell']]);
    const body = valueOf(revealNotice(core, CLERK, noticeId));
    expect(body.address).toBe('chen@example.com');
    expect(body.subject).toBe('缺货通知：马克杯，涉及 3 单');
    expect(body.text).toContain('陈经理，您好：\n商品 马克杯（编码 MUG-1）库存不足，涉及 3 个订单：A1、A2、A3。');
    expect(body.text).toContain('预计补货时间：11月28日 14:00');
    expect(all(core)[0]).toMatchObject({ address: 'c***@example.com', channel: { name: '公司邮箱' }, about: { id: 'e1' } });
  });

  test('a moment that nobody knows yet is said to be so', () => {
    const { core } = withContact();
    const { expected: _unknown, ...params } = outOfStock.params;
    const preview = previewNotice(core, { ...outOfStock, params });
    expect(preview.text).toContain('预计补货时间：待定');
    expect(all(core)).toEqual([]);
  });

  test('is queued once under one key, also when the caller asks again', () => {
    const { core } = withContact();
    const once = 'out-of-stock:m:MUG-1';
    const first = valueOf(enqueueNotice(core, CLERK, { ...outOfStock, once }));
    expect(valueOf(enqueueNotice(core, null, { ...outOfStock, once }))).toEqual(first);
    expect(all(core)).toHaveLength(1);
  });

  test('goes with the transaction that it belongs to', () => {
    const { core } = withContact();
    const giveUp = () =>
      inTransaction(core.records, () => {
        enqueueNotice(core, CLERK, outOfStock);
        throw new Error('the step failed');
      });
    expect(giveUp).toThrow('the step failed');
    expect(all(core)).toEqual([]);
  });
});

describe('without a channel a person tells', () => {
  const silent: [string, NoticeTarget, string][] = [
    ['a merchant nobody knows a contact of', { kind: 'merchant', merchantId: 'none' }, 'no-contact'],
    [
      'a customer, while there is no channel for short messages',
      { kind: 'customer', orderId: orderOf(0).orderId, phone: '1' },
      'no-channel',
    ],
    ['a role', { kind: 'role', role: 'supervisor' }, 'no-contact'],
  ];
  test.each(silent)('%s', (_who, target, code) => {
    const { core, woken } = withContact();
    const { state } = valueOf(enqueueNotice(core, CLERK, { ...outOfStock, target }));
    expect([state, all(core)[0]?.code, woken]).toEqual(['by-hand', code, []]);
  });

  test('and says so; what was told is not told again', () => {
    const { core } = withContact();
    const { noticeId } = valueOf(enqueueNotice(core, CLERK, { ...outOfStock, target: { kind: 'department', name: '业务部' } }));
    valueOf(markTold(core, CLERK, { noticeId, arrived: false, remark: '电话告知' }));
    expect(all(core)[0]).toMatchObject({ state: 'sent', way: 'hand', settledBy: '王小丽', remark: '电话告知' });
    expect(resendNotice(core, CLERK, noticeId)).toMatchObject({ code: 'notice/no-channel' });
    expect(voidNotice(core, CLERK, { noticeId, reason: 'x' })).toMatchObject({ code: 'notice/wrong-state' });
  });
});

test('H3.2a what lists show of a notice to a customer names no person', () => {
  const { core } = noticeCore();
  const { orderId, orderNo, recipient } = orderOf(3);
  const problem = `地址 ${recipient.address} 找不到，电话 ${recipient.phone}`;
  const target: NoticeTarget = { kind: 'customer', orderId, phone: recipient.phone };
  const { noticeId } = valueOf(
    enqueueNotice(core, CLERK, { template: 'recipient-sms', target, params: { orderNo, problem }, about: { kind: 'exception', id: 'e' } }),
  );
  const seen = JSON.stringify([listNotices(core, { text: '', limit: 10 }), core.journal.list('', [], null, 10)]);
  for (const personal of [recipient.address, recipient.phone, recipient.name]) expect(seen).not.toContain(personal);
  expect(seen).toContain(orderNo);
  expect(valueOf(revealNotice(core, CLERK, noticeId)).text).toContain(recipient.address);
  expect(core.journal.list('notices/reveal', [], null, 1)).toMatchObject([{ person: '王小丽', subject: noticeId }]);
});
