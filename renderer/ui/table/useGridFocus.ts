import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useKey } from '../scanner/index.ts';

/** Enters the table inside the element of the reference. */
export function focusGrid(around: RefObject<HTMLDivElement | null>): void {
  gridIn(around)?.focus();
}

function gridIn(around: RefObject<HTMLDivElement | null>): HTMLElement | null {
  return around.current?.querySelector<HTMLElement>('[role="grid"]') ?? null;
}

/**
 * Lets the down key enter the table inside the element that carries the answered reference, without Tab or mouse. `atOnce`: on a screen
 * whose Enter opens the line in use, which is shown from the start, the table is entered when it appears, unless a field is in use.
 */
export function useGridFocus({ atOnce = false } = {}): RefObject<HTMLDivElement | null> {
  const around = useRef<HTMLDivElement>(null);
  const wasThere = useRef(false);
  useKey('ArrowDown', () => focusGrid(around));
  useEffect(() => {
    const isThere = gridIn(around) !== null;
    if (atOnce && isThere && !wasThere.current && document.activeElement === document.body) focusGrid(around);
    wasThere.current = isThere;
  });
  return around;
}
