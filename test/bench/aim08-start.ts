import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Aim } from './harness.ts';
import { quantile } from './harness.ts';
import { loaded } from './loadedStation.ts';
import { orderAt } from './rows.ts';

const ROUNDS = 3;
const CHILD = join(import.meta.dirname, 'startedCore.ts');

export const start: Aim = {
  aim: 8,
  title: 'From the start of the process to the first order found, and the memory of the core',
  async run(context) {
    const { dataDir } = await loaded(context);
    const ready: number[] = [];
    const memory: number[] = [];
    const most: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const begun = performance.now();
      const child = spawn(process.execPath, [CHILD, dataDir, orderAt(round * 101).orderNo], { stdio: ['pipe', 'pipe', 'inherit'] });
      const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const next = async () => {
        const { value, done } = await answers.next();
        if (done) throw new Error('the started core has ended');
        return value;
      };
      await next();
      const answering = performance.now() - begun;
      // Signing in is made slow on purpose and does not count; what searches and the queue hold in memory does.
      child.stdin.write('work\n');
      ready.push(answering + Number(await next()));
      const kib = (field: string) =>
        Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? Number.NaN);
      memory.push(kib('VmRSS') / 1024);
      most.push(kib('VmHWM') / 1024);
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    }
    return [
      { name: 'start to scan-ready', value: quantile(ready, 0.5) / 1000, unit: 's', aim: { atMost: 2.5 } },
      { name: 'memory at work', value: quantile(memory, 0.5), unit: 'MB', aim: { atMost: 300 } },
      { name: 'memory at most', value: quantile(most, 0.5), unit: 'MB' },
    ];
  },
};
