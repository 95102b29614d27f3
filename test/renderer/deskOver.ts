import { createDesk } from '../../renderer/features/packing/createDesk.ts';
import type { DeskPorts } from '../../renderer/features/packing/deskParts.ts';
import type { CallName, CallOutput } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';

export const MUG = '6901234567892';
export const LABEL = 'SF1234567890123';

export function orderOf(number: string, change: Partial<CallOutput<'packing/find'>> = {}): CallOutput<'packing/find'> {
  return {
    orderId: `o-${number}`,
    orderNo: number,
    revision: 1,
    status: 'open',
    platform: 'taobao',
    merchantId: 'M1',
    createdAt: 0,
    urgent: false,
    recipient: { name: '张**', phone: '138****1234', address: '****' },
    revealed: false,
    lines: [{ lineNo: 1, sku: 'MUG-1', barcodes: [MUG, 'MUG-1'], quantity: 3, unitGrams: 300 }],
    requests: [],
    waybill: { carrier: 'SF', number: LABEL },
    local: false,
    underOutage: true,
    ...change,
  };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

/** A desk over a core that answers from a table, and what it was asked and played. */
export function deskOver(answers: Partial<Record<CallName, (input: never) => Result<unknown> | Promise<Result<unknown>>>> = {}) {
  const asked: [string, unknown][] = [];
  const played: string[] = [];
  let time = 1_000;
  let waiting = 0;
  const table: Partial<Record<string, (input: never) => unknown>> = {
    'outage/current': () => ok({ state: 'declared' }),
    'packing/find': ({ barcode }: { barcode: string }) =>
      barcode.startsWith('9') || barcode === LABEL ? ok(orderOf(barcode === LABEL ? '900001' : barcode)) : fail('order/not-found'),
    'packing/claim': () => ok({}),
    'packing/release-claim': () => ok({}),
    'packing/pack': () => ok({ handlingId: 'h', recordId: 'h' }),
    ...answers,
  };
  const call = async (name: string, input: unknown) => {
    asked.push([name, input]);
    // The network of the fake: an answer never comes in the same turn.
    waiting += 1;
    await turn();
    waiting -= 1;
    return table[name]?.(input as never) ?? fail('internal');
  };
  const desk = createDesk({ call: call as DeskPorts['call'], play: (sound) => played.push(sound), now: () => (time += 10) });
  /** Nothing is asked any more, and nothing came of the last answer. */
  const settled = async () => {
    for (let quiet = 0; quiet < 5; quiet = waiting > 0 ? 0 : quiet + 1) await turn();
  };
  const of = (name: string) => asked.filter(([one]) => one === name).map(([, input]) => input);
  return { desk, now: () => desk.store.getState(), settled, of, played, pass: (ms: number) => (time += ms) };
}
