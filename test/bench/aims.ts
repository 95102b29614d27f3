import { firstLoad } from './aim01-first-load.ts';
import type { Aim } from './harness.ts';

/** In the order they run: earlier ones leave loaded stores for later ones. Add a file per aim and name it here. */
export const aims: readonly Aim[] = [firstLoad];
