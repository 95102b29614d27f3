import { expect, test } from 'vitest';
import { runWorld } from './runWorld.ts';

test('one seed gives one history to the letter', { timeout: 120_000 }, async () => {
  const first = await runWorld(77, 4);
  expect(await runWorld(77, 4)).toEqual(first);
  expect(await runWorld(78, 4)).not.toEqual(first);
});
