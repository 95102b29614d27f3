import { useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useKey } from '../scanner/index.ts';

interface TableKeysInput {
  count: number;
  keyAt: (index: number) => string;
  /** What choosing a line chooses: itself, or all rows of a group. */
  keysAt: (index: number) => readonly string[];
  /** Where a line stands now; -1 when it has gone. Without it lines are known by their places. */
  placeOf: ((key: string) => number) | undefined;
  allKeys: () => Iterable<string>;
  /** Scrolls a row into view. */
  show: (index: number) => void;
  open: (index: number) => void;
  /** False where there is nothing to fold. */
  fold: (index: number, folded: boolean) => boolean;
  selected: ReadonlySet<string> | undefined;
  onSelect: ((selected: ReadonlySet<string>) => void) | undefined;
}

const PAGE = 15;

/** Moving, opening, folding and choosing rows by keyboard; the mouse can do the same. */
export function useTableKeys({ count, keyAt, keysAt, placeOf, allKeys, show, open, fold, selected, onSelect }: TableKeysInput) {
  // The first row from the start, so that Enter has something to open.
  const [wanted, setWanted] = useState<{ index: number; key: string | null }>({ index: 0, key: null });
  // The line in use stays in use where others come and go around it.
  const found = wanted.key === null ? -1 : (placeOf?.(wanted.key) ?? -1);
  const active = Math.min(found >= 0 ? found : wanted.index, count - 1);
  const use = (index: number) => setWanted({ index, key: placeOf === undefined || index < 0 ? null : keyAt(index) });

  const choose = (from: number, to: number, on: boolean) => {
    const next = new Set(selected);
    for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
      for (const key of keysAt(index)) {
        if (on) next.add(key);
        else next.delete(key);
      }
    }
    onSelect?.(next);
  };
  const isChosen = (index: number) => keysAt(index).every((key) => selected?.has(key) ?? false);

  const move = (to: number, choosing: boolean) => {
    const next = Math.max(0, Math.min(count - 1, to));
    use(next);
    show(next);
    if (choosing && active >= 0) choose(active, next, true);
  };

  // Also before the table is entered: the page's own Ctrl+A would mark all text on it.
  useKey('Ctrl+A', () => onSelect?.(new Set(allKeys())), { enabled: onSelect !== undefined && count > 0, inFields: false });

  const onKeyDown = (event: KeyboardEvent) => {
    if (count === 0 || event.altKey || event.target !== event.currentTarget) return;
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + PAGE,
      PageUp: active - PAGE,
      Home: 0,
      End: count - 1,
    };
    const to = steps[event.key];
    // Ctrl and an arrow belong to the chips above the table.
    if (to !== undefined && !(event.ctrlKey && event.key.startsWith('Arrow'))) move(to, event.shiftKey);
    // Where nothing can be folded, the page's own scrolling sideways stays.
    else if (event.key === 'ArrowLeft' && !event.ctrlKey && fold(active, true)) show(active);
    else if (event.key === 'ArrowRight' && !event.ctrlKey && fold(active, false)) show(active);
    else if (event.key === 'Enter' && active >= 0) open(active);
    else if (event.key === ' ' && active >= 0 && onSelect !== undefined) choose(active, active, !isChosen(active));
    else return;
    event.preventDefault();
  };

  const onRowClick = (index: number, event: MouseEvent) => {
    use(index);
    if (onSelect !== undefined && event.shiftKey && active >= 0) choose(active, index, true);
    else if (onSelect !== undefined && (event.ctrlKey || event.metaKey)) choose(index, index, !isChosen(index));
    else open(index);
  };

  return { active, isChosen, onKeyDown, onRowClick };
}
