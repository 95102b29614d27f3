import type { LinkReason, LinkState } from '../model/link.ts';
import type { OutageState } from '../model/outage.ts';
import type { Instant } from '../model/time.ts';
import { MINUTE } from '../model/time.ts';

export interface OutageFacts {
  state: OutageState;
  suspectedAt: Instant | null;
  declaredAt: Instant | null;
  /** Somebody declared it while the WMS looked healthy: a good link is then no evidence of recovery. */
  declaredWhileUp: boolean;
}

export type OutageStep = 'suspect' | 'false-alarm' | 'auto-declare' | 'recover' | 'relapse' | 'reconcile' | null;

/**
 * What the evidence of the link asks of the outage (null: nothing). A broken link raises a suspicion at once; after the
 * set time it declares itself; answers begin recovery, a fresh pull of orders begins reconciling, and a relapse goes back.
 * Closing is never automatic: it needs a person and a settled outbox. `autoDeclareAfterMs` 0 = never.
 */
export function outageStep(
  outage: OutageFacts | null,
  link: { state: LinkState; reason: LinkReason },
  facts: {
    now: Instant;
    autoDeclareAfterMs: number;
    pulledSinceRecovery: boolean;
    /** A supervisor has called the present trouble a false alarm: no new suspicion until the link has answered again. */
    dismissed: boolean;
  },
): OutageStep {
  const broken = isBroken(link);
  const answering = link.state === 'up' || link.state === 'degraded';
  // A desk that was started during an outage has not asked yet.
  const answersAgain = link.state === 'recovering' && link.reason !== 'not-yet-probed';
  if (!outage) return broken && !facts.dismissed ? 'suspect' : null;
  switch (outage.state) {
    case 'suspected':
      if (answering) return 'false-alarm';
      return facts.autoDeclareAfterMs > 0 && facts.now - (outage.suspectedAt ?? facts.now) >= facts.autoDeclareAfterMs
        ? 'auto-declare'
        : null;
    case 'declared':
      return !outage.declaredWhileUp && (answering || answersAgain) ? 'recover' : null;
    case 'recovering':
      if (broken) return 'relapse';
      return answering && facts.pulledSinceRecovery ? 'reconcile' : null;
    case 'reconciling':
      return broken ? 'relapse' : null;
    case 'closed':
      return null;
  }
}

/** People may be quicker than the probes: what breaks so soon after the declaration is what they had seen. */
const SEEN_BEFORE_PROBES_MS = MINUTE;

/**
 * Whether the link itself now shows the trouble for which an outage was declared while it still looked healthy; from
 * then on its answers are evidence of recovery again.
 */
export function confirmsDeclaration(outage: OutageFacts, link: { state: LinkState }, now: Instant): boolean {
  return (
    outage.state === 'declared' &&
    outage.declaredWhileUp &&
    isBroken(link) &&
    now - (outage.declaredAt ?? Number.NEGATIVE_INFINITY) <= SEEN_BEFORE_PROBES_MS
  );
}

function isBroken(link: { state: LinkState }): boolean {
  return link.state === 'down' || link.state === 'wrong';
}
