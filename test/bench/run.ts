import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { aims } from './aims.ts';
import type { BenchContext } from './harness.ts';
import { isMet } from './harness.ts';
import { printTable } from './table.ts';
import type { AimResult } from './table.ts';

// npm run bench -- --orders 1000000 --only 1,3
const { values } = parseArgs({ options: { orders: { type: 'string', default: '100000' }, only: { type: 'string' } } });
const orders = Number(values.orders);
if (!Number.isInteger(orders) || orders < 1000) throw new Error('--orders takes a whole number from 1000');
const only = values.only?.split(',').map(Number);

const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
const made = new Map<string, Promise<unknown>>();
const context: BenchContext = {
  orders,
  folder,
  say: (text) => process.stderr.write(`  ${text}\n`),
  once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const known = made.get(name) ?? make();
    made.set(name, known);
    return known as Promise<T>;
  },
};

const results: AimResult[] = [];
try {
  for (const one of aims) {
    const { aim, title } = one;
    if (only && !only.includes(aim)) continue;
    process.stderr.write(`${aim}. ${title}\n`);
    const figures = await one.run(context);
    results.push({ aim, title, figures: figures.map((figure) => ({ ...figure, met: isMet(figure) })) });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

results.sort((a, b) => a.aim - b.aim);
process.stdout.write(printTable(results, orders));
const target = join(import.meta.dirname, 'results');
mkdirSync(target, { recursive: true });
const at = new Date().toISOString();
const file = join(target, `${at.replaceAll(':', '-')}-${orders}.json`);
writeFileSync(file, JSON.stringify({ at, orders, node: process.version, cpus: cpus().length, results }, null, 2));
process.stdout.write(`${file}\n`);
