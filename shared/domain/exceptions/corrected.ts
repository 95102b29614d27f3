import type { Order, OrderLine, Recipient } from '../../model/order.ts';
import type { OutboxState, ParcelLine } from '../../model/record.ts';
import type { Instant } from '../../model/time.ts';

/** What of an order was put right here. */
export type CorrectedPart = 'recipient' | 'lines';

/** A correction as far as it matters for the order it is about. */
export interface KnownCorrection {
  state: OutboxState;
  /** When the WMS had taken it over; null before. */
  settledAt: Instant | null;
  /** The order's revision that it was made against. */
  baseRevision: number;
  at: Instant;
  recipient: Recipient | null;
  lines: readonly ParcelLine[] | null;
  /** The recipient was corrected, also where it was purged since. */
  hadRecipient: boolean;
}

/**
 * Whether a correction still lies over the WMS's copy. On its way it does. Taken over, it does until the copy here is newer than
 * the one it was made against and was pulled since. Refused, it does not: the WMS holds something else, and a person decides.
 * `pulledAt`: when the last complete pull of orders ended, null where there was none.
 */
export function liesOver(correction: KnownCorrection, revision: number, pulledAt: Instant | null): boolean {
  switch (correction.state) {
    case 'pending':
    case 'in-flight':
    case 'unknown':
      return true;
    case 'acked':
      return revision <= correction.baseRevision || pulledAt === null || pulledAt <= (correction.settledAt ?? 0);
    case 'parked':
    case 'void':
      return false;
  }
}

/** An order with what was corrected here laid over the WMS's copy, the later correction over the earlier; `parts` names what differs. */
export function correctedOrder(
  order: Order,
  corrections: readonly KnownCorrection[],
  pulledAt: Instant | null,
): { order: Order; parts: CorrectedPart[] } {
  let { recipient, lines } = order;
  for (const correction of corrections) {
    if (!liesOver(correction, order.revision, pulledAt)) continue;
    recipient = correction.recipient ?? recipient;
    if (correction.lines !== null) lines = correction.lines.map((line) => correctedLine(order.lines, line));
  }
  const parts: CorrectedPart[] = [];
  if (recipient !== order.recipient) parts.push('recipient');
  if (lines !== order.lines) parts.push('lines');
  return { order: parts.length === 0 ? order : { ...order, recipient, lines }, parts };
}

/** Bin, barcode and name stay where the goods stay; of other goods the product master knows them. */
function correctedLine(before: readonly OrderLine[], { lineNo, sku, quantity }: ParcelLine): OrderLine {
  const same = before.find((line) => line.lineNo === lineNo && line.sku === sku);
  return same === undefined ? { lineNo, sku, quantity } : { ...same, quantity };
}

/**
 * Whether a label made at `labelledAt` carries a recipient that was corrected since: it is void. A correction that the WMS
 * refused counts, because the customer still wants the other recipient; one that was withdrawn does not.
 */
export function isLabelVoid(corrections: readonly KnownCorrection[], labelledAt: Instant): boolean {
  return corrections.some(({ hadRecipient, state, at }) => hadRecipient && state !== 'void' && at > labelledAt);
}
