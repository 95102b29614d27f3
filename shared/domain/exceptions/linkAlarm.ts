import type { LinkPart, LinkReason, LinkStatus } from '../../model/link.ts';
import type { Instant } from '../../model/time.ts';
import { MINUTE, SECOND } from '../../model/time.ts';

/** One link as the alarm sees it. */
export interface LinkWatch {
  /** `wms`, or the name of a part (`platform:taobao`). */
  name: string;
  /** Why it is broken; null while it is well. */
  reason: LinkReason | null;
  /** Since when it has been as it is now. */
  since: Instant;
  /** An alarm was given, and not called off since. */
  alarmed: boolean;
  /** For how long it has been broken when the alarm was given, so that what was hurt before is found too. */
  brokenSince: Instant;
}

export type LinkNews = { name: string; reason: LinkReason; since: Instant } | { name: string; reason: null };

/** A part is told by each health answer without any smoothing of its own: it must stay broken so long. */
const PART_BROKEN_MS = 4 * SECOND;
/** A link that flaps is one failure: it counts as back only after it was well for so long. */
const WELL_MS = MINUTE;

/**
 * What the monitor's state (H2.3) means for each link, with what is new: an alarm, or the end of one. The WMS itself is judged
 * by the monitor, with its own smoothing. While it does not answer, nothing is known of its parts, and they stay as they were.
 */
export function watchLinks(
  known: readonly LinkWatch[],
  status: Pick<LinkStatus, 'state' | 'reason' | 'parts'>,
  now: Instant,
  lagLimitSeconds: number,
): { links: LinkWatch[]; news: LinkNews[] } {
  if (status.reason === 'not-yet-probed') return { links: [...known], news: [] };
  const isGone = status.state === 'down' || status.state === 'wrong';
  const seen = new Map<string, LinkReason | null>();
  // Recovering is not well yet, and no new failure either.
  if (status.state !== 'recovering') seen.set('wms', isGone ? status.reason : null);
  // A part that is no longer spoken of is no longer broken.
  if (!isGone) for (const { name } of known) if (name !== 'wms') seen.set(name, null);
  if (!isGone) for (const part of status.parts) seen.set(part.name, reasonOf(part, lagLimitSeconds));
  const before = new Map(known.map((link) => [link.name, link]));
  const news: LinkNews[] = [];
  const links = [...new Set([...before.keys(), ...seen.keys()])].flatMap((name) => {
    const reason = seen.has(name) ? (seen.get(name) ?? null) : undefined;
    const next = step(before.get(name), name, reason, now, news);
    return next ? [next] : [];
  });
  return { links, news };
}

function reasonOf({ status, lagSeconds }: LinkPart, lagLimitSeconds: number): LinkReason | null {
  if (status === 'down') return 'part-down';
  return (lagSeconds ?? 0) > lagLimitSeconds ? 'part-lagging' : null;
}

function step(
  before: LinkWatch | undefined,
  name: string,
  reason: LinkReason | null | undefined,
  now: Instant,
  news: LinkNews[],
): LinkWatch | null {
  if (reason === undefined) return before ?? null;
  if (!before)
    return reason === null ? null : step({ name, reason, since: now, alarmed: false, brokenSince: now }, name, reason, now, news);
  const isTurn = (before.reason === null) !== (reason === null);
  const next: LinkWatch = { ...before, reason, since: isTurn ? now : before.since };
  if (isTurn && reason !== null && !before.alarmed) next.brokenSince = now;
  if (reason !== null && !next.alarmed && now - next.since >= (name === 'wms' ? 0 : PART_BROKEN_MS)) {
    next.alarmed = true;
    news.push({ name, reason, since: next.brokenSince });
  }
  if (reason !== null || now - next.since < WELL_MS) return next;
  if (next.alarmed) news.push({ name, reason: null });
  return null;
}
