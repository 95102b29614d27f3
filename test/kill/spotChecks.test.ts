import { expect, test } from 'vitest';
import { until } from '../support/deskFixture.ts';
import { serveDesk } from '../support/processes.ts';
import { noonSettings, plainPlan } from '../support/sampling.ts';
import { tempDir } from '../support/tempDir.ts';
import { killed, signedIn } from './servedDesk.ts';

test('H2.4: killed in the middle of freezing or checking, the desk goes on where it stood, and every list still comes out of its seed', async () => {
  const dataDir = tempDir();
  let running = await serveDesk(dataDir);
  let call = await signedIn(running);
  await until('orders', async () => {
    const { lastPullAt, loading } = await call('cache/summary', {});
    return lastPullAt !== null && loading === null;
  });
  await call('settings/change', noonSettings());
  const { planId } = await call('sampling/save-plan', { plan: plainPlan({ doublePercent: 10 }) });
  const { seedHash } = (await call('sampling/day', {})).lots[0]!;
  // Nobody waits for the answer: the kill comes while orders are collected, or just after.
  void call('sampling/freeze', { planId }).catch(() => undefined);
  ({ running, call } = await killed(running, dataDir));
  const [lot] = (await call('sampling/day', {})).lots;
  expect(['committed', 'drawn']).toContain(lot!.state);
  const frozen = lot!.state === 'drawn' ? lot! : (await call('sampling/freeze', { planId })).lots[0]!;
  expect(frozen).toMatchObject({ state: 'drawn', seedHash });
  const { items } = await call('sampling/lot', { lotId: frozen.lotId });
  const { checkId } = await call('sampling/start', { itemId: items[0]!.itemId });
  for (const question of ['recipient', 'address', 'phone']) {
    await call('sampling/answer', { checkId, question, answer: 'ok' });
  }
  ({ running, call } = await killed(running, dataDir));
  const check = await call('sampling/check', { checkId });
  expect(check).toMatchObject({ next: 'products', finishedAt: null });
  expect(check.answers.map(({ question }) => question)).toEqual(['recipient', 'address', 'phone']);
  for (let { next } = check; next !== null;) ({ next } = await call('sampling/answer', { checkId, question: next, answer: 'ok' }));
  void call('sampling/finish', { checkId }).catch(() => undefined);
  ({ running, call } = await killed(running, dataDir));
  const after = await call('sampling/check', { checkId });
  if (after.finishedAt === null) await call('sampling/finish', { checkId });
  const known = await call('sampling/lot', { lotId: frozen.lotId });
  expect(known.items[0]).toMatchObject({ state: 'done', outcome: 'ok' });
  expect([known.lot.checked, known.items.length]).toEqual([1, items.length]);
  expect(await call('sampling/verify', {})).toMatchObject({ journalIntact: true, lots: [{ problems: [] }] });
}, 240_000);
