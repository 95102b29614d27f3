import { expect, test } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/index.ts';
import { until } from '../support/deskFixture.ts';
import type { Served } from '../support/processes.ts';
import { callOver, serveDesk } from '../support/processes.ts';
import { noonSettings, plainPlan } from '../support/sampling.ts';
import { tempDir } from '../support/tempDir.ts';

type Call = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

/** Signs the practice warehouse's admin in, and calls as this person. */
async function signedIn({ url, token }: Served): Promise<Call> {
  const { value: state } = (await callOver(url, token, 'session/state')) as { value: CallOutput<'session/state'> };
  const admin = state.users.find(({ role }) => role === 'admin')!;
  const signIn = { user: admin.user, pin: admin.practicePin };
  const { value } = (await callOver(url, token, 'session/sign-in', signIn)) as { value: { session: string } };
  return async (name, input) => {
    const answer = (await callOver(url, token, name, input, value.session)) as { ok: boolean; value: never; code?: string };
    if (!answer.ok) throw new Error(`${name}: ${answer.code ?? ''}`);
    return answer.value;
  };
}

/** Pulls the plug and starts again on the same folder. */
async function killed(running: Served, dataDir: string): Promise<{ running: Served; call: Call }> {
  running.kill('SIGKILL');
  await running.ended;
  const next = await serveDesk(dataDir);
  return { running: next, call: await signedIn(next) };
}

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
