import { wireOrder, wireProduct, wireStock } from '../../../../shared/contract/wmsBridge.ts';
import type { Order, Product, Stock } from '../../../../shared/model/order.ts';
import type { InvalidElement, PullItem, PullKind } from '../../../ports/wmsConnector.ts';
import { lenientParse } from './lenientParse.ts';
import type { LenientParse } from './lenientParse.ts';

const REFERENCE_LENGTH = 80;

function readField(element: unknown, field: string): string {
  if (typeof element !== 'object' || element === null) return '';
  const value = (element as Record<string, unknown>)[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, REFERENCE_LENGTH) : '';
}

const orderReference = (element: unknown) => readField(element, 'orderId');
const skuReference = (element: unknown) => readField(element, 'sku');

export function readOrder(element: unknown): LenientParse<Order> {
  return lenientParse(wireOrder, element, orderReference);
}

function readProduct(element: unknown): LenientParse<Product> {
  return lenientParse(wireProduct, element, skuReference);
}

function readStock(element: unknown): LenientParse<Stock> {
  return lenientParse(wireStock, element, skuReference);
}

const READERS: { [K in PullKind]: (element: unknown) => LenientParse<PullItem[K]> } = {
  orders: readOrder,
  products: readProduct,
  stock: readStock,
};

/** Reads the elements of a page one by one; duplicates are passed on as they came. */
export function readElements<K extends PullKind>(kind: K, elements: unknown[]): { items: PullItem[K][]; invalid: InvalidElement[] } {
  const read = READERS[kind];
  const items: PullItem[K][] = [];
  const invalid: InvalidElement[] = [];
  for (const element of elements) {
    const parsed = read(element);
    if (parsed.item !== null) items.push(parsed.item);
    if (parsed.invalid !== null) invalid.push(parsed.invalid);
  }
  return { items, invalid };
}
