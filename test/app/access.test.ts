import { describe, expect, test } from 'vitest';
import type { CallAnswer } from '../../electron/app/app.ts';
import { draftPlan } from '../../shared/domain/sampling/planDefaults.ts';
import type { Access } from '../../shared/contract/define.ts';
import type { CallInput, CallName } from '../../shared/contract/index.ts';
import { calls } from '../../shared/contract/index.ts';
import type { Role } from '../../shared/model/role.ts';
import { ROLES } from '../../shared/model/role.ts';
import { openDesk } from '../support/deskFixture.ts';

/**
 * Who may make which call, written down a second time on purpose: a call whose access changes must change here too.
 * `nobody`: needs no session · `any`: whoever is signed in · else the roles.
 */
const PACKING = 'clerk supervisor admin';
const SUPERVISING = 'supervisor admin';
const SAMPLING = 'spot-checker supervisor admin';
const TABLE: Record<CallName, string> = {
  'session/state': 'nobody',
  'session/first-admin': 'nobody',
  'session/sign-in': 'nobody',
  'session/sign-out': 'any',
  'users/list': 'admin',
  'users/add': 'admin',
  'users/change': 'admin',
  'cache/summary': 'nobody',
  'cache/pull': SUPERVISING,
  'cache/invalid': SUPERVISING,
  'cache/invalid-export': SUPERVISING,
  'link/state': 'nobody',
  'files/overview': SUPERVISING,
  'files/preview': SUPERVISING,
  'files/remember': SUPERVISING,
  'files/import': SUPERVISING,
  'files/cancel': SUPERVISING,
  'files/batches': SUPERVISING,
  'files/confirm': SUPERVISING,
  'files/load-receipt': SUPERVISING,
  'orders/search': 'any',
  'orders/detail': 'any',
  'exceptions/open': 'any',
  'exceptions/list': 'any',
  'exceptions/of-order': 'any',
  'exceptions/detail': 'any',
  'requests/read': 'any',
  'stock/warnings': 'any',
  'stock/orders': 'any',
  'validation/preview': SUPERVISING,
  'requests/words': 'any',
  'requests/feasibility': 'any',
  'services/table': 'any',
  'services/save': SUPERVISING,
  'services/remove': SUPERVISING,
  'services/preview': SUPERVISING,
  'services/import': SUPERVISING,
  'services/export': 'any',
  'services/materials': 'any',
  'services/save-material': SUPERVISING,
  'services/remove-material': SUPERVISING,
  'exceptions/orders': 'any',
  'exceptions/note': 'any',
  'exceptions/hold-order': PACKING,
  'exceptions/step': PACKING,
  'exceptions/attempt': PACKING,
  'exceptions/contact': PACKING,
  'exceptions/tell': PACKING,
  'exceptions/check-recipient': PACKING,
  'exceptions/hold': SUPERVISING,
  'exceptions/resume': PACKING,
  'exceptions/assign': SUPERVISING,
  'exceptions/reopen': SUPERVISING,
  'exceptions/arrange': 'any',
  'exceptions/rows': 'any',
  'exceptions/log': 'any',
  'exceptions/log-reveal': PACKING,
  'exceptions/log-export': SUPERVISING,
  'exceptions/values': 'any',
  'exceptions/bulk': 'any',
  'exceptions/views': 'any',
  'exceptions/save-view': 'any',
  'exceptions/remove-view': 'any',
  'exceptions/default-view': SUPERVISING,
  'notice-setup/get': SUPERVISING,
  'notice-setup/save-channel': 'admin',
  'notice-setup/remove-channel': 'admin',
  'notice-setup/try-channel': 'admin',
  'notice-setup/save-contact': 'admin',
  'notice-setup/remove-contact': 'admin',
  'notice-setup/preview-text': SUPERVISING,
  'notice-setup/save-text': 'admin',
  'notices/list': 'any',
  'notices/detail': 'any',
  'notices/reveal': PACKING,
  'notices/preview': 'any',
  'notices/send': PACKING,
  'notices/resend': PACKING,
  'notices/told': PACKING,
  'notices/void': SUPERVISING,
  'board/rows': 'any',
  'board/view': 'any',
  'board/wall': 'nobody',
  'outage/current': 'nobody',
  'outage/declare': SUPERVISING,
  'outage/dismiss': SUPERVISING,
  'outage/investigate': SUPERVISING,
  'outage/note': PACKING,
  'outage/timeline': 'any',
  'outage/list': 'any',
  'outage/pull-list': PACKING,
  'outage/mark-pulled': PACKING,
  'outage/close': SUPERVISING,
  'outage/proof': 'any',
  'packing/find': PACKING,
  'packing/queue': PACKING,
  'packing/claim': PACKING,
  'packing/release-claim': PACKING,
  'packing/pack': PACKING,
  'packing/undo': PACKING,
  'packing/hand-over': PACKING,
  'packing/recent': PACKING,
  'packing/parse-address': PACKING,
  'packing/check-order': PACKING,
  'packing/new-order': PACKING,
  'packing/goods': PACKING,
  'packing/reference': PACKING,
  'writeback/summary': 'nobody',
  'writeback/rehearse': SUPERVISING,
  'writeback/release': SUPERVISING,
  'writeback/list': 'any',
  'writeback/detail': SUPERVISING,
  'writeback/retry': SUPERVISING,
  'writeback/resubmit': SUPERVISING,
  'writeback/void': SUPERVISING,
  'writeback/export': SUPERVISING,
  'writeback/epoch': SUPERVISING,
  'writeback/accept-epoch': SUPERVISING,
  'sampling/plans': SAMPLING,
  'sampling/preview': SAMPLING,
  'sampling/day': SAMPLING,
  'sampling/freeze': SAMPLING,
  'sampling/lot': SAMPLING,
  'sampling/scan': SAMPLING,
  'sampling/start': SAMPLING,
  'sampling/check': SAMPLING,
  'sampling/current': SAMPLING,
  'sampling/answer': SAMPLING,
  'sampling/photo': SAMPLING,
  'sampling/finish': SAMPLING,
  'sampling/unavailable': SAMPLING,
  'sampling/statistics': SAMPLING,
  'sampling/proposals': SAMPLING,
  'sampling/history': SAMPLING,
  'sampling/export': SAMPLING,
  'sampling/verify': SAMPLING,
  'sampling/save-plan': SUPERVISING,
  'sampling/second-check': SUPERVISING,
  'sampling/decide': SUPERVISING,
  'sampling/follow-up': SUPERVISING,
  'sampling/resume-plan': SUPERVISING,
  'sampling/show-photo': 'any',
  'practice/state': 'any',
  'practice/mode': 'any',
  'practice/act': 'any',
  'settings/get': 'any',
  'settings/change': 'admin',
  'settings/try-wms': 'admin',
  'journal/list': SUPERVISING,
  'site/doctor': SUPERVISING,
  'site/backup': SUPERVISING,
};
const NAMES = Object.keys(calls) as CallName[];

