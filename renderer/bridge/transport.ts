import type { ChangeEvent } from '../../shared/contract/events.ts';
import type { Failure } from '../../shared/model/result.ts';

export type RawAnswer = { ok: true; value: unknown } | Failure;

export interface TransportEvents {
  /** Something may have changed. */
  onChange: (event: ChangeEvent) => void;
  /** Events may have been missed: ask for everything again. */
  onGap: () => void;
}

/** How the screens reach the core: over the preload in Electron, over a WebSocket and HTTP in the local shell. */
export interface Transport {
  /** Never rejects; a core that does not answer is the failure `desk/unreachable`. */
  call: (name: string, input: unknown, session: string | null) => Promise<RawAnswer>;
  /** Listens until the answer is called. */
  listen: (events: TransportEvents) => () => void;
}

/** What the preload script puts on `window` in the Electron shell. */
export interface PreloadBridge {
  call: (name: string, input: unknown, session: string | null) => Promise<RawAnswer>;
  onChange: (listener: (event: ChangeEvent) => void) => () => void;
}

declare global {
  interface Window {
    holdfast?: PreloadBridge;
  }
}

/** Whether something that came over a border has the form of an answer. */
export function isAnswer(value: unknown): value is RawAnswer {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return value.ok === true || (value.ok === false && 'code' in value && typeof value.code === 'string');
}

/** The failure that stands for a core that gives no usable answer. */
export function unreachable(message: string): Failure {
  return { ok: false, code: 'desk/unreachable', message };
}
