import { createWorkingTime } from '../../shared/domain/exceptions/calendar.ts';
import { grantLimit } from '../../shared/domain/exceptions/clock.ts';
import type { Grant } from '../../shared/domain/exceptions/clock.ts';
import { createSiteTime } from '../../shared/domain/siteTime.ts';

/** A site that never closes. */
export const aroundTheClock = createWorkingTime(null, createSiteTime('Asia/Shanghai'));

/** A limit that begins at `at` on such a site. */
export function grant(at: number, limitMs: number | null): Grant {
  return grantLimit(aroundTheClock, at, limitMs);
}
