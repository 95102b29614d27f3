import type { Core } from './core.ts';
import { resumeException } from './holdException.ts';

/** Lets those clocks run on whose hold has an end that has come. Answers how many. */
export function endWaiting(core: Core): number {
  const due = core.exceptions.heldOut(core.clock.now());
  // Each for itself: a person may be quicker, and then there is nothing to end any more.
  for (const exceptionId of due) resumeException(core, null, exceptionId);
  return due.length;
}
