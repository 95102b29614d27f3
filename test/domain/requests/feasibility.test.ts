import { assert, boolean, constantFrom, integer, nat, option, property, record, subarray, uniqueArray } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '../../support/seeded.ts';
import { askedOf } from '../../../shared/domain/requests/asked.ts';
import type { FeasibilityFacts } from '../../../shared/domain/requests/feasibility.ts';
import { judgeFeasibility } from '../../../shared/domain/requests/feasibility.ts';
import { loadOf, overload } from '../../../shared/domain/requests/load.ts';
import { PREPARING_MS } from '../../../shared/domain/requests/offers.ts';
import { addDays, weekdayOf } from '../../../shared/domain/siteTime.ts';
import { ORDER_REQUESTS } from '../../../shared/model/order.ts';
import type { OrderRequest } from '../../../shared/model/order.ts';
import type { RequestReading } from '../../../shared/model/request.ts';
import { CARRIER_SERVICES } from '../../../shared/model/service.ts';
import type { Feasibility, ServiceTable } from '../../../shared/model/service.ts';
import { at, box, facts, HANGZHOU, row, TODAY } from './tables.ts';

const said = (kind: OrderRequest, words = '', field: RequestReading['field'] = 'buyerRemark'): RequestReading => ({ kind, field, words });
const asks = (...readings: RequestReading[]) => askedOf(readings, undefined);
const codes = ({ reasons }: Feasibility) => reasons.map(({ code }) => code);

const table: ServiceTable = {
  rows: [
    row('SF', 'standard', { fee: 1200, days: 2 }),
    row('SF', 'next-day', { province: '浙江省', fee: 2000, days: 1 }),
    row('SF', 'standard', { province: '西藏自治区', allowed: false }),
    row('SF', 'insured', { fee: 300, days: 0 }),
    row('ZTO', 'standard', { days: 3 }),
    row('ZTO', 'door-to-door', { province: '浙江省', fee: 150, days: 0 }),
  ],
  cutOffs: [
    { carrier: 'SF', service: 'standard', minute: 18 * 60 },
    { carrier: 'SF', service: 'next-day', minute: 16 * 60 },
    { carrier: 'SF', service: 'insured', minute: 18 * 60 },
    { carrier: 'ZTO', service: 'standard', minute: 19 * 60 },
    { carrier: 'ZTO', service: 'door-to-door', minute: 19 * 60 },
  ],
};
const isWeekday = (day: string) => weekdayOf(day) <= 5;
const TIBET = { province: '西藏自治区', city: '拉萨市', district: '城关区' };

describe('H3.4a a named carrier', () => {
  const named = asks(said('named-carrier', '顺丰'));
  test('that serves the place is possible, with fee, dispatch and arrival', () => {
    const found = judgeFeasibility(facts({ asked: named, table }));
    expect(found).toMatchObject({
      state: 'possible',
      fee: 1200,
      offer: { carrier: 'SF', services: ['standard'], dispatchAt: at('18:00'), arrivesOn: addDays(TODAY, 2) },
    });
    expect(codes(found)).toEqual(['served']);
  });

  test('that does not go there is impossible, although others do', () => {
    const found = judgeFeasibility(facts({ asked: named, table, place: TIBET }));
    expect(found).toMatchObject({ state: 'impossible', offer: null, fee: null });
    expect(found.reasons).toEqual([{ code: 'not-served', params: { carrier: 'SF', service: 'standard' }, weight: 'impossible' }]);
  });

  test.each([
    ['nothing is written down at all', { table: { rows: [], cutOffs: [] } }, 'table-empty'],
    ['the carrier stands in no line', { asked: asks(said('named-carrier', '德邦')) }, 'carrier-not-listed'],
    ['nobody says which carrier', { asked: asks(said('named-carrier', '指定快递')) }, 'carrier-not-named'],
    ['the place cannot be read', { asked: asks(said('named-carrier', '中通'), said('other', '送货上门')), place: null }, 'area-unknown'],
    ['no line is about the place', { asked: asks(said('named-carrier', '中通'), said('other', '送货上门')), place: TIBET }, 'not-listed'],
    ['the cut-off is not known', { table: { ...table, cutOffs: [] } }, 'no-cut-off'],
  ] as const)('is unknown where %s', (_where, more, code) => {
    const found = judgeFeasibility(facts({ asked: named, table, ...more }));
    expect(found).toMatchObject({ state: 'unknown', offer: null, fee: null });
    expect(codes(found)).toEqual([code]);
  });

  test('is unknown where the district is not told and one district differs', () => {
    const remote = { ...table, rows: [...table.rows, row('SF', 'standard', { ...HANGZHOU, district: '淳安县', allowed: false })] };
    const vague = { ...HANGZHOU, district: '' };
    expect(judgeFeasibility(facts({ asked: named, table: remote, place: HANGZHOU })).state).toBe('possible');
    expect(judgeFeasibility(facts({ asked: named, table: remote, place: vague }))).toMatchObject({
      state: 'possible',
      offer: { services: ['next-day'] },
    });
    const only = { ...remote, rows: remote.rows.filter(({ service }) => service === 'standard') };
    expect(judgeFeasibility(facts({ asked: named, table: only, place: vague })).state).toBe('unknown');
  });

  test('that was refused is not used', () => {
    const found = judgeFeasibility(facts({ asked: asks(said('named-carrier', '不要中通')), table, usual: 'ZTO' }));
    expect(found).toMatchObject({ state: 'possible', offer: { carrier: 'SF' } });
  });
});

