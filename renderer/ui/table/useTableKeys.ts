import { useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';

interface TableKeysInput {
  count: number;
  keyAt: (index: number) => string | undefined;
  /** Scrolls a row into view. */
  show: (index: number) => void;
  open: (index: number) => void;
  selected: ReadonlySet<string> | undefined;
  onSelect: ((selected: ReadonlySet<string>) => void) | undefined;
}

const PAGE = 15;

/** Moving, opening and choosing rows by keyboard; the mouse can do the same. */
export function useTableKeys({ count, keyAt, show, open, selected, onSelect }: TableKeysInput) {
  // The first row from the start, so that Enter has something to open.
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, count - 1);

  const choose = (from: number, to: number, on: boolean) => {
    const next = new Set(selected);
    for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
      const key = keyAt(index);
      if (key === undefined) continue;
      if (on) next.add(key);
      else next.delete(key);
    }
    onSelect?.(next);
  };
  const isChosen = (index: number) => selected?.has(keyAt(index) ?? '') ?? false;

  const move = (to: number, choosing: boolean) => {
    const next = Math.max(0, Math.min(count - 1, to));
    setActive(next);
    show(next);
    if (choosing && active >= 0) choose(active, next, true);
  };

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
    if (to !== undefined) move(to, event.shiftKey);
    else if (event.key === 'Enter' && active >= 0) open(active);
    else if (event.key === ' ' && active >= 0 && onSelect !== undefined) choose(active, active, !isChosen(active));
    else if (event.key.toLowerCase() === 'a' && event.ctrlKey && onSelect !== undefined) choose(0, count - 1, true);
    else return;
    event.preventDefault();
  };

  const onRowClick = (index: number, event: MouseEvent) => {
    setActive(index);
    if (onSelect !== undefined && event.shiftKey && active >= 0) choose(active, index, true);
    else if (onSelect !== undefined && (event.ctrlKey || event.metaKey)) choose(index, index, !isChosen(index));
    else open(index);
  };

  return { active, onKeyDown, onRowClick };
}
