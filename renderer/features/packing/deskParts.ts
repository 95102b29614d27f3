import type { StoreApi } from 'zustand/vanilla';
import type { OrderView } from '../../../shared/contract/common.ts';
import type { CallInput, CallName, CallOutput } from '../../../shared/contract/index.ts';
import type { PackingDraft } from '../../../shared/domain/packingDraft.ts';
import type { Result } from '../../../shared/model/result.ts';
import type { Sound } from '../../ui/sounds.ts';
import type { DeskState, Note, Stop } from './state.ts';

export interface DeskPorts {
  call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<Result<CallOutput<N>>>;
  play: (sound: Sound) => void;
  now: () => number;
}

/** What the steps of the desk work with. */
export interface DeskParts extends DeskPorts {
  store: StoreApi<DeskState>;
  /** Puts an order on the table, or brings back what was put aside. */
  open: (order: OrderView) => void;
  /** Stops loudly. */
  stop: (stop: Stop) => void;
  /** Says "look", without stopping. */
  look: (note: Note) => void;
  /** Takes a step: the draft before it can be had back. */
  step: (draft: PackingDraft, line?: number) => Promise<void>;
}
