import type { LinkPart, LinkReason, LinkState, LinkStatus } from '../model/link.ts';
import type { Instant } from '../model/time.ts';
import { SECOND } from '../model/time.ts';

/** What one round of probing brought. */
export type ProbeEvidence =
  | {
      kind: 'answered';
      health: 'ok' | 'degraded' | 'down';
      parts: LinkPart[];
      latencyMs: number;
      epoch: string;
      /** `none`: nothing is cached yet that could be asked for. `silent`: health answered, the read did not within its limit. */
      canary: 'ok' | 'failed' | 'none' | 'silent';
    }
  | { kind: 'refused' | 'timeout' | 'bad-answer' | 'busy' | 'unauthorized' }
  /** An answer that came after the probe's time limit: the WMS is slow, not dead. */
  | { kind: 'late' };

/** The monitor's memory between probes. */
export interface LinkMemory {
  status: LinkStatus;
  /** Consecutive probes that ask for the same broken state, and which. */
  badRun: { state: LinkState; count: number };
  goodRun: number;
  /** When probes began to go without any answer; null while answers come. */
  silentSince: Instant | null;
  lastLateAnswerAt: Instant | null;
  writesFailing: boolean;
}

/** Limits of the monitor, in milliseconds and probes. With a probe every 2 s a cut link shows within 10 s. */
export const LINK_LIMITS = {
  probeEveryMs: 2 * SECOND,
  probeLimitMs: 2 * SECOND,
  /** A probe that is let run on, to tell slow from dead. */
  patientLimitMs: 30 * SECOND,
  slowMs: 1_500,
  /** So many bad probes in a row change the state; one alone may be a hiccup. */
  badInARow: 2,
  /** So many good ones in a row end recovering. */
  goodInARow: 3,
  /** No answer at all for so long is down; before that it is slow. */
  silenceIsDownMs: 6 * SECOND,
  /** A late answer within this time keeps later silence at slow. */
  lateCountsForMs: 40 * SECOND,
} as const;

/** The memory before the first probe. */
export function initialLink(now: Instant): LinkMemory {
  return {
    status: { state: 'recovering', since: now, reason: 'not-yet-probed', parts: [] },
    badRun: { state: 'up', count: 0 },
    goodRun: 0,
    silentSince: null,
    lastLateAnswerAt: null,
    writesFailing: false,
  };
}

/** Takes one round's evidence into account. `lagLimitSeconds`: a part whose data is older lags. Pure. */
export function observeLink(memory: LinkMemory, evidence: ProbeEvidence, now: Instant, lagLimitSeconds: number): LinkMemory {
  const next: LinkMemory = { ...memory };
  if (isSilence(evidence)) next.silentSince ??= now - LINK_LIMITS.probeLimitMs;
  else next.silentSince = null;
  if (evidence.kind === 'late') next.lastLateAnswerAt = now;

  const verdict = judge(next, evidence, now, lagLimitSeconds);
  next.status = { ...memory.status };
  if (evidence.kind === 'answered') {
    next.status.parts = evidence.parts;
    next.status.latencyMs = evidence.latencyMs;
    next.status.epoch = evidence.epoch;
  }
  if (verdict.state === 'down' || verdict.state === 'wrong') {
    next.goodRun = 0;
    next.badRun = { state: verdict.state, count: memory.badRun.state === verdict.state ? memory.badRun.count + 1 : 1 };
    const firstEver = memory.status.reason === 'not-yet-probed';
    const alreadyBroken = memory.status.state === 'down' || memory.status.state === 'wrong';
    if (verdict.sure || firstEver || alreadyBroken || next.badRun.count >= LINK_LIMITS.badInARow) settle(next, verdict, now);
    return next;
  }
  next.badRun = { state: 'up', count: 0 };
  next.goodRun = verdict.unproven ? 0 : memory.goodRun + 1;
  const notTrusted = ['down', 'wrong', 'recovering'].includes(memory.status.state);
  // Waiting in vain is no sign of recovery, so what was not trusted before is not trusted now.
  if (verdict.unproven && notTrusted) return next;
  const wasBroken = notTrusted && memory.status.reason !== 'not-yet-probed';
  if (wasBroken && next.goodRun < LINK_LIMITS.goodInARow) settle(next, { state: 'recovering', reason: 'settling' }, now);
  else settle(next, verdict, now);
  return next;
}

