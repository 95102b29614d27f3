import type { Outage } from '../store/outageRepo.ts';
import type { Core } from './core.ts';

/** The outage under which work is done by hand; a mere suspicion is none. */
export function workingOutage(core: Core): Outage | null {
  return workingOutageState(core) && core.outages.open();
}

/** Its id and state, without reading the rest: each packing asks. */
export function workingOutageState(core: Core): Pick<Outage, 'outageId' | 'state'> | null {
  const outage = core.outages.openState();
  return outage && outage.state !== 'suspected' ? outage : null;
}

/** Whether a record made now may go to the WMS without a review: the site chose so, and write-back has begun. */
export function newRecordReleased(core: Core, outage: Pick<Outage, 'state'>): boolean {
  return core.settings().writebackMode === 'automatic' && outage.state === 'reconciling';
}
