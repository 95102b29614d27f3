import type { OrderView } from '../../../shared/contract/common.ts';

/** What has to be packed, and under which number. */
const content = (order: OrderView) =>
  JSON.stringify([order.lines.map(({ lineNo, sku, quantity }) => [lineNo, sku, quantity]), order.waybill?.number]);

/** What somebody wishes for; remarks may hold what must not be missed. */
const words = (order: OrderView) =>
  JSON.stringify([order.buyerRemark, order.sellerRemark, order.giftText, order.carrier, order.urgent, order.requests, order.recipient]);

/** How an order differs from what stands on screen: its goods (count again), its words (look), or not at all. */
export function orderChange(before: OrderView, after: OrderView): 'content' | 'words' | 'none' {
  if (content(before) !== content(after)) return 'content';
  return words(before) === words(after) ? 'none' : 'words';
}
