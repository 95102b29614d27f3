import type { LinkState } from '../model/link.ts';
import type { OutageState } from '../model/outage.ts';
import type { Instant } from '../model/time.ts';

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
  link: { state: LinkState; since: Instant },
  facts: { now: Instant; autoDeclareAfterMs: number; pulledSinceRecovery: boolean },
): OutageStep {
  const broken = link.state === 'down' || link.state === 'wrong';
  const answering = link.state === 'up' || link.state === 'degraded';
  if (!outage) return broken ? 'suspect' : null;
  switch (outage.state) {
    case 'suspected':
      if (answering) return 'false-alarm';
      return facts.autoDeclareAfterMs > 0 && facts.now - (outage.suspectedAt ?? facts.now) >= facts.autoDeclareAfterMs
        ? 'auto-declare'
        : null;
    case 'declared':
      return !outage.declaredWhileUp && (answering || link.state === 'recovering') ? 'recover' : null;
    case 'recovering':
      if (broken) return 'relapse';
      return answering && facts.pulledSinceRecovery ? 'reconcile' : null;
    case 'reconciling':
      return broken ? 'relapse' : null;
    case 'closed':
      return null;
  }
}
