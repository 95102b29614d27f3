import { MINUTE } from '../../../shared/model/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SiteHub } from '../../ports/siteHub.ts';

/** An order that a station claimed and then left alone goes back to the queue. */
const CLAIM_LASTS_MS = 30 * MINUTE;

/** No site hub: this desk is alone, claims live in its memory and end with it. */
export function createLonelyHub(clock: Clock): SiteHub {
  const claims = new Map<string, { station: string; until: number }>();
  const holder = (orderId: string): string | null => {
    const claim = claims.get(orderId);
    return claim && claim.until > clock.now() ? claim.station : null;
  };
  return {
    name: 'none',
    async claim(orderId, station) {
      const heldBy = holder(orderId) ?? station;
      if (heldBy === station) claims.set(orderId, { station, until: clock.now() + CLAIM_LASTS_MS });
      return { heldBy };
    },
    async release(orderId, station) {
      if (holder(orderId) === station) claims.delete(orderId);
    },
    heldBy: holder,
    async close() {
      claims.clear();
    },
  };
}
