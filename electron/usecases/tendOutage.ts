import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { Outage } from '../store/outageRepo.ts';
import type { Caller, Core } from './core.ts';
import { addToTimeline } from './outageTimeline.ts';

/** Ends a suspicion as a false alarm; the trouble that raised it raises no other until the link has answered again. Fails `outage/not-found`, or `outage/already-declared` once work by hand began. */
export function dismissOutage(core: Core, caller: Caller, reason: string): Result<Record<string, never>> {
  const outage = core.outages.open();
  if (!outage) return fail('outage/not-found');
  if (outage.state !== 'suspected') return fail('outage/already-declared');
  inTransaction(core.records, () => {
    core.outages.save({ ...outage, state: 'closed', closedAt: core.clock.now(), closedBy: caller.user });
    addToTimeline(core, caller, outage.outageId, 'false-alarm', reason);
  });
  core.wms.dismissed = true;
  core.changed('outage', 'journal');
  return ok({});
}

/** The technical investigation has begun: its clock stops (handbook H3.3a, H4.1). A second call keeps the first time. */
export function investigateOutage(core: Core, caller: Caller, text: string): Result<Outage> {
  const outage = core.outages.open();
  if (!outage) return fail('outage/none-declared');
  if (outage.investigatedAt !== null) return ok(outage);
  const begun: Outage = { ...outage, investigatedAt: core.clock.now(), investigatedBy: caller.user };
  inTransaction(core.records, () => {
    core.outages.save(begun);
    addToTimeline(core, caller, outage.outageId, 'investigation', text);
  });
  core.changed('outage', 'journal');
  return ok(begun);
}

/** Adds a person's line to the timeline: contact with technical support, what merchants were told (handbook H3.3c). */
export function noteOutage(core: Core, caller: Caller, text: string): Result<Record<string, never>> {
  const outage = core.outages.open();
  if (!outage) return fail('outage/none-declared');
  inTransaction(core.records, () => addToTimeline(core, caller, outage.outageId, 'note', text));
  core.changed('outage', 'journal');
  return ok({});
}
