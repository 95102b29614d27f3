import { describe, expect, test } from 'vitest';
import type { CallOutput } from '../../shared/contract/index.ts';
import { withChanges } from '../../renderer/features/sampling/useLot.ts';
import { PEOPLE } from '../support/readyPeople.ts';
import { CHECKER, checkOrder, frozenLot, oneQuestion, readyDesk } from '../support/sampling.ts';

type Lot = CallOutput<'sampling/lot'>;

describe('H2.4 what changed of a list', () => {
  test('is all that a screen asks for after the first time, and makes the same list as asking for all of it', async () => {
    const desk = await readyDesk();
    const { lotId, items } = await frozenLot(desk, oneQuestion({ doublePercent: 100 }));
    const whole = () => desk.value('sampling/lot', { lotId }, CHECKER);
    let known: Lot = await whole();
    expect(known).toMatchObject({ whole: true });
    const follow = async (...changed: number[]) => {
      const news = await desk.value('sampling/lot', { lotId, since: known.upTo }, CHECKER);
      expect(news.whole).toBe(false);
      expect(news.items.map(({ place }) => place)).toEqual(changed);
      known = withChanges(known, news);
      expect(known).toEqual(await whole());
    };
    await follow();
    // Begun, finished, asked for again, taken in hand for the second time, not to be had.
    await desk.value('sampling/start', { itemId: items[1]!.itemId }, CHECKER);
    await follow(2);
    await checkOrder(desk, items[0]!.itemId, { address: 'address-vague' });
    await follow(1);
    await desk.value('sampling/second-check', { itemId: items[0]!.itemId, user: PEOPLE.supervisor.user }, 'supervisor');
    await desk.value('sampling/start', { itemId: items[0]!.itemId }, 'supervisor');
    await desk.value('sampling/unavailable', { itemId: items[3]!.itemId, reason: 'shipped' }, CHECKER);
    await follow(1, 4);
    await desk.value('sampling/start', { itemId: items[1]!.itemId, takeOver: true }, 'supervisor');
    await follow(2);
    // A rejected lot gets more orders, which stand behind.
    expect(known.lot.verdict).toBe('reject');
    const { added } = await desk.value('sampling/follow-up', { lotId, way: 'further-sample' }, 'supervisor');
    await follow(...Array.from({ length: added }, (_, index) => items.length + 1 + index));
    // Another run knows nothing of the moments of this one, nor of made-up ones.
    const { upTo } = known;
    await desk.restart();
    for (const since of [upTo, '0.0', '999999.1', '1.99999']) {
      expect(await desk.value('sampling/lot', { lotId, since }, CHECKER)).toMatchObject({
        whole: true,
        items: { length: known.items.length },
      });
    }
    expect(await desk.code('sampling/lot', { lotId, since: 'x' }, CHECKER)).toBe('input/invalid');
  });
});
