import { unreachable } from './transport.ts';
import type { PreloadBridge, Transport } from './transport.ts';

/** Calls through Electron's preload script. */
export function preloadTransport(bridge: PreloadBridge): Transport {
  return {
    call: async (name, input, session) => {
      try {
        return await bridge.call(name, input, session);
      } catch (error) {
        return unreachable(String(error));
      }
    },
    listen: ({ onChange }) => bridge.onChange(onChange),
  };
}
