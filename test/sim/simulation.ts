import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Totals } from './world.ts';
import { World } from './world.ts';

/** Outages under one seed; a world's history grows with each, and with it what one outage costs. */
const OUTAGES_A_WORLD = 40;
const SEED = 20_261;
const OUTAGES = 2_000;
const ENOUGH_BYTES = 1024 ** 3;

/**
 * Runs this part of the simulation, world after world, and answers what happened in sum. `SIM_SEED` and `SIM_OUTAGES` say
 * which and how many; a world that fails prints the two under which it alone fails again.
 */
export async function simulate(part: number, parts: number): Promise<{ outages: number; told: string }> {
  const seed = Number(process.env['SIM_SEED'] ?? SEED);
  const outages = Number(process.env['SIM_OUTAGES'] ?? OUTAGES);
  const startedAt = performance.now();
  const sum: Record<string, number> = {};
  let done = 0;
  for (let index = part; index * OUTAGES_A_WORLD < outages; index += parts) {
    const share = Math.min(OUTAGES_A_WORLD, outages - index * OUTAGES_A_WORLD);
    add(sum, await runWorld(seed + index, share));
    done += share;
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const told = `simulation part ${part + 1} of ${parts}: seed ${seed}, ${done} outages, ${seconds} s\n${lines(sum)}`;
  return { outages: done, told };
}

/** How many outages part `part` of `parts` must run. */
export function shareOf(part: number, parts: number): number {
  const outages = Number(process.env['SIM_OUTAGES'] ?? OUTAGES);
  let share = 0;
  for (let index = part; index * OUTAGES_A_WORLD < outages; index += parts) {
    share += Math.min(OUTAGES_A_WORLD, outages - index * OUTAGES_A_WORLD);
  }
  return share;
}

/** One world on files of its own. */
export async function runWorld(seed: number, outages: number): Promise<Totals> {
  const folder = mkdtempSync(join(roomyFolder(), 'holdfast-sim-'));
  try {
    const world = new World(seed, folder);
    await world.run(outages);
    return world.totals;
  } catch (error) {
    throw new Error(`replay with: SIM_SEED=${seed} SIM_OUTAGES=${outages} npx vitest run test/sim/outages-a.test.ts`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Processes die here, the machine never does, so files in memory are as good as on a disk, and twice as fast. */
function roomyFolder(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > ENOUGH_BYTES ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

function add(sum: Record<string, number>, { wire, counts, fates, ...own }: Totals): void {
  const named = [...entries('', own), ...entries('wire ', wire), ...entries('people: ', counts), ...entries('network: ', fates)];
  for (const [name, value] of named) sum[name] = (sum[name] ?? 0) + value;
}

function entries(prefix: string, values: object): [string, number][] {
  return Object.entries(values).map(([name, value]) => [prefix + name, value as number]);
}

function lines(sum: Record<string, number>): string {
  return Object.entries(sum)
    .map(([name, value]) => `  ${name}: ${value}`)
    .join('\n');
}
