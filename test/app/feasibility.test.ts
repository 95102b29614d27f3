import { describe, expect, test } from 'vitest';
import { createSiteTime } from '../../shared/domain/siteTime.ts';
import type { CallInput } from '../../shared/contract/index.ts';
import type { DeskFixture } from '../support/deskFixture.ts';
import { openDesk } from '../support/deskFixture.ts';
import { findOrders } from '../support/packing.ts';

type Row = CallInput<'services/save'>['rows'][number];

const everywhere = { province: '', city: '', district: '' };
const sf: Row = { carrier: 'SF', service: 'standard', ...everywhere, allowed: true, fee: 1200, days: 2, cutOff: '23:59' };

async function asked(desk: DeskFixture, reason: string): Promise<string> {
  await desk.ready();
  const order = (await findOrders(desk, 40)).find(({ requests, urgent, giftText, buyerRemark, sellerRemark }) =>
    [requests.length, urgent, giftText ?? '', buyerRemark ?? '', sellerRemark ?? ''].every(
      (said) => said === 0 || said === false || said === '',
    ),
  )!;
  const { exceptionId } = await desk.value('exceptions/open', { orderId: order.orderId, class: 'special-request', reason });
  return exceptionId;
}

describe('H3.4a feasibility', () => {
  test('with empty tables nothing is claimed and nothing proposed', async () => {
    const desk = await openDesk();
    const exceptionId = await asked(desk, '客户要发顺丰');
    const { feasibility, proposals } = await desk.value('requests/feasibility', { exceptionId });
    expect(feasibility).toEqual({
      state: 'unknown',
      reasons: [{ code: 'table-empty', params: {}, weight: 'unknown' }],
      offer: null,
      fee: null,
    });
    expect(proposals).toEqual({});
    expect((await desk.value('exceptions/detail', { exceptionId })).proposals).toEqual({});
  });

  test('the decision, the carrier, and then the quote are proposed; what was shown stays with the step; a person may say otherwise', async () => {
    const desk = await openDesk();
    const exceptionId = await asked(desk, '客户要发顺丰');
    await desk.value('services/save', { rows: [sf, { ...sf, carrier: 'ZTO', allowed: false, cutOff: null }] }, 'supervisor');
    const detail = await desk.value('exceptions/detail', { exceptionId });
    expect(detail.proposals).toEqual({ feasible: 'yes', carrier: 'SF' });
    const { feasibility } = await desk.value('requests/feasibility', { exceptionId, carrier: 'SF' });
    // Whether it is in time is the practice order's affair.
    expect(feasibility).toMatchObject({
      state: expect.stringMatching(/^possible/),
      fee: 1200,
      offer: { carrier: 'SF', services: ['standard'] },
    });
    await desk.value('services/save', { rows: [{ ...sf, carrier: '德邦', fee: 0, allowed: false, cutOff: null }] }, 'supervisor');
    expect((await desk.value('packing/reference', {})).carriers).toContain('DBL');
    const other = await desk.value('requests/feasibility', { exceptionId, carrier: 'ZTO' });
    expect(other).toMatchObject({ feasibility: { state: 'impossible' }, proposals: { feasible: 'no' } });

    const values = { feasible: 'yes', carrier: 'SF', grounds: '顺丰可达' };
    await desk.value('exceptions/step', { exceptionId, step: 'judge', values, feasibility });
    const quoting = await desk.value('exceptions/detail', { exceptionId });
    const site = createSiteTime('Asia/Shanghai');
    expect(quoting.proposals).toEqual({ fee: '12.00', dispatch: `${site.dayOf(feasibility.offer!.dispatchAt)}T23:59` });
    const shown = quoting.events.at(-1)?.values.find(({ key }) => key === 'shown');
    expect([shown?.kind, JSON.parse(shown?.value ?? '')]).toEqual(['feasibility', feasibility]);
  });

  test('the weight comes from the product master and the pieces from the lines', async () => {
    const desk = await openDesk();
    const exceptionId = await asked(desk, '客户要发顺丰');
    const { exception } = await desk.value('exceptions/detail', { exceptionId });
    const { order } = await desk.value('orders/detail', { orderId: exception.orderId! });
    const grams = order.lines.reduce((sum, { quantity, unitGrams = 0 }) => sum + quantity * unitGrams, 0);
    const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const judged = async (limits: Partial<Row>) => {
      await desk.value('services/save', { rows: [{ ...sf, mostGrams: null, mostPieces: null, ...limits }] }, 'supervisor');
      return (await desk.value('requests/feasibility', { exceptionId })).feasibility;
    };
    expect(await judged({ mostGrams: grams, mostPieces: pieces })).toMatchObject({ offer: { carrier: 'SF' } });
    expect(await judged({ mostGrams: grams - 1 })).toMatchObject({
      state: 'impossible',
      reasons: [{ code: 'too-heavy', params: { grams, most: grams - 1 } }],
    });
  });

  test('a step that shows nothing is taken as before, and what was shown must be what the product says', async () => {
    const desk = await openDesk();
    const exceptionId = await asked(desk, '客户要发顺丰');
    const step = { exceptionId, step: 'judge', values: { feasible: 'yes', grounds: '打电话问过', shown: '{}' } };
    const lie = { state: 'promised', reasons: [], offer: null, fee: null };
    expect((await desk.app.dispatch('exceptions/step', { ...step, feasibility: lie }, await desk.session('clerk'))).ok).toBe(false);
    await desk.value('exceptions/step', step);
    const { events } = await desk.value('exceptions/detail', { exceptionId });
    expect(events.at(-1)?.values.map(({ key }) => key)).toEqual(['feasible', 'grounds']);
  });
});
