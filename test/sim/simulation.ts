import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Totals } from './world.ts';

export interface WorldTask {
  seed: number;
  outages: number;
}
export type Told = { totals: Totals } | { wrong: string };

/** A world's history grows with each outage, and with it what one outage costs. */
const OUTAGES_A_WORLD = 25;

/**
 * Runs so many outages, world after world, on as many processes as the machine has processors, and answers what happened
 * in sum. Throws at the first world in which something was that must never be, naming what replays it alone.
 */
export async function simulate(seed: number, outages: number): Promise<Record<string, number>> {
  const tasks: WorldTask[] = [];
  for (let left = outages; left > 0; left -= OUTAGES_A_WORLD) {
    tasks.push({ seed: seed + tasks.length, outages: Math.min(left, OUTAGES_A_WORLD) });
  }
  const sum: Record<string, number> = {};
  const children = Array.from({ length: Math.min(availableParallelism(), tasks.length) }, () => fork(childFile));
  try {
    await Promise.all(
      children.map(async (child) => {
        for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) add(sum, await ask(child, task));
      }),
    );
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
  return sum;
}

const childFile = fileURLToPath(new URL('./worldProcess.ts', import.meta.url));

async function ask(child: ChildProcess, task: WorldTask): Promise<Totals> {
  const over = new AbortController();
  const ended = once(child, 'exit', over).then(() => [{ wrong: 'its process ended' }]);
  child.send(task);
  const [told] = (await Promise.race([once(child, 'message', over), ended])) as [Told];
  ended.catch(() => {});
  over.abort();
  if ('totals' in told) return told.totals;
  throw new Error(`replay with: SIM_SEED=${task.seed} SIM_OUTAGES=${task.outages} npx vitest run test/sim\n${told.wrong}`);
}

function add(sum: Record<string, number>, { wire, counts, fates, ...own }: Totals): void {
  const named = [...entries('', own), ...entries('wire: ', wire), ...entries('people: ', counts), ...entries('network: ', fates)];
  for (const [name, value] of named) sum[name] = (sum[name] ?? 0) + value;
}

function entries(prefix: string, values: object): [string, number][] {
  return Object.entries(values).map(([name, value]) => [prefix + name, value as number]);
}
