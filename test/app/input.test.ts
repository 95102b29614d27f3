import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallAnswer } from '../../electron/app/app.ts';
import type { CallName } from '../../shared/contract/index.ts';
import { calls } from '../../shared/contract/index.ts';
import type { Role } from '../../shared/model/role.ts';
import { openDesk } from '../support/deskFixture.ts';
import { findOrders, wholeParcel } from '../support/packing.ts';
import { seeded } from '../support/seeded.ts';

const NAMES = Object.keys(calls) as CallName[];
const codeOf = (answer: CallAnswer) => (answer.ok ? 'ok' : answer.code);

/** Somebody who may make the call. */
function whoMay(name: CallName): Role | null {
  const { access } = calls[name];
  if (access === 'open') return null;
  return access === 'signed-in' ? 'clerk' : access[0];
}

test('every call answers input that is no object, or has a field too many, with input/invalid', async () => {
  const desk = await openDesk({ practice: { orders: 10 } });
  for (const name of NAMES.filter((call) => call !== 'session/sign-out')) {
    const role = whoMay(name);
    const token = role === null ? null : await desk.session(role);
    for (const input of ['text', 7, true, [], [{}], { surprise: 1 }]) {
      expect([name, input, codeOf(await desk.app.dispatch(name, input, token))]).toEqual([name, input, 'input/invalid']);
    }
  }
});

const recipient = { name: '张三', phone: '1', address: 'a' };
const newOrder = { orderNo: 'N', platform: 'jd', merchantId: 'm', recipient, lines: [{ sku: 'a', quantity: 1 }] };
const parcel = { carrier: 'SF', waybillNo: 'W', lines: [{ lineNo: 1, sku: 'a', quantity: 1 }] };
/** The field that is wrong, as the answer must name it. */
const WRONG: [CallName, string, unknown][] = [
  ['session/sign-in', 'user', { user: '', pin: '1234' }],
  ['session/sign-in', 'user', { user: '  ', pin: '1234' }],
  ['session/sign-in', 'pin', { user: '甲' }],
  ['session/sign-in', 'pin', { user: '甲', pin: 1234 }],
  ['users/add', 'pin', { user: '甲', role: 'clerk', pin: '123' }],
  ['users/add', 'role', { user: '甲', role: 'king', pin: '1234' }],
  ['users/change', 'disabled', { user: '甲', disabled: 'yes' }],
  ['orders/search', 'limit', { limit: 0 }],
  ['orders/search', 'limit', { limit: 201 }],
  ['orders/search', 'limit', { limit: 1.5 }],
  ['orders/search', 'text', { text: 'x'.repeat(201) }],
  ['outage/declare', 'reason', { reason: '   ' }],
  ['outage/declare', 'reason', { reason: 'x'.repeat(501) }],
  ['outage/note', 'text', { text: '' }],
  ['packing/find', 'barcode', { barcode: ' ' }],
  ['packing/find', 'barcode', { barcode: 'x'.repeat(65) }],
  ['packing/pack', 'orderId', { parcels: [parcel] }],
  ['packing/pack', 'parcels', { orderId: 'O', parcels: 'one' }],
  ['packing/pack', 'parcels.0.waybillNo', { orderId: 'O', parcels: [{ ...parcel, waybillNo: ' ' }] }],
  ['packing/pack', 'parcels.0.waybillNo', { orderId: 'O', parcels: [{ ...parcel, waybillNo: 'x'.repeat(41) }] }],
  ['packing/pack', 'parcels.0.weightGrams', { orderId: 'O', parcels: [{ ...parcel, weightGrams: -1 }] }],
  ['packing/pack', 'parcels.0.weightGrams', { orderId: 'O', parcels: [{ ...parcel, weightGrams: Number.NaN }] }],
  ['packing/pack', 'parcels.0.lines.0.quantity', { orderId: 'O', parcels: [{ ...parcel, lines: [{ lineNo: 1, sku: 'a', quantity: 0 }] }] }],
  [
    'packing/pack',
    'parcels.0.lines.0.quantity',
    { orderId: 'O', parcels: [{ ...parcel, lines: [{ lineNo: 1, sku: 'a', quantity: '1' }] }] },
  ],
  ['packing/pack', 'short.0.reason', { orderId: 'O', parcels: [parcel], short: [{ lineNo: 1, quantity: 1, reason: '' }] }],
  ['packing/new-order', 'lines', { ...newOrder, lines: [] }],
  ['packing/new-order', 'recipient.phone', { ...newOrder, recipient: { name: 'a', address: 'b' } }],
  ['packing/undo', 'reason', { handlingId: 'h' }],
  ['writeback/list', 'state', { state: 'lost' }],
  ['writeback/list', 'after', { after: 'zzz' }],
  ['writeback/list', 'after', { state: 'parked', after: '019ad000-0000-7000-8000-000000000000' }],
  ['writeback/release', 'recordIds', { recordIds: 'all' }],
  ['writeback/void', 'reason', { recordId: 'r', reason: '' }],
  ['writeback/accept-epoch', 'resend', { resend: 'true' }],
  ['practice/mode', 'mode', { mode: 'explode' }],
  ['settings/change', 'station', { station: '' }],
  ['settings/change', 'autoDeclareAfterMs', { autoDeclareAfterMs: -1 }],
  ['settings/change', 'lagLimitSeconds', { lagLimitSeconds: 9 }],
  ['settings/change', 'wms', { wms: 'excel' }],
];

