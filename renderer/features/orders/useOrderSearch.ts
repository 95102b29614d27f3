import { useEffect, useState } from 'react';
import { useCall } from '../../bridge/index.ts';

/** Long enough to leave out the letters of a fast typist, too short to be felt. */
const PAUSE_MS = 120;
export const MOST_ROWS = 200;

/** Searches as one types; the rows before stay until the new ones are here. */
export function useOrderSearch(text: string) {
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useCall('orders/search', { text: asked.trim().slice(0, MOST_ROWS), limit: MOST_ROWS }, { keepPrevious: true });
  return { ...found, asked: asked.trim() };
}
