import { firstLoad } from './aim01-first-load.ts';
import { dailyUpserts } from './aim02-daily-upserts.ts';
import { find } from './aim03-find.ts';
import { painted } from './aim04-painted.ts';
import { packing } from './aim05-pack.ts';
import { draining } from './aim06-drain.ts';
import { search } from './aim07-search.ts';
import { start } from './aim08-start.ts';
import { fileSize } from './aim09-file-size.ts';
import { exceptionTable } from './aim10-exception-table.ts';
import { movingLimits } from './aim11-moving-limits.ts';
import type { Aim } from './harness.ts';

/**
 * In the order they run: the first leaves loaded stores for the others, and the one that changes them comes last.
 * Add a file per aim and name it here.
 */
export const aims: readonly Aim[] = [
  firstLoad,
  find,
  painted,
  packing,
  draining,
  search,
  start,
  fileSize,
  dailyUpserts,
  exceptionTable,
  movingLimits,
];
