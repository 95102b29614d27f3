import type { OrderRequest } from './order.ts';

/** Where an order says that it is special. */
export const REQUEST_FIELDS = ['requests', 'urgent', 'giftText', 'buyerRemark', 'sellerRemark'] as const;
export type RequestField = (typeof REQUEST_FIELDS)[number];

/** One special request as it was read: which words, in which field. */
export interface RequestReading {
  kind: OrderRequest;
  field: RequestField;
  /** As they stand in the field; empty where the field itself says it. */
  words: string;
}

/** What a site chose over the product's own list; what is absent stays as it is without the choice. */
export interface RequestChoice {
  /** The words of a kind, in place of the product's own. */
  words?: { [kind in OrderRequest]?: string[] | undefined } | undefined;
  /** Kinds that are no exception here, whatever says them. */
  off?: OrderRequest[] | undefined;
}
