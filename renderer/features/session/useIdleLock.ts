import { useEffect } from 'react';
import { useSession } from '../../state/session.ts';

const CHECK_EVERY_MS = 1_000;

/** Asks for the PIN again after `idleMs` without a key, a scan or a touch; 0 = never. */
export function useIdleLock(idleMs: number): void {
  const lock = useSession((session) => session.lock);
  useEffect(() => {
    if (idleMs === 0) return undefined;
    let last = Date.now();
    const seen = () => {
      last = Date.now();
    };
    const options = { capture: true, passive: true };
    window.addEventListener('keydown', seen, options);
    // The keys of a scan go no further than the scanner's listener when they are pressed.
    window.addEventListener('keyup', seen, options);
    window.addEventListener('pointerdown', seen, options);
    window.addEventListener('wheel', seen, options);
    const timer = setInterval(() => {
      if (Date.now() - last >= idleMs) lock();
    }, CHECK_EVERY_MS);
    return () => {
      window.removeEventListener('keydown', seen, options);
      window.removeEventListener('keyup', seen, options);
      window.removeEventListener('pointerdown', seen, options);
      window.removeEventListener('wheel', seen, options);
      clearInterval(timer);
    };
  }, [idleMs, lock]);
}
