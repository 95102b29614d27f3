import type { CallOutput } from '../../../shared/contract/index.ts';
import type { OrderView } from '../../../shared/contract/common.ts';
import { emptyDraft, missingOf } from '../../../shared/domain/packingDraft.ts';
import type { PackingDraft } from '../../../shared/domain/packingDraft.ts';
import type { FlowStop } from '../../../shared/domain/packingFlow.ts';
import type { Recipient } from '../../../shared/model/order.ts';
import type { Failure } from '../../../shared/model/result.ts';
import type { Instant } from '../../../shared/model/time.ts';

export type Handling = CallOutput<'packing/hand-over'>;

/** A red stop over the full width. `retry`: Enter tries the same again. */
export type Stop = (FlowStop | { kind: 'failure'; failure: Failure } | { kind: 'changed' } | { kind: 'blocked'; failure: Failure }) & {
  retry?: boolean;
};

/** Something to look at that does not stop the work. */
export type Note =
  | { kind: 'again' | 'restored' | 'parcel-empty' | 'updated' | 'no-line' | 'adopted' }
  | { kind: 'other-waybill'; bound: string }
  | { kind: 'carrier'; carrier: string; wanted: string }
  | { kind: 'heavy' | 'light'; grams: number; expected: number };

/** What was just finished, as the green panel says it. */
export interface Done {
  handlingId: string;
  orderNo: string;
  at: Instant;
  parcels: { carrier: string; waybillNo: string }[];
  short: number;
  /** Somebody took the packing back meanwhile, here or elsewhere. */
  undone: boolean;
}

/** An order on the table: as it was when it was opened, what has been done, and every step before it. */
export interface Bench {
  order: OrderView;
  draft: PackingDraft;
  past: PackingDraft[];
  /** The carrier that was agreed with the customer; absent or null: none that is known. */
  agreedCarrier?: string | null;
}

export interface HandOver {
  /** Parcels that went out in this round, newest first; `scanned` are those of its labels that were seen. */
  given: { handling: Handling; scanned: string[] }[];
}

export type View = 'idle' | 'order' | 'done' | 'hand-over' | 'new-order' | 'undo';
/** What lies open over the order: a field for a code, the reasons of a short pick, the recipient. */
export type Panel = 'type' | 'short' | 'recipient' | null;

export interface DeskState {
  view: View;
  bench: Bench | null;
  /** When the order was opened or last checked; older answers about it count for nothing. */
  openedAt: Instant;
  /** Orders put aside with all that was done, by order id. */
  aside: Record<string, Bench>;
  panel: Panel;
  /** In full, while it is shown; never stored. */
  recipient: Recipient | null;
  /** The line that keys act on. */
  line: number | null;
  /** Typed before a scan: so many pieces at once. */
  quantity: string;
  stop: Stop | null;
  note: Note | null;
  busy: 'finding' | 'packing' | null;
  done: Done | null;
  handOver: HandOver;
}

/** An empty table. */
export function idleDesk(): DeskState {
  return {
    view: 'idle',
    bench: null,
    openedAt: 0,
    aside: {},
    panel: null,
    recipient: null,
    line: null,
    quantity: '',
    stop: null,
    note: null,
    busy: null,
    done: null,
    handOver: { given: [] },
  };
}

/** An order that was just put on the table. */
export function newBench(order: OrderView): Bench {
  return { order, draft: emptyDraft(), past: [] };
}

/** The line that keys act on: the chosen one while it misses something, else the first that does. */
export function lineAtHand({ order, draft }: Bench, chosen: number | null): OrderView['lines'][number] | undefined {
  const missing = order.lines.filter((line) => missingOf(draft, line) > 0);
  return missing.find((line) => line.lineNo === chosen) ?? missing[0];
}
