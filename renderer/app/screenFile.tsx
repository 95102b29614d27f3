import { lazy, useState } from 'react';
import type { ComponentType } from 'react';

/** A screen that lies in a file of its own. */
export interface ScreenFile {
  /** Draws the screen; suspends while its file is not there yet. */
  Shown: ComponentType;
  /** Brings the file, for the day it is asked for. Fails as the network does. */
  bring: () => Promise<void>;
}

/**
 * A screen whose file is brought when it is first shown, or ahead of that. One that is there already is drawn in the same moment:
 * keys pressed right after the one that opened it find it, where they would be lost on a screen that says that it is loading.
 */
export function screenFile(load: () => Promise<ComponentType>): ScreenFile {
  let here: ComponentType | undefined;
  const bring = async () => {
    here ??= await load();
    return here;
  };
  const Awaited = lazy(async () => ({ default: await bring() }));
  function Shown() {
    // Kept as it was when the screen opened: exchanging one for the other would begin the screen anew.
    const [Screen] = useState<ComponentType>(() => here ?? Awaited);
    return <Screen />;
  }
  return { Shown, bring: async () => void (await bring()) };
}

/** Waits until the page has nothing to do; browsers without idle times wait a little. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve());
    else setTimeout(resolve, 200);
  });
}

/** Brings files one by one, whenever the page has nothing else to do. One that cannot be had now is asked for again when it is shown. */
export async function bringAhead(files: readonly ScreenFile[]): Promise<void> {
  for (const file of files) {
    await idle();
    await file.bring().catch(() => {});
  }
}
