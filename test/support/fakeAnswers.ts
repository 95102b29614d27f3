import { settings } from '../../shared/contract/site.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { DAY, MINUTE, SECOND } from '../../shared/model/time.ts';
import type { Answers } from './fakeDesk.ts';

const PEOPLE = [
  { user: '张敏', role: 'clerk', practicePin: '1111' },
  { user: '李强', role: 'supervisor', practicePin: '2222' },
  { user: '王芳', role: 'spot-checker', practicePin: '3333' },
  { user: '管理员', role: 'admin', practicePin: '9999' },
] as const;

/** A practice desk with people, a healthy link and some records: what every screen under test stands on. */
export function practiceAnswers(now = Date.now()): Answers {
  let wrongPins = 0;
  return {
    'session/state': (_input, session) => {
      const person = PEOPLE.find((one) => session === `session-of-${one.practicePin}`);
      return ok({
        needsFirstAdmin: false,
        practice: true,
        station: 'P01',
        users: PEOPLE.map((one) => ({ ...one })),
        ...(person === undefined ? {} : { signedIn: { user: person.user, role: person.role } }),
        idleLockMs: 600_000,
        timeZone: 'Asia/Shanghai',
      });
    },
    'session/sign-in': ({ user, pin }) => {
      const person = PEOPLE.find((one) => one.user === user);
      if (person === undefined || person.practicePin !== pin) {
        wrongPins += 1;
        return wrongPins > 2 ? fail('session/wait', { seconds: 30 }) : fail('session/wrong-pin');
      }
      wrongPins = 0;
      return ok({ session: `session-of-${pin}`, user, role: person.role });
    },
    'session/sign-out': () => ok({}),
    'link/state': () =>
      ok({
        wms: 'up',
        since: now - 3 * MINUTE,
        dataAgeMs: 40 * SECOND,
        reason: 'answering',
        latencyMs: 12,
        parts: [],
        connector: 'practice',
      }),
    'cache/summary': () =>
      ok({
        orders: 2_000,
        openOrders: 640,
        products: 300,
        stock: 300,
        invalid: 2,
        partial: 1,
        lastPullAt: now - 40 * SECOND,
        toLookAt: 0,
        loading: null,
      }),
    'outage/current': () => ok(null),
    'writeback/summary': () =>
      ok({
        pending: 12,
        inFlight: 0,
        unknown: 0,
        acked: 30,
        parked: 1,
        void: 0,
        unreleased: 12,
        oldestUnsettledAt: now - 2 * MINUTE,
        draining: null,
        mode: 'review',
        epochHold: false,
      }),
    'orders/search': ({ text }) =>
      ok({
        orders: [
          {
            orderId: 'o-1',
            orderNo: `SO2026${text}`,
            status: 'open',
            platform: 'taobao',
            merchantName: '清风家居',
            recipientName: '张**',
            phone: '138****1234',
            region: '浙江省杭州市西湖区',
            createdAt: now - DAY,
            urgent: false,
            pieces: 3,
            packedHere: false,
          },
        ],
      }),
    'settings/get': () =>
      ok({
        ...settings.parse({}),
        hasWmsToken: false,
        dataDir: '/var/lib/holdfast',
        version: '0.1.0',
      }),
    'settings/change': () => ok({}),
    'settings/try-wms': () => ok({ health: 'ok', features: ['idempotentPush'], maxBatch: 200, checks: [] }),
  };
}

/** The answer of `outage/current` in a declared outage. */
export function declaredOutage(now = Date.now()): NonNullable<Answers['outage/current']> {
  return () =>
    ok({
      outageId: 'outage-1',
      state: 'declared',
      reason: 'WMS 无法登录',
      suspectedAt: now - 14 * MINUTE,
      declaredAt: now - 12 * MINUTE,
      declaredBy: '李强',
      recoveringAt: null,
      reconcilingAt: null,
      closedAt: null,
      closedBy: null,
      investigateBy: now + 18 * MINUTE,
      investigatedAt: null,
      investigatedBy: null,
    });
}
