import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../electron/adapters/clock/systemClock.ts';
import { createApp } from '../../electron/app/createApp.ts';
import { Random } from '../../electron/practice/random.ts';
import type { CallName, CallOutput } from '../../shared/contract/index.ts';

// deskProcess.ts FOLDER URL TOKEN SEED load|work|finish: the whole desk without a shell, and somebody who works at it. What shows
// on the screen is printed as one line; whoever reads that line may rely on it, whatever happens to this process.
const [folder, url, token, seed, task] = process.argv.slice(2) as [string, string, string, string, 'load' | 'work' | 'finish'];
const random = new Random(Number(seed), 5);
const opened = await createApp({
  dataDir: folder,
  secrets: { get: () => token, set: () => {} },
  clock: systemClock,
  wms: { kind: 'rest', url, token },
});
if (!opened.ok) throw new Error(`${opened.code} ${opened.message ?? ''}`);
const app = opened.value;
let session: string | null = null;

async function call<N extends CallName>(name: N, input: object = {}): Promise<CallOutput<N> | { refused: string }> {
  const answer = await app.dispatch(name, input, session);
  if (answer.ok) return answer.value as CallOutput<N>;
  if (answer.code === 'internal') throw new Error(`${name}: ${answer.message}`);
  return { refused: answer.code };
}

function show(...words: string[]): void {
  writeSync(1, `${words.join(' ')}\n`);
}

const signedIn = await call('session/sign-in', { user: 'kim', pin: '2468' });
if ('refused' in signedIn) throw new Error(`signing in: ${signedIn.refused}`);
({ session } = signedIn);
if (task === 'load') await load();
show('ready');
await call('outage/declare', { reason: 'the WMS lies to us' });
if (task === 'finish') await finish();
else await Promise.all([packOn(), releaseOn()]);

/** Fills the cache: the lives that follow are too short for it. */
async function load(): Promise<never> {
  for (;;) {
    const cache = await call('cache/summary');
    if (!('refused' in cache) && cache.lastPullAt !== null) break;
    await pause(50);
  }
  await app.close();
  process.exit(0);
}

/** Packs order after order, and takes one back now and then. */
async function packOn(): Promise<void> {
  for (;;) {
    const queue = await call('packing/queue', { limit: 30 });
    if ('refused' in queue || queue.orders.length === 0) {
      await pause(50);
      continue;
    }
    await packOne(random.pick(queue.orders).orderNo);
    await pause(random.below(25));
  }
}

async function packOne(barcode: string): Promise<void> {
  const order = await call('packing/find', { barcode });
  if ('refused' in order) return;
  const lines = order.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity }));
  const waybillNo = order.waybill?.number ?? `YT${order.orderNo.slice(-9)}${String(random.below(10_000)).padStart(4, '0')}`;
  const parcels = [{ carrier: order.waybill?.carrier ?? 'YTO', waybillNo, lines }];
  const packed = await call('packing/pack', { orderId: order.orderId, parcels });
  if ('refused' in packed) return;
  show('done', packed.recordId, packed.handlingId, order.orderId, waybillNo);
  if (!random.chance(0.06)) return;
  await pause(random.below(60));
  const undone = await call('packing/undo', { handlingId: packed.handlingId, reason: 'wrong box' });
  if (!('refused' in undone)) show('undone', packed.handlingId, undone.compensation);
}

async function releaseOn(): Promise<void> {
  for (;;) {
    await call('writeback/release');
    await pause(100 + random.below(300));
  }
}

/** Lets everything go, withdraws what the WMS refuses, closes the outage and ends like a good process. */
async function finish(): Promise<void> {
  for (;;) {
    await call('writeback/release');
    const parked = await call('writeback/list', { state: 'parked', limit: 200 });
    for (const { recordId, code } of 'refused' in parked ? [] : parked.entries) {
      show('parked', recordId, code ?? '-');
      await call('writeback/void', { recordId, reason: `refused: ${code}` });
    }
    const closed = await call('outage/close');
    if (!('refused' in closed)) {
      show('closed', JSON.stringify(closed.proof.counts));
      break;
    }
    await pause(300);
  }
  await app.close();
}
