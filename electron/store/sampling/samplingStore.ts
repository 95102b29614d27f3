import type { Writable } from '../database.ts';
import { createSampleCheckRepo } from './checkRepo.ts';
import { createItemChanges } from './itemChanges.ts';
import { createSampleItemRepo } from './itemRepo.ts';
import { createSampleLotRepo } from './lotRepo.ts';
import { createSamplePhotoRepo } from './photoRepo.ts';
import { createSamplePlanRepo } from './planRepo.ts';

/** Everything that spot checks keep. */
export function createSamplingStore(db: Writable) {
  const changes = createItemChanges(db);
  return {
    changes,
    plans: createSamplePlanRepo(db),
    lots: createSampleLotRepo(db),
    items: createSampleItemRepo(db, changes),
    checks: createSampleCheckRepo(db, changes),
    photos: createSamplePhotoRepo(db),
  };
}
export type SamplingStore = ReturnType<typeof createSamplingStore>;
