import type { Outage } from '../store/outageRepo.ts';
import type { Core } from './core.ts';

/** The outage under which work is done by hand; a mere suspicion is none. */
export function workingOutage(core: Core): Outage | null {
  const outage = core.outages.open();
  return outage && outage.state !== 'suspected' ? outage : null;
}

/** Whether a record made now may go to the WMS without a review: the site chose so, and write-back has begun. */
export function newRecordReleased(core: Core, outage: Outage): boolean {
  return core.settings().writebackMode === 'automatic' && outage.state === 'reconciling';
}