describe('H3.4a urgent', () => {
  const urgent = asks(said('urgent', '加急'));
  test('takes the fastest way that still leaves today', () => {
    expect(judgeFeasibility(facts({ asked: urgent, table }))).toMatchObject({
      state: 'possible',
      fee: 2000,
      offer: { carrier: 'SF', services: ['next-day'], dispatchAt: at('16:00'), arrivesOn: addDays(TODAY, 1) },
    });
  });

  test('after the cut-off is possible later, and says what else would leave today', () => {
    const found = judgeFeasibility(facts({ asked: urgent, table, now: at('15:45') }));
    expect(found).toMatchObject({ state: 'possible-later', offer: { services: ['standard'], dispatchAt: at('18:00') } });
    expect(codes(found)).toEqual(['served', 'slow']);
  });

  test('before a day off leaves on the next working day', () => {
    const found = judgeFeasibility(facts({ asked: urgent, table, now: at('20:00'), works: isWeekday }));
    expect(found).toMatchObject({ state: 'possible-later', offer: { dispatchAt: at('16:00', '2026-11-30') } });
    expect(codes(found)).toContain('later-day');
  });

  test('a promise to the buyer that is earlier than the dispatch is said', () => {
    const found = judgeFeasibility(facts({ asked: asks(said('named-carrier', '顺丰')), table, now: at('17:45'), shipBy: at('23:00') }));
    expect(found).toMatchObject({ state: 'possible-later', offer: { dispatchAt: at('18:00', addDays(TODAY, 1)) } });
    expect(codes(found)).toEqual(['served', 'after-ship-by']);
  });
});

/** The one line that the named carrier has, with limits. */
const limited = (more: Partial<ServiceTable['rows'][number]>) => ({
  ...table,
  rows: [row('SF', 'standard', { fee: 1200, days: 2, ...more })],
});

describe('H3.4a weight and pieces', () => {
  const named = asks(said('named-carrier', '顺丰'));
  test.each([
    ['too heavy', { mostGrams: 10_000 }, { pieces: 2, grams: 12_300 }, 'impossible', 'too-heavy', { grams: 12_300, most: 10_000 }],
    ['too many', { mostPieces: 5 }, { pieces: 6, grams: null }, 'impossible', 'too-many', { pieces: 6, most: 5 }],
    [
      'of a weight that nobody wrote down',
      { mostGrams: 10_000 },
      { pieces: 2, grams: null },
      'unknown',
      'weight-unknown',
      { most: 10_000 },
    ],
  ] as const)('an order that is %s is not promised, and the line says why', (_name, limits, load, state, code, params) => {
    const found = judgeFeasibility(facts({ asked: named, table: limited(limits), load }));
    expect(found).toEqual({
      state,
      offer: null,
      fee: null,
      reasons: [{ code, params: { carrier: 'SF', service: 'standard', ...params }, weight: state }],
    });
  });
  test('at the limit it goes, and without limits the weight need not be known', () => {
    const at = judgeFeasibility(
      facts({ asked: named, table: limited({ mostGrams: 10_000, mostPieces: 5 }), load: { pieces: 5, grams: 10_000 } }),
    );
    expect(at).toMatchObject({ state: 'possible', offer: { services: ['standard'] } });
    expect(judgeFeasibility(facts({ asked: named, table, load: { pieces: 999, grams: null } })).state).toBe('possible');
  });
  test('another speed or carrier that takes it is offered instead; large parcels need no usual one', () => {
    const light = { ...table, rows: table.rows.map((one) => (one.service === 'next-day' ? { ...one, mostGrams: 3_000 } : one)) };
    const urgent = judgeFeasibility(facts({ asked: asks(said('urgent', '加急')), table: light, load: { pieces: 1, grams: 4_000 } }));
    expect(urgent).toMatchObject({ state: 'possible-later', offer: { carrier: 'SF', services: ['standard'] } });
    const large = {
      rows: [row('SF', 'standard', { mostGrams: 20_000 }), row('SF', 'large-parcel', { fee: 9_000, mostGrams: 100_000 })],
      cutOffs: [...table.cutOffs, { carrier: 'SF', service: 'large-parcel', minute: 17 * 60 }],
    } satisfies ServiceTable;
    const wanted = facts({ asked: { ...named, services: ['large-parcel'] }, table: large, load: { pieces: 1, grams: 60_000 } });
    expect(judgeFeasibility(wanted)).toMatchObject({ state: 'possible', fee: 9_000, offer: { services: ['large-parcel'] } });
    expect(judgeFeasibility({ ...wanted, load: { pieces: 1, grams: 100_001 } })).toMatchObject({ state: 'impossible' });
  });
  test('an order weighs what its lines weigh, where every one of them is known', () => {
    const grams: Record<string, number | undefined> = { A: 250, B: 1_000, C: undefined, D: 0 };
    const load = (...skus: string[]) =>
      loadOf(
        skus.map((sku) => ({ sku, quantity: 2 })),
        (sku) => grams[sku],
      );
    expect([load('A', 'B'), load('A', 'C'), load('D'), load()]).toEqual([
      { pieces: 4, grams: 2_500 },
      { pieces: 4, grams: null },
      { pieces: 2, grams: null },
      { pieces: 0, grams: null },
    ]);
  });
});

