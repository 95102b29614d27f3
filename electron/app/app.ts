import type { ChangeEvent } from '../../shared/contract/events.ts';
import type { ErrorCode } from '../../shared/model/errors.ts';

/** What a shell sends back for a call, as it travels to the screens. */
export type CallAnswer =
  | { ok: true; value: unknown }
  | { ok: false; code: ErrorCode; message: string; details?: Record<string, string | number> | undefined };

/** The running core, as both shells see it. */
export interface App {
  /** Runs one contract call: checks session and role, parses the input, never throws. `session` is what `session/sign-in` answered. */
  dispatch(name: string, input: unknown, session: string | null): Promise<CallAnswer>;
  /** Tells when something may have changed; the answer ends the subscription. */
  onChange(listener: (event: ChangeEvent) => void): () => void;
  /** Finishes what is being written, closes database and connections. A second call does nothing. */
  close(): Promise<void>;
}
