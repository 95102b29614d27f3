import * as fc from 'fast-check';

/**
 * Parameters of a property test: `HOLDFAST_SEED` replays a run, otherwise the seed is new each time. A failure prints the
 * seed and the path with it.
 */
export function seeded<T>(numRuns = 200): fc.Parameters<T> {
  const given = process.env['HOLDFAST_SEED'];
  const seed = given === undefined ? (Date.now() ^ (process.pid << 8)) | 0 : Number(given);
  console.info(`property test seed ${seed} (HOLDFAST_SEED=${seed} replays it)`);
  return { seed, numRuns };
}
