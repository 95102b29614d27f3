import { Random } from '../../electron/practice/random.ts';
import type { Fault } from '../../electron/practice/drillModes.ts';
import { createPracticeWms } from '../../electron/practice/practiceWms.ts';
import type { AppliedInspection } from '../../electron/practice/warehouse.ts';

/** What the test asks the WMS's process, and what it answers. */
export type WmsOrder = { ask: 'faults'; share: number } | { ask: 'cancel'; orderIds: string[] } | { ask: 'applied' };
export type WmsAnswer = { url: string; token: string } | { done: true } | { applied: AppliedInspection[]; pushes: number; faults: number };

// wmsProcess.ts FOLDER SEED ORDERS: a practice WMS that outlives the desks it serves.
const [folder, seed, orders] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4])];
const random = new Random(seed, 9);
const practice = createPracticeWms({ dir: folder, seed: 7, orders, token: 'kill' });
const counts = { pushes: 0, faults: 0 };
let share = 0;

practice.fault((request): Fault | undefined => {
  if (request.method !== 'POST') return undefined;
  counts.pushes += 1;
  if (!random.chance(share)) return undefined;
  counts.faults += 1;
  return random.pick<Fault>([
    { kind: 'cut', after: 'handling' },
    { kind: 'cut', after: 'handling' },
    { kind: 'cut', after: 'nothing' },
    { kind: 'stall' },
    {
      kind: 'rewrite',
      rewrite: (body) => ({ ...(body as object), results: (body as { results: unknown[] }).results.slice(1).toReversed() }),
    },
    { kind: 'answer', answer: { status: 503, body: '{}', headers: { 'retry-after': '1' } } },
  ]);
});

process.on('message', (order: WmsOrder) => {
  if (order.ask === 'faults') share = order.share;
  if (order.ask === 'cancel') practice.act('cancel-orders', { count: order.orderIds.length, orderIds: order.orderIds });
  tell(order.ask === 'applied' ? { applied: practice.applied(), ...counts } : { done: true });
});
tell(await practice.start());

function tell(answer: WmsAnswer): void {
  process.send?.(answer);
}
