import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useKey } from '../scanner/index.ts';

/**
 * Lets the down key enter the table inside the element that carries the answered reference, without Tab or mouse. `atOnce`: on a screen
 * whose Enter opens the line in use, which is shown from the start, the table is entered when it appears, unless a field is in use.
 */
export function useGridFocus({ atOnce = false } = {}): RefObject<HTMLDivElement | null> {
  const around = useRef<HTMLDivElement>(null);
  const wasThere = useRef(false);
  const grid = () => around.current?.querySelector<HTMLElement>('[role="grid"]') ?? null;
  useKey('ArrowDown', () => grid()?.focus());
  useEffect(() => {
    const isThere = grid() !== null;
    if (atOnce && isThere && !wasThere.current && document.activeElement === document.body) grid()?.focus();
    wasThere.current = isThere;
  });
  return around;
}
