import type { Instant } from './time.ts';

/** The states an order has in the WMS (contract "wms-bridge/1"). */
export const ORDER_STATUSES = ['open', 'picking', 'packed', 'shipped', 'cancelled', 'held'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** Special requests beyond the normal flow (handbook H1.4). */
export const ORDER_REQUESTS = ['named-carrier', 'urgent', 'special-packaging', 'gift-card', 'other'] as const;
export type OrderRequest = (typeof ORDER_REQUESTS)[number];

/** Values as the buyer typed them; wrong ones too, that is what validation is for. */
export interface Recipient {
  name: string;
  /** Mobile, land line, or a virtual number with extension such as 13812345678-1234. */
  phone: string;
  province?: string | undefined;
  city?: string | undefined;
  district?: string | undefined;
  /** Street and number; the whole address where the parts above are absent. */
  address: string;
  postcode?: string | undefined;
}

export interface OrderLine {
  lineNo: number;
  sku: string;
  barcode?: string | undefined;
  name?: string | undefined;
  /** Size, colour, model as ordered. */
  spec?: string | undefined;
  quantity: number;
  /** Bin to pick from. */
  location?: string | undefined;
}

export const LABEL_TYPES = ['zpl', 'tspl', 'pdf', 'png'] as const;

/** A waybill number that a carrier has bound to an order. */
export interface Waybill {
  orderId?: string | undefined;
  carrier: string;
  number: string;
  /** Print payload, base64. */
  label?: string | undefined;
  labelType?: (typeof LABEL_TYPES)[number] | undefined;
  expiresAt?: Instant | undefined;
}

/** An order as the WMS last told it, or as it was typed in by hand (orderId starts with `local-`, revision 0). */
export interface Order {
  orderId: string;
  /** The sales platform's number, printed on paper and scanned. */
  orderNo: string;
  revision: number;
  status: OrderStatus;
  merchantId: string;
  merchantName?: string | undefined;
  platform: string;
  shop?: string | undefined;
  createdAt: Instant;
  paidAt?: Instant | undefined;
  /** Dispatch promised to the buyer; later costs the merchant a penalty. */
  shipBy?: Instant | undefined;
  urgent?: boolean | undefined;
  recipient: Recipient;
  lines: OrderLine[];
  carrier?: string | undefined;
  service?: string | undefined;
  buyerRemark?: string | undefined;
  sellerRemark?: string | undefined;
  requests?: OrderRequest[] | undefined;
  giftText?: string | undefined;
  waybill?: Waybill | undefined;
}

export interface Product {
  sku: string;
  name: string;
  merchantId: string;
  barcodes?: string[] | undefined;
  spec?: string | undefined;
  unitGrams?: number | undefined;
  safetyStock?: number | undefined;
}

export interface Stock {
  sku: string;
  location?: string | undefined;
  onHand: number;
  allocated: number;
  asOf: Instant;
  expectedAt?: Instant | undefined;
  expectedQuantity?: number | undefined;
}

/** Orders typed in during an outage carry this prefix until the WMS has given them an id of its own. */
export const LOCAL_ORDER_PREFIX = 'local-';
