import type { Standing } from './handling.ts';

/** The stages of a request that the work itself goes through (H3.4c): what is done there takes them. */
export type WorkStage = 'follow-packing' | 'follow-dispatch';

const BEHIND_PACKING: readonly string[] = ['follow-dispatch', 'close'];
const FOLLOWED: readonly string[] = ['follow-processing', 'follow-picking', 'follow-packing', ...BEHIND_PACKING];
const FULFILLED: readonly (string | null)[] = ['fulfilled', 'partly-fulfilled'];

type Place = Pick<Standing, 'state' | 'step' | 'outcome'>;

/** What the work means for a request: its stage is `taken`; it is out of turn or stands still and is `noted`; or nobody follows the request. */
export function stageByWork(stage: WorkStage, place: Place & { heldSince: number | null }): 'taken' | 'noted' | 'nothing' {
  if (place.state === 'resolved' || !FOLLOWED.includes(place.step)) return 'nothing';
  return place.step === stage && place.heldSince === null ? 'taken' : 'noted';
}

/**
 * What an undone packing means for a request: it must be followed through packing once more (`back`); it was closed as met and
 * that is no longer sure (`noted`), which a person decides; or it had not come so far.
 */
export function stageByUndoing({ state, step, outcome }: Place): 'back' | 'noted' | 'nothing' {
  if (state === 'resolved') return FULFILLED.includes(outcome) ? 'noted' : 'nothing';
  return BEHIND_PACKING.includes(step) ? 'back' : 'nothing';
}