/** Input that is well-formed and has as little effect as can be. */
const recipient = { name: '张三', phone: '13812345678', address: '文三路 1 号' };
const MAPPING = { kind: 'orders', columns: {}, defaults: { platform: '', merchantId: '' } } as const;
const NOBODY = { name: '', phone: '', address: '' };
const STEP = { exceptionId: 'none', step: 'close', values: {} };
const INPUTS: { [N in CallName]?: CallInput<N> } = {
  'files/preview': { name: '没有.csv' },
  'files/remember': { name: '没有.csv', mapping: MAPPING },
  'files/import': { name: '没有.csv' },
  'files/confirm': { number: 1 },
  'files/load-receipt': { name: '没有.csv' },
  'session/first-admin': { user: '甲', pin: '1234' },
  'session/sign-in': { user: '没有', pin: '1234' },
  'users/add': { user: '赵管理', role: 'clerk', pin: '1234' },
  'users/change': { user: '没有' },
  'orders/detail': { orderId: 'none' },
  'exceptions/open': { orderId: 'none', class: 'out-of-stock', reason: 'x' },
  'exceptions/of-order': { orderId: 'none' },
  'exceptions/detail': { exceptionId: 'none' },
  'exceptions/log-reveal': { seq: 'none' },
  'requests/read': { text: 'x' },
  'requests/feasibility': { exceptionId: 'none' },
  'services/save': {
    rows: [{ carrier: 'SF', service: 'standard', province: '', city: '', district: '', allowed: false, fee: 0, days: 0, cutOff: null }],
  },
  'services/remove': { keys: [{ carrier: 'none', service: 'standard', province: '', city: '', district: '' }] },
  'services/preview': { csv: 'x' },
  'services/import': { csv: 'x', stamp: 'x' },
  'services/save-material': {
    code: 'X',
    name: 'x',
    kind: 'gift-card',
    fee: 0,
    onHand: 0,
    lowAt: 0,
    countsDown: false,
    isNew: false,
  },
  'services/remove-material': { code: 'none' },
  'stock/orders': { sku: 'none' },
  'validation/preview': { validation: {} },
  'exceptions/attempt': STEP,
  'exceptions/tell': STEP,
  'exceptions/contact': { exceptionId: 'none' },
  'exceptions/check-recipient': { exceptionId: 'none', recipient: NOBODY },
  'exceptions/orders': { exceptionId: 'none' },
  'exceptions/note': { exceptionId: 'none', text: 'x' },
  'exceptions/hold-order': { exceptionId: 'none', holds: true, reason: 'x' },
  'exceptions/step': { exceptionId: 'none', step: 'close', values: {} },
  'exceptions/hold': { exceptionId: 'none', reason: 'x' },
  'exceptions/resume': { exceptionId: 'none' },
  'exceptions/assign': { exceptionId: 'none', user: 'x' },
  'exceptions/reopen': { exceptionId: 'none', reason: 'x' },
  'exceptions/rows': { rows: [1] },
  'exceptions/values': { property: 'merchant' },
  'exceptions/bulk': { exceptionIds: ['none'], act: { kind: 'note', text: 'x' } },
  'exceptions/save-view': { name: 'x', forAll: false },
  'exceptions/remove-view': { viewId: 'none' },
  'exceptions/default-view': { role: 'clerk', viewId: 'none' },
  'notice-setup/save-channel': { channelId: 'none', name: 'x', kind: 'wecom', options: {} },
  'notice-setup/remove-channel': { channelId: 'none' },
  'notice-setup/try-channel': { channelId: 'none', address: 'x', dryRun: true },
  'notice-setup/save-contact': {
    kind: 'department',
    key: 'x',
    name: 'x',
    channelId: 'none',
    address: '',
    language: 'en',
    digest: false,
  },
  'notice-setup/remove-contact': { kind: 'department', key: 'none' },
  'notice-setup/preview-text': { template: 'lot-rejected', language: 'en', subject: 'x', text: 'x' },
  'notice-setup/save-text': { template: 'lot-rejected', language: 'en', words: null },
  'notices/detail': { noticeId: 'none' },
  'notices/reveal': { noticeId: 'none' },
  'notices/preview': { template: 'lot-rejected', target: { kind: 'role', role: 'supervisor' }, params: {} },
  'notices/send': {
    template: 'lot-rejected',
    target: { kind: 'role', role: 'supervisor' },
    params: {},
    about: { kind: 'lot', id: 'none' },
    once: 'access',
  },
  'notices/resend': { noticeId: 'none' },
  'notices/told': { noticeId: 'none' },
  'notices/void': { noticeId: 'none', reason: 'x' },
  'outage/declare': { reason: 'x' },
  'outage/dismiss': { reason: 'x' },
  'outage/note': { text: 'x' },
  'outage/timeline': { outageId: 'none' },
  'outage/mark-pulled': { handlingId: 'none' },
  'outage/proof': { outageId: 'none' },
  'packing/find': { barcode: 'none' },
  'packing/claim': { orderId: 'none' },
  'packing/release-claim': { orderId: 'none' },
  'packing/pack': { orderId: 'none', parcels: [] },
  'packing/undo': { handlingId: 'none', reason: 'x' },
  'packing/hand-over': { waybillNo: 'none' },
  'packing/parse-address': { text: 'x' },
  'packing/goods': { code: 'none' },
  'packing/check-order': { orderNo: 'none', platform: 'jd', merchantId: 'm', recipient, lines: [{ sku: 'a', quantity: 1 }] },
  'packing/new-order': { orderNo: 'none', platform: 'jd', merchantId: 'm', recipient, lines: [{ sku: 'a', quantity: 1 }] },
  'writeback/release': { recordIds: [] },
  'writeback/detail': { recordId: 'none' },
  'writeback/retry': { recordId: 'none' },
  'writeback/resubmit': { recordId: 'none', reason: 'x' },
  'writeback/void': { recordId: 'none', reason: 'x' },
  'writeback/accept-epoch': { resend: false },
  'sampling/save-plan': { planId: 'none', plan: draftPlan('x') },
  'sampling/preview': { scheme: draftPlan('x').scheme, population: 'made', strata: [], lotSize: 10 },
  'sampling/freeze': { planId: 'none' },
  'sampling/lot': { lotId: 'none' },
  'sampling/scan': { code: 'none' },
  'sampling/start': { itemId: 'none' },
  'sampling/check': { checkId: 'none' },
  'sampling/answer': { checkId: 'none', question: 'phone', answer: 'ok' },
  'sampling/photo': { checkId: 'none', question: 'phone', type: 'image/png', base64: 'AAAA' },
  'sampling/show-photo': { photoId: 'none' },
  'sampling/finish': { checkId: 'none' },
  'sampling/unavailable': { itemId: 'none', reason: 'shipped' },
  'sampling/second-check': { itemId: 'none' },
  'sampling/decide': { lotId: 'none', verdict: 'accept', reason: 'x' },
  'sampling/follow-up': { lotId: 'none', way: 'full-check' },
  'sampling/resume-plan': { planId: 'none', reason: 'x' },
  'practice/mode': { mode: 'normal' },
  'practice/act': { action: 'cancel-orders' },
  'settings/try-wms': { wmsUrl: 'http://127.0.0.1:1', wmsToken: 'x' },
};