/** Drains tell whether writes get through; reads alone may look healthy while they do not. */
export function observeWrites(memory: LinkMemory, failing: boolean, now: Instant): LinkMemory {
  if (memory.writesFailing === failing) return memory;
  const next: LinkMemory = { ...memory, writesFailing: failing, status: { ...memory.status } };
  if (failing && memory.status.state === 'up') settle(next, { state: 'degraded', reason: 'writes-failing' }, now);
  if (!failing && memory.status.reason === 'writes-failing') settle(next, { state: 'up', reason: 'answering' }, now);
  return next;
}

interface Verdict {
  state: LinkState;
  reason: LinkReason;
  /** No second probe is needed. */
  sure?: boolean;
  /** Not broken yet, but nothing answered either. */
  unproven?: boolean;
}

/** Whether a whole time limit went by without the answer that was asked for. */
function isSilence(evidence: ProbeEvidence): boolean {
  return evidence.kind === 'timeout' || (evidence.kind === 'answered' && evidence.canary === 'silent');
}

function judge(memory: LinkMemory, evidence: ProbeEvidence, now: Instant, lagLimitSeconds: number): Verdict {
  switch (evidence.kind) {
    case 'refused':
      return { state: 'down', reason: 'refused' };
    case 'timeout': {
      const slowRecently = memory.lastLateAnswerAt !== null && now - memory.lastLateAnswerAt < LINK_LIMITS.lateCountsForMs;
      const silentMs = now - (memory.silentSince ?? now);
      if (!slowRecently && silentMs >= LINK_LIMITS.silenceIsDownMs) return { state: 'down', reason: 'timeout', sure: true };
      if (memory.status.state === 'down') return { state: 'down', reason: 'timeout' };
      return { state: 'degraded', reason: 'slow', unproven: !slowRecently };
    }
    case 'late':
      return { state: 'degraded', reason: 'slow' };
    case 'bad-answer':
      return { state: 'wrong', reason: 'bad-answer' };
    case 'unauthorized':
      return { state: 'wrong', reason: 'unauthorized', sure: true };
    case 'busy':
      return { state: 'degraded', reason: 'reported-degraded' };
    case 'answered':
      return judgeAnswer(memory, evidence, lagLimitSeconds);
  }
}

function judgeAnswer(memory: LinkMemory, evidence: Extract<ProbeEvidence, { kind: 'answered' }>, lagLimitSeconds: number): Verdict {
  if (evidence.health === 'down') return { state: 'down', reason: 'reported-down' };
  if (evidence.canary === 'failed') return { state: 'wrong', reason: 'canary-failed' };
  if (evidence.canary === 'silent') return { state: 'degraded', reason: 'slow', unproven: true };
  if (evidence.latencyMs > LINK_LIMITS.slowMs) return { state: 'degraded', reason: 'slow' };
  if (evidence.parts.some((part) => part.status === 'down')) return { state: 'degraded', reason: 'part-down' };
  if (evidence.parts.some((part) => (part.lagSeconds ?? 0) > lagLimitSeconds)) return { state: 'degraded', reason: 'part-lagging' };
  if (evidence.health === 'degraded' || evidence.parts.some((part) => part.status === 'degraded')) {
    return { state: 'degraded', reason: 'reported-degraded' };
  }
  if (memory.writesFailing) return { state: 'degraded', reason: 'writes-failing' };
  return { state: 'up', reason: 'answering' };
}

function settle(memory: LinkMemory, verdict: Verdict, now: Instant): void {
  const { status } = memory;
  if (status.state !== verdict.state) status.since = now;
  status.state = verdict.state;
  status.reason = verdict.reason;
}
