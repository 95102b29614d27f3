import { once } from 'node:events';
import { openOfflineApp, signIn } from './offlineApp.ts';
import { orderAt } from './rows.ts';

// Prints "ready" once the core answers, and the milliseconds of its first find once it was asked to work.
const [dataDir, code] = process.argv.slice(2) as [string, string];
const app = await openOfflineApp(dataDir);
await app.dispatch('cache/summary', {}, null);
process.stdout.write('ready\n');

await once(process.stdin, 'data');
const session = await signIn(app);
const asked = performance.now();
const found = await app.dispatch('packing/find', { barcode: code }, session);
const findMs = performance.now() - asked;
if (!found.ok && found.code === 'order/not-found') throw new Error(`${code} was not found`);
await app.dispatch('packing/queue', { limit: 50 }, session);
for (let at = 0; at < 500; at += 1) await app.dispatch('orders/search', { text: orderAt(at).recipient.name }, session);
process.stdout.write(`${findMs}\n`);

await once(process.stdin, 'end');
await app.close();