describe('H3.4a services on top', () => {
  test('cost on top, and only a carrier that does all of them is taken', () => {
    const found = judgeFeasibility(facts({ asked: asks(said('other', '送货上门')), table }));
    expect(found).toMatchObject({ state: 'possible', fee: 150, offer: { carrier: 'ZTO', services: ['standard', 'door-to-door'] } });
  });
  test('that nobody does are unknown; words without a service need a person', () => {
    expect(judgeFeasibility(facts({ asked: asks(said('other', '预约配送')), table }))).toMatchObject({ state: 'unknown' });
    const judged = judgeFeasibility(facts({ asked: asks(said('other', '不放小票')), table }));
    expect([codes(judged), judged.fee]).toEqual([expect.arrayContaining(['person-judges']), null]);
  });
});

describe('H1.4 packaging and cards', () => {
  const wrapped = asks(said('special-packaging', '礼盒'), said('gift-card', '贺卡'));
  const card = box({ code: 'CARD', name: '贺卡 红', kind: 'gift-card', fee: 100 });
  test('take their material and cost it', () => {
    const found = judgeFeasibility(facts({ asked: wrapped, materials: [box(), card] }));
    expect(found).toMatchObject({ state: 'possible', fee: 600, offer: null });
    expect(codes(found)).toEqual(['material-there', 'material-there']);
  });
  test.each([
    ['low', { onHand: 5 }, 'possible', 'material-low'],
    ['out', { onHand: 0 }, 'impossible', 'material-out'],
    ['more than counted gone', { onHand: -2 }, 'impossible', 'material-out'],
  ] as const)('%s is said', (_name, stock, state, code) => {
    const found = judgeFeasibility(facts({ asked: asks(said('special-packaging', '礼盒')), materials: [box(stock)] }));
    expect(found.state).toBe(state);
    expect(codes(found)).toEqual([code]);
  });
  test('another material than the one that was meant is no promise', () => {
    const found = judgeFeasibility(facts({ asked: asks(said('special-packaging', '干冰')), materials: [box()] }));
    expect(found).toMatchObject({ state: 'unknown', reasons: [{ code: 'material-not-listed', params: { words: '干冰' } }] });
    const wide = judgeFeasibility(facts({ asked: asks(said('special-packaging', '易碎')), materials: [box()] }));
    expect(wide.state).toBe('possible');
  });
  test('nothing that was read is nothing that can be judged', () => {
    expect(judgeFeasibility(facts({ table, materials: [box()] }))).toMatchObject({ state: 'unknown', fee: null });
  });
});

