import { createPracticeWms } from '../../electron/practice/practiceWms.ts';

/** Run as a process of its own, so that a test can kill it: `practiceChild.ts DIR` prints one JSON line when it listens. */
const practice = createPracticeWms({ dir: process.argv[2], seed: 12, orders: 3_000, token: 'test' });
const started = await practice.start();
console.log(JSON.stringify(started));
