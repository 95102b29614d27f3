import { resolve } from 'node:path';
import { z } from 'zod';
import { stopRequested } from '../station.ts';
import { defineCommand, DONE, portOption, valued } from './command.ts';

const count = (most: number) => z.coerce.number('a number is needed').int().min(0).max(most).optional();

export const practiceWms = defineCommand({
  name: 'practice-wms',
  summary: 'serves a practice WMS by itself and prints one JSON line {"url","token","pid"} when it answers',
  options: z.strictObject({
    port: portOption,
    orders: valued(count(2_000_000), 'N', 'how many orders a new one begins with'),
    seed: valued(count(2 ** 31), 'N', 'the same seed makes the same orders'),
    token: valued(z.string().min(1).optional(), 'TOKEN', 'the token it wants; left out: made by chance'),
    data: valued(z.string().min(1).optional(), 'DIR', 'folder to keep its history in; left out: it forgets all when it ends'),
  }),
  async run({ port, orders, seed, token, data }, terminal) {
    const stop = stopRequested();
    const { createPracticeWms } = await import('../../practice/practiceWms.ts');
    const practice = createPracticeWms({ port, orders, seed, token, dir: data === undefined ? undefined : resolve(data) });
    const served = await practice.start();
    terminal.out(JSON.stringify({ url: served.url, token: served.token, pid: process.pid }));
    await stop;
    await practice.stop();
    return DONE;
  },
});