function accessOf(access: Access): string {
  if (access === 'open') return 'nobody';
  return access === 'signed-in' ? 'any' : access.join(' ');
}
const isAllowed = (name: CallName, role: Role | null) =>
  TABLE[name] === 'nobody' || (role !== null && (TABLE[name] === 'any' || TABLE[name].split(' ').includes(role)));
const codeOf = (answer: CallAnswer) => (answer.ok ? 'ok' : answer.code);

test('the contract says the same as the table', () => {
  expect(Object.fromEntries(NAMES.map((name) => [name, accessOf(calls[name].access)]))).toEqual(TABLE);
});

test('without a session, or with one that was made up, only what is open to all is answered', async () => {
  const { app } = await openDesk({ practice: { orders: 10 } });
  for (const session of [null, '', 'made-up']) {
    for (const name of NAMES) {
      const code = codeOf(await app.dispatch(name, INPUTS[name] ?? {}, session));
      expect([name, code === 'session/required']).toEqual([name, !isAllowed(name, null)]);
    }
  }
});

describe.each(ROLES)('a %s', (role) => {
  test('may do what the table says, and is told that nothing else is theirs', async () => {
    const desk = await openDesk({ practice: { orders: 10 } });
    for (const name of NAMES.filter((call) => call !== 'session/sign-out')) {
      const answer = await desk.app.dispatch(name, INPUTS[name] ?? {}, await desk.session(role));
      expect([name, codeOf(answer) === 'session/forbidden']).toEqual([name, !isAllowed(name, role)]);
      expect([name, codeOf(answer)]).not.toEqual([name, 'internal']);
      expect([name, codeOf(answer)]).not.toEqual([name, 'input/invalid']);
    }
  });

  test('who may not make a call is told so before the input is looked at', async () => {
    const desk = await openDesk({ practice: { orders: 10 } });
    for (const name of NAMES.filter((call) => !isAllowed(call, role))) {
      expect(codeOf(await desk.app.dispatch(name, { nonsense: true }, await desk.session(role)))).toBe('session/forbidden');
    }
  });
});

test('a call that does not exist is unknown, also under a name that every object has', async () => {
  const { app } = await openDesk({ practice: { orders: 10 } });
  for (const name of ['', 'packing', 'packing/nothing', 'toString', '__proto__', 'constructor', 'hasOwnProperty', '../packing/find']) {
    expect(codeOf(await app.dispatch(name, {}, null))).toBe('call/unknown');
  }
});
