import { createJSONStorage } from 'zustand/middleware';
import type { PersistOptions } from 'zustand/middleware';

/**
 * For `persist`: keeps the named parts of what is on screen with the tab, so that a reload changes nothing that a person has set;
 * a closed window forgets, because the next person at the station begins anew.
 */
export function keptInTab<S extends object, K extends keyof S>(name: string, parts: readonly K[]): PersistOptions<S, Pick<S, K>> {
  return {
    name,
    storage: createJSONStorage(() => sessionStorage),
    partialize: (state) => Object.fromEntries(parts.map((part) => [part, state[part]])) as Pick<S, K>,
  };
}
