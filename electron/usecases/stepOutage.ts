import type { OutageStep } from '../../shared/domain/outage.ts';
import { confirmsDeclaration, outageStep } from '../../shared/domain/outage.ts';
import { inTransaction } from '../store/database.ts';
import type { Outage } from '../store/outageRepo.ts';
import type { Core } from './core.ts';
import { declareOutage, forgetHealthy, newOutage, wasDeclaredWhileUp } from './declareOutage.ts';
import { addToTimeline } from './outageTimeline.ts';

/** Moves the outage on by what the link's evidence says; call it after every probe and every pull. */
export function stepOutage(core: Core): void {
  if (core.damage?.part === 'records') return;
  const outage = core.outages.open();
  const { settings, wms } = { settings: core.settings(), wms: core.wms };
  const { status } = wms.link;
  const now = core.clock.now();
  if (status.state === 'up' || status.state === 'degraded') wms.dismissed = false;
  const facts = outage && { ...outage, declaredWhileUp: wasDeclaredWhileUp(core, outage.outageId) };
  if (facts && confirmsDeclaration(facts, status, now)) {
    forgetHealthy(core, facts.outageId);
    return;
  }
  const step = outageStep(facts, status, {
    now,
    autoDeclareAfterMs: settings.autoDeclareAfterMs,
    pulledSinceRecovery: wms.pulledSinceRecovery,
    dismissed: wms.dismissed,
  });
  if (step === null) return;
  if (step === 'auto-declare') declareOutage(core, null, status.reason);
  else inTransaction(core.records, () => apply(core, outage ?? newOutage(core, now), step));
  core.changed('outage', 'packing', 'writeback', 'journal');
}

function apply(core: Core, outage: Outage, step: Exclude<OutageStep, 'auto-declare' | null>): void {
  const now = core.clock.now();
  const because = core.wms.link.status.reason;
  switch (step) {
    case 'suspect':
      core.outages.save({ ...outage, state: 'suspected', suspectedAt: now, reason: because });
      return addToTimeline(core, null, outage.outageId, 'suspected', because);
    case 'false-alarm':
      core.outages.save({ ...outage, state: 'closed', closedAt: now });
      return addToTimeline(core, null, outage.outageId, 'false-alarm', because);
    case 'recover':
      core.outages.save({ ...outage, state: 'recovering', recoveringAt: now });
      return addToTimeline(core, null, outage.outageId, 'recovering', because);
    case 'relapse':
      core.outages.save({ ...outage, state: 'declared' });
      // From here on the link itself has shown the trouble, whoever declared it.
      forgetHealthy(core, outage.outageId);
      return addToTimeline(core, null, outage.outageId, 'relapse', because);
    case 'reconcile':
      return beginReconciling(core, outage);
  }
}

/** Fresh orders are here: records may go back, at once where the site chose automatic write-back. Call it in a transaction. */
export function beginReconciling(core: Core, outage: Outage): void {
  core.outages.save({ ...outage, state: 'reconciling', reconcilingAt: core.clock.now() });
  addToTimeline(core, null, outage.outageId, 'reconciling', core.wms.link.status.reason);
  if (core.settings().writebackMode === 'automatic') {
    core.outbox.release(null);
    core.wake('drain');
  }
}
