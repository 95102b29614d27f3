import { z } from 'zod';
import type { Memory } from '../ground/memory.ts';
import type { Rpc } from './rpc.ts';
import { SHIPMENT } from './shipments.ts';
import { wireDates, wireMoment } from './wire.ts';

const remembered = z.object({
  /** Restores that were noticed so far. */
  restores: z.int(),
  /** A move that is done can neither be deleted nor undone: the highest one that was seen, and when it was made. */
  witness: z.object({ id: z.int(), created: z.string() }).nullable(),
  /** Shipments that this station brought to their end, newest last. */
  shipped: z.array(z.int()),
});
type Remembered = z.infer<typeof remembered>;

const MOST_SHIPPED = 20;
const wireBirth = z.array(z.object({ create_date: wireMoment }));
const wireWitness = z.array(z.object({ id: z.int(), ...wireDates }));
const DONE = [['state', '=', 'done']];

/**
 * Names Tryton's line of history. Tryton keeps no such name, so it is told by what can never go back there: a shipment or
 * move that is done stays done. When one that this station saw done is not, or is another one under the same number, the
 * database was restored from a backup, and the name changes.
 */
export function createHistory(database: string, memory: Memory) {
  let state = recall(memory);
  let birth: string | null = null;
  let last: string | null = null;
  let running: Promise<string> | null = null;

  function keep(next: Remembered): void {
    state = next;
    memory.write(JSON.stringify(next));
  }

  async function wasRestored(rpc: Rpc): Promise<boolean> {
    const { witness, shipped } = state;
    const stillDone =
      shipped.length === 0 ? 0 : await rpc.call(`model.${SHIPMENT}.search_count`, [[['id', 'in', shipped], ...DONE]], z.int());
    if (stillDone < shipped.length) return true;
    if (witness === null) return false;
    const params = [[['id', '=', witness.id], ...DONE], 0, 1, null, ['create_date', 'write_date']];
    const [found] = await rpc.call('model.stock.move.search_read', params, wireWitness);
    return found?.create_date !== witness.created;
  }

  async function look(rpc: Rpc): Promise<string> {
    if (birth === null) {
      const { company } = await rpc.user();
      const rows = await rpc.call('model.company.company.search_read', [[['id', '=', company]], 0, 1, null, ['create_date']], wireBirth);
      birth = rows[0]?.create_date ?? 'no company';
    }
    if (await wasRestored(rpc)) keep({ restores: state.restores + 1, witness: null, shipped: [] });
    last = nameOf();
    return last;
  }

  function nameOf(): string {
    const base = `tryton ${database} ${birth ?? ''}`;
    return state.restores === 0 ? base : `${base} restored ${state.restores}`;
  }

  return {
    /** The present name; asks Tryton for the witnesses. Calls at the same time share one look. */
    epoch(rpc: Rpc): Promise<string> {
      running ??= look(rpc).finally(() => {
        running = null;
      });
      return running;
    },
    /** The name at the last look; null before the first. */
    known: () => last,
    /** Remembers the newest finished move as a witness. */
    async observe(rpc: Rpc): Promise<void> {
      const params = [DONE, 0, 1, [['id', 'DESC']], ['create_date', 'write_date']];
      const [move] = await rpc.call('model.stock.move.search_read', params, wireWitness);
      if (move === undefined || move.create_date === null || move.id === state.witness?.id) return;
      keep({ ...state, witness: { id: move.id, created: move.create_date } });
    },
    /** Remembers a shipment that this station has finished. */
    shipped(id: number): void {
      if (state.shipped.includes(id)) return;
      keep({ ...state, shipped: [...state.shipped, id].slice(-MOST_SHIPPED) });
    },
  };
}
export type History = ReturnType<typeof createHistory>;

function recall(memory: Memory): Remembered {
  const nothing = { restores: 0, witness: null, shipped: [] };
  const text = memory.read();
  if (text === null) return nothing;
  try {
    const parsed = remembered.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : nothing;
  } catch {
    return nothing;
  }
}
