import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { Outage } from '../store/outageRepo.ts';
import type { Caller, Core } from './core.ts';
import { addToTimeline } from './outageTimeline.ts';

/**
 * Declares an outage: work goes on by hand from here. Also while the WMS looks healthy ("it lies to us"); a suspected
 * outage becomes the declared one. `caller` null: by itself after the set time. Fails `outage/already-declared`.
 */
export function declareOutage(core: Core, caller: Caller | null, reason: string): Result<Outage> {
  const open = core.outages.open();
  if (open && open.state !== 'suspected') return fail('outage/already-declared');
  const now = core.clock.now();
  const outage: Outage = {
    ...(open ?? newOutage(core, now)),
    state: 'declared',
    reason,
    declaredAt: now,
    declaredBy: caller?.user ?? null,
  };
  inTransaction(core.records, () => {
    core.outages.save(outage);
    core.marks.set(healthyMark(outage.outageId), isBroken(core) ? null : 'yes');
    addToTimeline(core, caller, outage.outageId, caller ? 'declared' : 'auto-declared', reason);
  });
  core.changed('outage', 'packing', 'journal');
  return ok(outage);
}

/** An outage that begins now; the technical investigation's clock runs from its first suspicion (handbook H4.1). */
export function newOutage(core: Core, now: number): Outage {
  return {
    outageId: core.clock.newId(),
    state: 'suspected',
    reason: '',
    suspectedAt: null,
    declaredAt: null,
    declaredBy: null,
    recoveringAt: null,
    reconcilingAt: null,
    closedAt: null,
    closedBy: null,
    investigateBy: now + core.settings().investigateWithinMs,
    investigatedAt: null,
    investigatedBy: null,
  };
}

/** Declared against a link that looked healthy: a good link is then no evidence that the trouble is over. */
export function wasDeclaredWhileUp(core: Core, outageId: string): boolean {
  return core.marks.get(healthyMark(outageId)) === 'yes';
}

/** The link itself has shown the trouble: from here on its answers count as evidence. */
export function forgetHealthy(core: Core, outageId: string): void {
  core.marks.set(healthyMark(outageId), null);
}

function healthyMark(outageId: string): string {
  return `outage.${outageId}.healthy`;
}

function isBroken(core: Core): boolean {
  const { state, reason } = core.wms.link.status;
  return state === 'down' || state === 'wrong' || (state === 'recovering' && reason !== 'not-yet-probed');
}
