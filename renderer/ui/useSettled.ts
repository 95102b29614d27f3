import { useEffect, useState } from 'react';

const PAUSE_MS = 200;

/** A text once nobody has changed it for a moment, for searches that read through much. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
