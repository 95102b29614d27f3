import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { call } from '../../bridge/index.ts';
import { play } from '../../ui/sounds.ts';
import { createDesk } from './createDesk.ts';
import { keepDesk } from './keepDesk.ts';
import type { DeskState } from './state.ts';

/** The one packing table of this window. It outlives the screen: who looks something up finds the order as it was. */
export const desk = createDesk({ call, play, now: Date.now });
keepDesk(desk.store, sessionStorage);

/** Reads the table's state; the component renders again when what it picks changes, of an object any of its parts. */
export function useDesk<T>(pick: (state: DeskState) => T): T {
  return useStore(desk.store, useShallow(pick));
}
