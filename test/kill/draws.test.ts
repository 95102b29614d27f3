import { cpSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openStore } from '../../electron/store/openStore.ts';
import type { Core } from '../../electron/usecases/core.ts';
import { finishCheck } from '../../electron/usecases/sampling/finishCheck.ts';
import { answerQuestion } from '../../electron/usecases/sampling/answerQuestion.ts';
import { commitLots } from '../../electron/usecases/sampling/commitLots.ts';
import { followUp } from '../../electron/usecases/sampling/followUp.ts';
import { freezePlan } from '../../electron/usecases/sampling/freezeLists.ts';
import { savePlan } from '../../electron/usecases/sampling/savePlan.ts';
import { startCheck } from '../../electron/usecases/sampling/startCheck.ts';
import { verifyLots } from '../../electron/usecases/sampling/verifyLots.ts';
import { DAY } from '../../shared/model/time.ts';
import { orderOf } from '../support/cacheStation.ts';
import { startProgram } from '../support/processes.ts';
import { oneQuestion } from '../support/sampling.ts';
import { tempDir } from '../support/tempDir.ts';
import { BOSS, coreAt } from './drawing.ts';

const NOON = Date.UTC(2026, 10, 23, 4, 0);
const SCHEME = { kind: 'share', percent: 20, minPerStratum: 3, byHandPercent: 20, rejectAbovePercent: 2 } as const;
const PLAN = oneQuestion({ scheme: SCHEME, population: 'made', byHandApart: true });

/** Does something with the core on a folder, as a desk that runs from then to then. */
async function onFolder<T>(folder: string, work: (core: Core) => T | Promise<T>, now = NOON): Promise<T> {
  const opened = openStore(folder, { exclusive: true });
  if (!opened.ok) throw new Error(opened.code);
  try {
    return await work(coreAt(opened.value, now));
  } finally {
    opened.value.close();
  }
}

/** A folder with orders of the day and a plan whose seeds are sealed. */
async function sealed(): Promise<{ folder: string; planId: string }> {
  const folder = tempDir();
  const planId = await onFolder(folder, (core) => {
    core.orders.upsertPage(
      Array.from({ length: 12 }, (_, index) => orderOf(index, { status: 'open', createdAt: NOON - index })),
      1,
    );
    core.sync.save('orders', { ...core.sync.state('orders'), firstLoadDone: true });
    const saved = savePlan(core, BOSS, { plan: PLAN });
    if (!saved.ok) throw new Error(saved.code);
    return saved.value.planId;
  });
  return { folder, planId };
}