/** Anything that tables, orders and clocks may hold. */
const anyFacts: Arbitrary<FeasibilityFacts> = record({
  kinds: uniqueArray(constantFrom(...ORDER_REQUESTS), { minLength: 1 }),
  carrier: constantFrom('SF', 'ZTO', 'JD', null),
  refused: subarray(['SF', 'ZTO']),
  services: uniqueArray(constantFrom(...CARRIER_SERVICES), { maxLength: 2 }),
  rows: uniqueArray(
    record({
      carrier: constantFrom('SF', 'ZTO'),
      service: constantFrom(...CARRIER_SERVICES),
      place: constantFrom({}, { province: '浙江省' }, { ...HANGZHOU, district: '' }, HANGZHOU, { ...HANGZHOU, district: '余杭区' }),
      allowed: boolean(),
      fee: nat(5_000),
      days: nat(5),
      mostGrams: option(integer({ min: 1, max: 3_000 })),
      mostPieces: option(integer({ min: 1, max: 5 })),
    }),
    { selector: ({ carrier, service, place }) => JSON.stringify([carrier, service, place]), maxLength: 12 },
  ),
  minute: nat(1_439),
  onHand: integer({ min: -2, max: 8 }),
  place: constantFrom(HANGZHOU, { ...HANGZHOU, district: '' }, { ...HANGZHOU, city: '', district: '' }, null),
  shipBy: option(nat(72 * 60)),
  minutes: nat(1_439),
  load: record({ pieces: integer({ min: 1, max: 8 }), grams: option(integer({ min: 1, max: 4_000 })) }),
  weekdays: subarray([1, 2, 3, 4, 5, 6, 7]),
}).map(({ kinds, carrier, refused, services, rows, minute, onHand, place, shipBy, minutes, load, weekdays }) => {
  const made = rows.map(({ carrier: of, service, place: area, ...more }) => row(of, service, { ...area, ...more }));
  return facts({
    asked: { kinds, words: {}, carrier: kinds.includes('named-carrier') ? carrier : null, refused, services },
    table: { rows: made, cutOffs: made.map(({ carrier: of, service }) => ({ carrier: of, service, minute })) },
    materials: [box({ onHand }), box({ code: 'CARD', kind: 'gift-card', onHand })],
    place,
    load,
    shipBy: shipBy === null ? null : at('00:00') + shipBy * 60_000,
    now: at('00:00') + minutes * 60_000,
    works: (day) => weekdays.includes(weekdayOf(day)),
  });
});

describe('whatever the tables say (H3.4a)', () => {
  test('what is offered was agreed, leaves on a working day after it could be packed, and costs what its lines cost', () => {
    assert(
      property(anyFacts, (one) => {
        const { offer, state } = judgeFeasibility(one);
        if (offer === null) return;
        const lines = offer.services.map((service) =>
          one.table.rows.filter(
            (line) => line.carrier === offer.carrier && line.service === service && line.allowed && overload(line, one.load) === null,
          ),
        );
        expect(lines.every((found) => found.length > 0)).toBe(true);
        expect(one.asked.refused.includes(offer.carrier) && one.asked.carrier !== offer.carrier).toBe(false);
        expect(offer.dispatchAt).toBeGreaterThanOrEqual(one.now + PREPARING_MS);
        expect(one.works(one.site.dayOf(offer.dispatchAt))).toBe(true);
        expect(state === 'possible' && one.shipBy !== null && offer.dispatchAt > one.shipBy).toBe(false);
        const sums = lines.reduce((all, found) => all.flatMap((sum) => found.map(({ fee }) => sum + fee)), [0]);
        expect(sums).toContain(offer.fee);
      }),
      seeded(),
    );
  });

  test('without lines and without material nothing is promised and nothing refused', () => {
    assert(
      property(anyFacts, (one) => {
        const { state, offer } = judgeFeasibility({ ...one, table: { rows: [], cutOffs: [] }, materials: [] });
        expect([state, offer]).toEqual(['unknown', null]);
      }),
      seeded(),
    );
  });

  test('what is too heavy or too many for a way is never offered one when it grows, and lines without limits ask for no weight', () => {
    assert(
      property(anyFacts, integer({ min: 1, max: 5_000 }), (one, more) => {
        const { pieces, grams } = one.load;
        const heavier = { pieces: pieces + 1, grams: grams === null ? null : grams + more };
        const grown = judgeFeasibility({ ...one, load: heavier });
        const isLarge = one.asked.services.includes('large-parcel');
        expect(!isLarge && judgeFeasibility(one).offer === null && grown.offer !== null).toBe(false);
        const free = { ...one.table, rows: one.table.rows.map((line) => ({ ...line, mostGrams: null, mostPieces: null })) };
        expect(judgeFeasibility({ ...one, table: free, load: { pieces: 10_000, grams: null } })).toEqual(
          judgeFeasibility({ ...one, table: free }),
        );
      }),
      seeded(),
    );
  });

  test('a state has a reason for it, and waiting never brings the dispatch nearer', () => {
    assert(
      property(anyFacts, nat(48), (one, hours) => {
        const before = judgeFeasibility(one);
        const later = judgeFeasibility({ ...one, now: one.now + hours * 3_600_000 });
        expect(before.state === 'possible' || before.reasons.some(({ weight }) => weight === before.state)).toBe(true);
        const arrivals = [before, later].map(({ offer }) => offer?.arrivesOn ?? null);
        const isSooner = arrivals.every((day) => day !== null) && arrivals[1]! < arrivals[0]!;
        expect(one.asked.kinds.includes('urgent') && isSooner).toBe(false);
      }),
      seeded(),
    );
  });
});
