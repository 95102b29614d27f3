import { useRef } from 'react';
import type { RefObject } from 'react';
import { useKey } from '../scanner/index.ts';

/** Lets the down key enter the table inside the element that carries the answered reference, without Tab or mouse. */
export function useGridFocus(): RefObject<HTMLDivElement | null> {
  const around = useRef<HTMLDivElement>(null);
  useKey('ArrowDown', () => around.current?.querySelector<HTMLElement>('[role="grid"]')?.focus());
  return around;
}
