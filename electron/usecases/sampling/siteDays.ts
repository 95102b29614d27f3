import type { SiteDay, SiteTime } from '../../../shared/domain/siteTime.ts';
import { createSiteTime } from '../../../shared/domain/siteTime.ts';
import type { Core } from '../core.ts';

/** The calendar of the site, as set. */
export function siteTimeOf(core: Pick<Core, 'settings'>): SiteTime {
  return createSiteTime(core.settings().timeZone);
}

/** Today, where the site stands. */
export function siteToday(core: Pick<Core, 'settings' | 'clock'>): SiteDay {
  return siteTimeOf(core).dayOf(core.clock.now());
}
