import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Totals } from './world.ts';
import { World } from './world.ts';

const ENOUGH_BYTES = 1024 ** 3;

/** One world on files of its own. */
export async function runWorld(seed: number, outages: number): Promise<Totals> {
  const folder = mkdtempSync(join(roomyFolder(), 'holdfast-sim-'));
  try {
    const world = new World(seed, folder);
    await world.run(outages);
    return world.totals;
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
