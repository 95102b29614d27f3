import type { ProbeEvidence } from '../../shared/domain/link.ts';
import { LINK_LIMITS, observeLink } from '../../shared/domain/link.ts';
import type { HealthReport, WmsAnswer } from '../ports/wmsConnector.ts';
import type { Core } from './core.ts';
import { noteEpoch } from './epoch.ts';
import { stepOutage } from './stepOutage.ts';

/**
 * Probes the link once: health within its time limit, then, as a canary, one known order, whose content must be what an
 * order is. The system's own "online" flag is never asked. A probe that ran into its limit goes on in the background for a
 * while, to tell a slow WMS from a dead one.
 */
export async function probeLink(core: Core): Promise<void> {
  const { connector } = core.wms;
  const health = await connector.health(LINK_LIMITS.probeLimitMs);
  // Not a moment later: what is written until the canary has answered would go into another history.
  if (health.status === 'ok' && core.wms.connector === connector) noteEpoch(core, health.value.epoch);
  const evidence = health.status === 'ok' ? await withCanary(core, health) : evidenceOf(health);
  if (core.wms.connector !== connector) return;
  take(core, evidence);
}

/** A patient probe; run one at a time beside the quick ones while the link is silent. Answers whether the WMS answered at all. */
export async function probePatiently(core: Core): Promise<void> {
  const { connector } = core.wms;
  const answer = await connector.health(LINK_LIMITS.patientLimitMs);
  if (core.wms.connector !== connector || answer.status !== 'ok') return;
  noteEpoch(core, answer.value.epoch);
  if (answer.elapsedMs <= LINK_LIMITS.probeLimitMs) return;
  take(core, { kind: 'late' });
}

function take(core: Core, evidence: ProbeEvidence): void {
  const before = core.wms.link.status;
  core.wms.link = observeLink(core.wms.link, evidence, core.clock.now(), core.settings().lagLimitSeconds);
  const after = core.wms.link.status;
  if (after.state === 'down' || after.state === 'wrong') {
    core.wms.pulledSinceRecovery = false;
    core.wms.breaks += 1;
    core.wms.features = null;
  } else if (before.state !== after.state) {
    core.wake('pull');
  }
  if (before.state !== after.state || before.reason !== after.reason || before.parts !== after.parts) core.changed('link');
  stepOutage(core);
  if (before.state !== after.state) core.wake('drain');
}

function evidenceOf(answer: Exclude<WmsAnswer<HealthReport>, { status: 'ok' }>): ProbeEvidence {
  switch (answer.status) {
    case 'unreachable':
      return { kind: answer.reason };
    case 'unauthorized':
      return { kind: 'unauthorized' };
    case 'no-answer':
      return { kind: isWholeLimit(answer.elapsedMs) ? 'timeout' : 'refused' };
    case 'bad-answer':
      return { kind: 'bad-answer' };
  }
}

/** Before the first order is here, what the WMS can do is asked instead: health is open to all and would hide a wrong token. */
async function withFeatures(core: Core, answered: Omit<Extract<ProbeEvidence, { kind: 'answered' }>, 'canary'>): Promise<ProbeEvidence> {
  const answer = await core.wms.connector.features();
  switch (answer.status) {
    case 'ok':
      core.wms.features = answer.value;
      return { ...answered, canary: 'none' };
    case 'unauthorized':
      return { kind: 'unauthorized' };
    case 'bad-answer':
      return { ...answered, canary: 'failed' };
    case 'no-answer':
    case 'unreachable':
      return { ...answered, canary: 'none' };
  }
}

/** A reset comes at once, silence takes the whole limit. */
function isWholeLimit(elapsedMs: number): boolean {
  return elapsedMs >= LINK_LIMITS.probeLimitMs * 0.9;
}

async function withCanary(core: Core, health: Extract<WmsAnswer<HealthReport>, { status: 'ok' }>): Promise<ProbeEvidence> {
  const { status, parts, epoch } = health.value;
  const answered = { kind: 'answered', health: status, parts, latencyMs: health.elapsedMs, epoch } as const;
  // What nobody can be asked for proves nothing.
  const known = core.wms.features?.pull === false ? null : core.orders.newestFromWms();
  if (known === null) return core.wms.features ? { ...answered, canary: 'none' } : withFeatures(core, answered);
  const answer = await core.wms.connector.order(known, LINK_LIMITS.probeLimitMs);
  switch (answer.status) {
    case 'ok':
      // An order we hold that the WMS denies is odd, but a restored WMS does that too; the epoch tells that story.
      return { ...answered, canary: answer.value === null || answer.value.orderId === known ? 'ok' : 'failed' };
    case 'bad-answer':
      return { ...answered, canary: 'failed' };
    case 'unauthorized':
      return { kind: 'unauthorized' };
    case 'no-answer':
      return { ...answered, latencyMs: LINK_LIMITS.probeLimitMs, canary: isWholeLimit(answer.elapsedMs) ? 'silent' : 'none' };
    case 'unreachable':
      return answer.reason === 'busy' ? { kind: 'busy' } : { kind: 'refused' };
  }
}
