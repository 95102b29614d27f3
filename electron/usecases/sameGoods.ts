import { createSiteTime } from '../../shared/domain/siteTime.ts';
import type { Order } from '../../shared/model/order.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import { orderOfException } from './asCorrected.ts';
import type { Core } from './core.ts';

/** Open out-of-stock exceptions that one message to the merchant is about. */
export interface SameGoods {
  merchantId: string;
  /** Empty where several of an order's goods are missing, or nobody can say which. */
  sku: string;
  /** All that are missing, in words, as the product master has them. */
  goods: string;
  rows: ExceptionRow[];
  /** When the next goods come, as far as the WMS knows, and how many. */
  expectedAt: Instant | null;
  expectedQuantity: number | null;
}

/**
 * The exception with all others of the same merchant and goods whose merchant has still to be told (H3.1a); null where it is no
 * such exception, or its order is not known any more. Those on hold wait for their own reasons and are left out.
 */
export function sameGoods(core: Core, row: ExceptionRow): SameGoods | null {
  const order = orderOfException(core, row);
  if (row.class !== 'out-of-stock' || !order) return null;
  const missing = foundShort(row) ?? lacking(core, order);
  const { merchantId } = order;
  const sku = missing.length === 1 ? missing[0]! : '';
  const others = sku === '' ? [] : core.exceptions.inStep(row.class, row.step, merchantId);
  const rows = others.filter(
    (other) => other.heldSince === null && other.exceptionId !== row.exceptionId && missingGoods(core, other)?.join() === sku,
  );
  const goods = missing.map((one) => {
    const product = core.products.bySku(one, merchantId);
    return [product?.name ?? one, product?.spec].filter(Boolean).join(' ');
  });
  const coming = core.stock
    .bySku(sku)
    .flatMap(({ expectedAt, expectedQuantity }) =>
      expectedAt === undefined ? [] : [{ expectedAt, expectedQuantity: expectedQuantity ?? null }],
    );
  const [next = null] = coming.toSorted((a, b) => a.expectedAt - b.expectedAt);
  return {
    merchantId,
    sku,
    goods: goods.join(', '),
    rows: [row, ...rows],
    expectedAt: next?.expectedAt ?? null,
    expectedQuantity: next?.expectedQuantity ?? null,
  };
}

/** What an exception is about; null where nobody can say, its order being gone. Thousands are asked at once, so orders are read only where they must. */
function missingGoods(core: Core, row: ExceptionRow): string[] | null {
  const found = foundShort(row);
  if (found !== null) return found;
  const order = orderOfException(core, row);
  return order && lacking(core, order);
}

/** What the product found short where it raised the exception itself. */
function foundShort({ source, params }: ExceptionRow): string[] | null {
  if (source !== 'stock' || params === null) return null;
  return (JSON.parse(params) as { skus?: string }).skus?.split(',') ?? null;
}

/** The goods that an order holds alone, or those of it that stock lacks. */
function lacking(core: Core, { lines }: Order): string[] {
  const skus = [...new Set(lines.map(({ sku }) => sku))];
  if (skus.length === 1) return skus;
  const short = lines.filter(({ sku, quantity }) => {
    const levels = core.stock.bySku(sku);
    return levels.length > 0 && levels.reduce((sum, { onHand, allocated }) => sum + onHand - allocated, 0) < quantity;
  });
  return [...new Set(short.map(({ sku }) => sku))];
}

/** A day of the site with so many pieces, in no language: `2026-11-30 × 200`; empty where nothing is known. */
export function expectedWords(core: Core, { expectedAt, expectedQuantity }: Pick<SameGoods, 'expectedAt' | 'expectedQuantity'>): string {
  if (expectedAt === null) return '';
  const day = createSiteTime(core.settings().timeZone).dayOf(expectedAt);
  return expectedQuantity === null ? day : `${day} × ${expectedQuantity}`;
}
