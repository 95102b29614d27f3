import type { LinkMemory, ProbeEvidence } from '../../shared/domain/link.ts';
import { initialLink, LINK_LIMITS, observeLink, observeWrites } from '../../shared/domain/link.ts';

export type Answered = Extract<ProbeEvidence, { kind: 'answered' }>;

/** A healthy answer, or one with something different about it. */
export function answered(changes: Partial<Answered> = {}): Answered {
  return { kind: 'answered', health: 'ok', parts: [], latencyMs: 20, epoch: 'e-1', canary: 'ok', ...changes };
}

const LAG_LIMIT_SECONDS = 300;

/** The monitor on a clock of its own: evidence arrives as the probes of the product would bring it. */
export function watchLink(first?: ProbeEvidence) {
  let now = 1_000_000;
  let memory: LinkMemory = initialLink(now);
  const watch = {
    now: () => now,
    status: () => memory.status,
    memory: () => memory,
    shown: () => `${memory.status.state} ${memory.status.reason}`,
    /** Takes evidence that came `afterMs` after the last. */
    take(evidence: ProbeEvidence, afterMs: number = LINK_LIMITS.probeEveryMs): string {
      now += afterMs;
      memory = observeLink(memory, evidence, now, LAG_LIMIT_SECONDS);
      return watch.shown();
    },
    writes(failing: boolean): string {
      memory = observeWrites(memory, failing, now);
      return watch.shown();
    },
    /** A probe that found no answer within its limit: it ends that much later. */
    silence: () => watch.take({ kind: 'timeout' }, LINK_LIMITS.probeEveryMs + LINK_LIMITS.probeLimitMs),
  };
  if (first) watch.take(first);
  return watch;
}
