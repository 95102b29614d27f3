import type { CallInput, CallName, CallOutput } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/model/result.ts';
import { useSession } from '../state/session.ts';
import { localTransport } from './localTransport.ts';
import { preloadTransport } from './preloadTransport.ts';
import { takeRunToken } from './runToken.ts';
import type { Transport, TransportEvents } from './transport.ts';

let transport: Transport | undefined;

function theTransport(): Transport {
  transport ??= window.holdfast === undefined ? localTransport(location.origin, takeRunToken()) : preloadTransport(window.holdfast);
  return transport;
}

/** Makes one contract call as the person who is signed in. Expected failures are values; it never rejects. */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>> {
  const { token } = useSession.getState();
  const answer = await theTransport().call(name, input, token);
  if (!answer.ok && (answer.code === 'session/expired' || answer.code === 'session/required') && token !== null) {
    // Only for the session the call was made with: a newer one may have begun meanwhile.
    if (useSession.getState().token === token) useSession.getState().expired();
  }
  return answer as Result<CallOutput<N>>;
}

const listeners = new Set<TransportEvents>();
let stopListening: (() => void) | null = null;

/** Listens for changes and for gaps in the stream of changes; the answer ends it. However many listen, the core sends once. */
export function subscribe(events: TransportEvents): () => void {
  listeners.add(events);
  stopListening ??= theTransport().listen({
    onChange: (event) => {
      for (const one of listeners) one.onChange(event);
    },
    onGap: () => {
      for (const one of listeners) one.onGap();
    },
  });
  return () => {
    listeners.delete(events);
    if (listeners.size > 0) return;
    stopListening?.();
    stopListening = null;
  };
}

/** Asks whether the core still knows the session that this window holds; if not, the PIN is asked for again. */
export async function checkSession(): Promise<void> {
  const { token } = useSession.getState();
  if (token === null) return;
  const state = await call('session/state', {});
  if (state.ok && state.value.signedIn === undefined && useSession.getState().token === token) useSession.getState().expired();
}
