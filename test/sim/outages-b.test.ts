import { expect, test } from 'vitest';
import { shareOf, simulate } from './simulation.ts';

test('nothing is lost, nothing is doubled, through many outages (half of the worlds)', { timeout: 1_800_000 }, async () => {
  const { outages, told } = await simulate(1, 2);
  console.log(told);
  expect(outages).toBe(shareOf(1, 2));
});
