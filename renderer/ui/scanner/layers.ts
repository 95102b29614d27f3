/**
 * Who hears first: an overlay (lock screen, palette) before the screen, the screen before the app's frame. A barrier
 * stands under an overlay and keeps from the screen what the overlay does not want.
 */
export type Layer = 'frame' | 'screen' | 'barrier' | 'overlay';
const RANK: Record<Layer, number> = { frame: 0, screen: 1, barrier: 2, overlay: 3 };

interface Entry<T> {
  layer: Layer;
  value: T;
}

/** Handlers in layers; within one the newest comes first. */
export interface LayerStack<T> {
  push: (value: T, layer: Layer) => () => void;
  /** Topmost first. */
  fromTop: () => T[];
}

export function createLayerStack<T>(changed: () => void = () => {}): LayerStack<T> {
  let entries: Entry<T>[] = [];
  return {
    push: (value, layer) => {
      const entry = { layer, value };
      const below = entries.findIndex((other) => RANK[other.layer] <= RANK[layer]);
      entries = entries.toSpliced(below === -1 ? entries.length : below, 0, entry);
      changed();
      return () => {
        entries = entries.filter((other) => other !== entry);
      };
    },
    fromTop: () => entries.map((entry) => entry.value),
  };
}