function copyOf(folder: string): string {
  const copy = tempDir();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Everything about the lots of all days that must not depend on how often the program died. */
function known(core: Core) {
  const { lots, journalIntact } = verifyLots(core, null);
  const entries = (action: string) => core.journal.ofActions([action]).map(({ subject, detail }) => ({ subject, detail }));
  return {
    journalIntact,
    problems: lots.flatMap(({ problems }) => problems),
    lots: core.sampling.lots.between('', '9999').map(({ lotId, state, seed, listHash, followUp: way }) => ({
      part: core.sampling.lots.find(lotId)!.part,
      state,
      seed,
      listHash,
      way,
      drawn: core.sampling.items.ofLot(lotId).map(({ phase, place, drawnId }) => [phase, place, drawnId]),
    })),
    commits: entries('sampling/commit').length,
    freezes: entries('sampling/freeze').length,
    draws: entries('sampling/draw').length,
    followUps: entries('sampling/follow-up').length,
  };
}

interface Killing {
  folder: string;
  verb: 'commit' | 'freeze' | 'further';
  id?: string;
  now?: number;
  /** Does the same again after the restart, as a person or the desk would. */
  again: (core: Core) => unknown;
}

/**
 * Kills the process before each of its steps in turn, until one gets through. After each death there is all of it or nothing,
 * and doing it again leads to the very list that there would have been. Answers how many died, and how many of them too late.
 */
async function killEverywhere({
  folder,
  verb,
  id = '',
  now = NOON,
  again,
}: Killing): Promise<{ died: number; tooLate: number; end: string }> {
  const before = await onFolder(copyOf(folder), known, now);
  const whole = await onFolder(
    copyOf(folder),
    async (core) => {
      await again(core);
      return known(core);
    },
    now,
  );
  // Seeds of lots that are sealed in this very step are new each time.
  const seedless = (state: typeof whole) =>
    verb === 'commit' ? { ...state, lots: state.lots.map((lot) => ({ ...lot, seed: '' })) } : state;
  let tooLate = 0;
  for (let step = 1; ; step += 1) {
    const copy = copyOf(folder);
    const killing = startProgram('test/kill/drawProcess.ts', [copy, String(step), String(now), verb, id]);
    const { code, out, err } = await killing.ended;
    if (code !== null) return { died: step - 1, tooLate, end: `${code} ${err}` };
    // Nobody could have seen what would have been drawn.
    expect(out).toBe('');
    await onFolder(
      copy,
      async (core) => {
        const after = known(core);
        const done = JSON.stringify(seedless(after)) === JSON.stringify(seedless(whole));
        if (done) tooLate += 1;
        expect([step, seedless(after)]).toEqual([step, seedless(done ? whole : before)]);
        await again(core);
        expect([step, seedless(known(core))]).toEqual([step, seedless(whole)]);
      },
      now,
    );
  }
}

test('H2.4: killed anywhere while seeds are sealed, a day has all its seeds with their hashes in the journal, or none yet; never a second one', async () => {
  const { folder } = await sealed();
  const { died, tooLate, end } = await killEverywhere({ folder, verb: 'commit', now: NOON + DAY, again: commitLots });
  // Two lots with their entries, what is left of yesterday, the end of the transaction, and just after it.
  expect([died >= 8, tooLate, end]).toEqual([true, 1, '0 ']);
}, 240_000);

test('H2.4: killed anywhere between freezing and drawing, there is the whole list or none, and the next try draws the very same orders', async () => {
  const { folder, planId } = await sealed();
  const { died, tooLate, end } = await killEverywhere({
    folder,
    verb: 'freeze',
    id: planId,
    again: (core) => freezePlan(core, BOSS, planId),
  });
  expect([died >= 10, tooLate, end]).toEqual([true, 1, '0 ']);
}, 240_000);

test('H2.4: killed anywhere in a further sample, it is drawn whole or not at all, and always the same', async () => {
  const { folder, planId } = await sealed();
  const lotId = await onFolder(folder, async (core) => {
    await freezePlan(core, BOSS, planId);
    const lot = core.sampling.lots.between('', '9999').find(({ state }) => state === 'drawn')!;
    for (const { itemId } of core.sampling.items.ofLot(lot.lotId)) {
      const begun = startCheck(core, BOSS, { itemId, takeOver: false });
      if (!begun.ok) throw new Error(begun.code);
      const { checkId } = begun.value;
      answerQuestion(core, BOSS, { checkId, question: 'address', answer: 'defect', code: 'address-vague', note: '' });
      finishCheck(core, BOSS, checkId);
    }
    return lot.lotId;
  });
  const again = (core: Core) => followUp(core, BOSS, { lotId, way: 'further-sample' });
  const { died, tooLate, end } = await killEverywhere({ folder, verb: 'further', id: lotId, again });
  expect([died >= 6, tooLate, end]).toEqual([true, 1, '0 ']);
}, 240_000);

test('H2.4: who kills the program until the sample pleases sees none of those that never came to be, and cannot change the seed', async () => {
  const { folder, planId } = await sealed();
  const seeds = new Set<string>();
  const copy = copyOf(folder);
  for (let tries = 0; tries < 4; tries += 1) {
    // The orders are drawn, and nothing is told yet.
    const killing = startProgram('test/kill/drawProcess.ts', [copy, '7', String(NOON), 'freeze', planId]);
    expect(await killing.ended).toMatchObject({ code: null, out: '' });
    await onFolder(copy, (core) => {
      for (const { seed, state } of core.sampling.lots.between('', '9999')) {
        seeds.add(seed);
        expect(state).toBe('committed');
      }
      // Another order each time, so that the list is another one.
      core.orders.upsertPage([orderOf(100 + tries, { status: 'open', createdAt: NOON })], 1);
    });
  }
  expect(seeds.size).toBe(2);
  await onFolder(copy, async (core) => {
    await freezePlan(core, BOSS, planId);
    expect(known(core)).toMatchObject({ journalIntact: true, problems: [], commits: 2, freezes: 2, draws: 1 });
    expect(new Set(core.sampling.lots.between('', '9999').map(({ seed }) => seed))).toEqual(seeds);
    expect(await freezePlan(core, BOSS, planId)).toMatchObject({ ok: false, code: 'sampling/already-frozen' });
  });
}, 240_000);