test('the wrong field is named, and nothing has happened', async () => {
  const desk = await openDesk({ practice: { orders: 10 } });
  const before = await desk.value('settings/get');
  for (const [name, field, input] of WRONG) {
    const role = whoMay(name);
    const answer = await desk.app.dispatch(name, input, role === null ? null : await desk.session(role));
    expect([name, answer]).toEqual([name, expect.objectContaining({ ok: false, code: 'input/invalid', details: { field } })]);
  }
  expect(await desk.value('settings/get')).toEqual(before);
});

test('text goes in and comes out as it is, whatever it is', async () => {
  const desk = await openDesk();
  await desk.ready();
  await desk.value('outage/declare', { reason: '演练' }, 'supervisor');
  const orders = await findOrders(desk, 6);
  const remarks = ["'; DROP TABLE outbox; --", '\u0000\u0007', '𠮷野家🎁\u202E', '%s ${1} {{user}}', '<script>alert(1)</script>', '\uD800'];
  for (const [at, remark] of remarks.entries()) {
    const { recordId } = await desk.value('packing/pack', { ...wholeParcel(orders[at]!), remark });
    expect((await desk.value('writeback/detail', { recordId }, 'supervisor')).did['remark']).toBe(remark);
  }
  const note = '电话：010-12345678\n<b>紧急</b>';
  await desk.value('outage/note', { text: note });
  const outage = await desk.value('outage/current', {}, null);
  const { events } = await desk.value('outage/timeline', { outageId: outage!.outageId });
  expect(events.at(-1)?.text).toBe(note);
  expect((await desk.value('site/doctor', {}, 'supervisor')).journal.intact).toBe(true);
});

test('whatever comes in, a call answers with a code and never with an unforeseen error', async () => {
  const desk = await openDesk({ practice: { orders: 10 } });
  const session = await desk.session('admin');
  const harmless = NAMES.filter(
    (name) =>
      !['session/sign-out', 'session/sign-in', 'session/first-admin', 'users/add', 'users/change', 'settings/change'].includes(name),
  );
  const fields = [...new Set(NAMES.flatMap((name) => Object.keys((calls[name].input as { shape?: object }).shape ?? {})))];
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.integer(),
    fc.double(),
    fc.constantFrom(null, true, '', -1, 1e21, [], {}, [[]], { toString: 1 }, '__proto__'),
  );
  const input = fc.oneof(fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 4 }), fc.anything());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...harmless), input, async (name, given) => {
      const answer = await desk.app.dispatch(name, given, session);
      expect(codeOf(answer)).not.toBe('internal');
    }),
    seeded(400),
  );
});
