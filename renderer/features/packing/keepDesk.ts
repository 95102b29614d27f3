import type { StoreApi } from 'zustand/vanilla';
import type { Bench, DeskState } from './state.ts';

const STORED_AS = 'holdfast-packing-table';

interface Kept {
  bench: Bench | null;
  aside: Record<string, Bench>;
}

/**
 * Keeps what is on the table over a reload of the window. Nothing of it counts as recorded: that is only what the core
 * has. The recipient in an order on the table is masked.
 */
export function keepDesk(store: StoreApi<DeskState>, storage: Pick<Storage, 'getItem' | 'setItem'>): void {
  const kept = read(storage);
  if (kept !== null) store.setState({ ...kept, view: kept.bench === null ? 'idle' : 'order' });
  store.subscribe((now, before) => {
    if (now.bench === before.bench && now.aside === before.aside) return;
    const { bench, aside } = now;
    try {
      storage.setItem(STORED_AS, JSON.stringify({ bench, aside } satisfies Kept));
    } catch (error) {
      // Full or forbidden storage costs the convenience, not the work.
      console.error('the packing table cannot be kept over a reload', error);
    }
  });
}

function read(storage: Pick<Storage, 'getItem'>): Kept | null {
  const text = storage.getItem(STORED_AS);
  if (text === null) return null;
  try {
    return JSON.parse(text) as Kept;
  } catch {
    // Cut off by a crash of the window: the order is scanned again.
    return null;
  }
}
