/** Who hears first: an overlay (lock screen, palette) before the screen, the screen before the app's frame. */
export type Layer = 'frame' | 'screen' | 'overlay';
const RANK: Record<Layer, number> = { frame: 0, screen: 1, overlay: 2 };

interface Entry<T> {
  layer: Layer;
  value: T;
}

/** Handlers in layers; within one the newest comes first. */
export interface LayerStack<T> {
  push(value: T, layer: Layer): () => void;
  /** Topmost first. */
  fromTop(): T[];
}

export function createLayerStack<T>(changed: () => void = () => {}): LayerStack<T> {
  let entries: Entry<T>[] = [];
  return {
    push: (value, layer) => {
      const entry = { layer, value };
      entries = [entry, ...entries].sort((a, b) => RANK[b.layer] - RANK[a.layer]);
      changed();
      return () => {
        entries = entries.filter((other) => other !== entry);
      };
    },
    fromTop: () => entries.map((entry) => entry.value),
  };
}
