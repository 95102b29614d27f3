import type { LinkNews, LinkWatch } from '../../../shared/domain/exceptions/linkAlarm.ts';
import { watchLinks } from '../../../shared/domain/exceptions/linkAlarm.ts';
import { isToGoOut } from '../../../shared/domain/stock/demand.ts';
import type { WordParams } from '../../../shared/model/exception.ts';
import type { LinkReason } from '../../../shared/model/link.ts';
import type { Order } from '../../../shared/model/order.ts';
import { ok } from '../../../shared/model/result.ts';
import type { Instant } from '../../../shared/model/time.ts';
import { MINUTE } from '../../../shared/model/time.ts';
import { inTransaction } from '../../store/database.ts';
import type { ExceptionRow } from '../../store/exceptionRepo.ts';
import type { Core } from '../core.ts';
import { grantFirst } from '../grantLimit.ts';
import { changeException } from '../noteException.ts';
import { raiseException } from '../raiseException.ts';

/** Broken again so soon after it was closed, it is the same failure. */
const SAME_FAILURE_MS = 30 * MINUTE;
const WMS = 'wms';
const causeOf = (name: string) => `link:${name}`;

/** Since when the link was broken, and until when; kept with the exception, because orders of that time may come in later. */
interface Span {
  part: string;
  since: Instant;
  until: Instant | null;
}

function spanOf(row: ExceptionRow): Span {
  const { part = '', since = row.openedAt, until = null } = JSON.parse(row.params ?? '{}') as Partial<Span>;
  return { part, since, until };
}

/** What is known of the links after a start: those whose failure is written down and was not over. */
export function linksKnown(core: Core): LinkWatch[] {
  return core.exceptions
    .ofNone()
    .filter(({ source, present }) => source === 'link' && present === 1)
    .map((row) => {
      const { part, since } = spanOf(row);
      const { linkReason } = JSON.parse(row.params ?? '{}') as { linkReason?: LinkReason };
      return { name: part, reason: linkReason ?? 'refused', since, alarmed: true, brokenSince: since };
    });
}

/**
 * Raises a system failure for each link that broke (H2.3), or reopens one that was closed a short time ago, and notes when the
 * link is back; closing stays with a person, because cause and measure are asked for. Answers what is known from now on.
 */
export function watchLinkFailures(core: Core, known: readonly LinkWatch[]): LinkWatch[] {
  const { links, news } = watchLinks(known, core.wms.link.status, core.clock.now(), core.settings().lagLimitSeconds);
  if (news.length > 0 && core.settings().detects.links) inTransaction(core.records, () => news.forEach((one) => takeIn(core, one)));
  return links;
}

function takeIn(core: Core, news: LinkNews): void {
  const cause = causeOf(news.name);
  const row = core.exceptions.ofCause(cause);
  const at = core.clock.now();
  if (news.reason === null) {
    if (!row || row.present === 0) return;
    const params = JSON.stringify({ ...JSON.parse(row.params ?? '{}'), until: at });
    if (row.state === 'resolved') core.exceptions.save({ ...row, present: 0, params });
    else
      changeException(core, null, row.exceptionId, 'exceptions/note', () =>
        ok({ event: { at, kind: 'note', code: 'link-recovered', params: {} }, also: () => ({ present: 0, params }) }),
      );
    return;
  }
  const params: WordParams = { part: news.name, linkReason: news.reason, since: news.since };
  if (row?.state === 'open') {
    const since = spanOf(row).since;
    changeException(core, null, row.exceptionId, 'exceptions/note', () =>
      ok({ event: { at, kind: 'note', code: 'link', params }, also: () => ({ present: 1, params: JSON.stringify({ ...params, since }) }) }),
    );
  } else if (row && at - (row.resolvedAt ?? 0) < SAME_FAILURE_MS) {
    changeException(core, null, row.exceptionId, 'exceptions/reopen', () =>
      ok({
        event: { at, kind: 'reopened', reason: 'link', params, ...grantFirst(core, row.class, null, at) },
        also: () => ({ present: 1, touched: 0, params: JSON.stringify(params), recordId: null, resolvedAt: null }),
      }),
    );
  } else raiseException(core, null, { orderId: null, class: 'system-failure', reason: 'link', source: 'link', cause, params });
}

/**
 * Attaches an order to the open failures that hurt it: it was made while its platform's link, or the order part of the WMS, was
 * broken, so it came late or not whole.
 */
export function attachHurt(core: Core, order: Order, failures: readonly ExceptionRow[]): void {
  if (!isToGoOut(order)) return;
  const parts = [`platform:${order.platform}`, 'orders'];
  for (const row of failures) {
    const { part, since, until } = spanOf(row);
    if (!parts.includes(part) || order.createdAt < since || (until !== null && order.createdAt > until)) continue;
    attach(core, row, order);
  }
}

/** Attaches what was packed by hand while the WMS was away: it has to be entered there afterwards (H3.3b). */
export function attachPacked(core: Core, handlings: readonly { kind: string; orderId: string; orderNo: string; at: Instant }[]): void {
  for (const row of openFailures(core)) {
    const { part, since, until } = spanOf(row);
    if (part !== WMS) continue;
    for (const handling of handlings) {
      if (handling.kind === 'shipment' && handling.at >= since && (until === null || handling.at <= until)) attach(core, row, handling);
    }
  }
}

/** Failures of links that are worked on. */
export function openFailures(core: Core): ExceptionRow[] {
  return core.exceptions.ofNone().filter(({ source, state }) => source === 'link' && state === 'open');
}

function attach(core: Core, row: ExceptionRow, { orderId, orderNo }: { orderId: string; orderNo: string }): void {
  if (core.exceptions.attach(row.exceptionId, { orderId, orderNo, at: core.clock.now() })) core.changed('exceptions');
}
