import { expect, test } from 'vitest';
import { simulate } from './simulation.ts';

const seed = Number(process.env['SIM_SEED'] ?? 20_261);
const outages = Number(process.env['SIM_OUTAGES'] ?? 2_000);

test(`nothing is lost, nothing is doubled, through ${outages} outages`, { timeout: 1_800_000 }, async () => {
  const startedAt = performance.now();
  console.log(`simulation: SIM_SEED=${seed} SIM_OUTAGES=${outages}`);
  const sum = await simulate(seed, outages);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const told = Object.entries(sum).map(([name, value]) => `  ${name}: ${value}`);
  console.log([`simulation of seed ${seed}: ${seconds} s`, ...told].join('\n'));
  expect(sum['outages']).toBe(outages);
});
