import type { OrderView } from '../../shared/contract/common.ts';
import { maskRecipient } from '../../shared/domain/mask.ts';
import type { Order, OrderLine } from '../../shared/model/order.ts';
import { LOCAL_ORDER_PREFIX } from '../../shared/model/order.ts';
import { asCorrected } from './asCorrected.ts';
import type { Core } from './core.ts';

/**
 * An order as a screen shows it, with what was corrected here: lines with every code a scanner may read for them, the recipient masked unless
 * `revealed` (whoever reveals writes the journal).
 */
export function viewOrder(core: Core, known: Order, revealed: boolean): OrderView {
  const { order, parts, newest } = asCorrected(core, known);
  const { waybill, recipient, lines, requests, urgent, ...rest } = order;
  const bound = waybill && { carrier: waybill.carrier, number: waybill.number };
  // Its label was made for the recipient of before.
  const isVoid = parts.includes('recipient');
  const notes = lines.flatMap(({ sku }) => core.productNotes.ofSku(sku, order.merchantId)).map(({ sku, text }) => ({ sku, text }));
  return {
    ...rest,
    urgent: urgent ?? false,
    requests: requests ?? [],
    recipient: revealed ? recipient : maskRecipient(recipient),
    revealed,
    lines: lines.map((line) => viewLine(core, order.merchantId, line)),
    waybill: isVoid ? undefined : bound,
    ...(isVoid && bound !== undefined ? { voidWaybill: bound } : {}),
    ...(newest !== null && parts.length > 0 ? { corrected: { parts, at: newest.at, user: newest.user } } : {}),
    ...(notes.length > 0 ? { productNotes: notes } : {}),
    local: order.orderId.startsWith(LOCAL_ORDER_PREFIX),
  };
}

function viewLine(core: Core, merchantId: string, line: OrderLine): OrderView['lines'][number] {
  const product = core.products.bySku(line.sku, merchantId);
  const barcodes = new Set([...(line.barcode === undefined ? [] : [line.barcode]), ...(product?.barcodes ?? []), line.sku]);
  return {
    ...line,
    barcode: line.barcode ?? product?.barcodes?.[0],
    name: line.name ?? product?.name,
    spec: line.spec ?? product?.spec,
    barcodes: [...barcodes],
    unitGrams: product?.unitGrams,
  };
}
