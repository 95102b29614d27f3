import type { Order, Recipient } from '../model/order.ts';
import { maskRecipient } from './mask.ts';

const MASKED_ADDRESS = maskRecipient({ name: '', phone: '', address: '' }).address;

/** Whether a recipient was masked for good, so that nobody can be reached by it. */
export function isForgotten(recipient: Pick<Recipient, 'address'>): boolean {
  return recipient.address === MASKED_ADDRESS;
}

/** What of an order says who somebody is: remarks and gift texts name people, too. */
type Personal = Pick<Order, 'recipient' | 'buyerRemark' | 'sellerRemark' | 'giftText'>;

/** An order without the person it went to: what, whose and when stay. The same order where there is nobody in it any more. */
export function forgetPerson<T extends Personal>(order: T): T {
  if (isForgotten(order.recipient)) return order;
  const { buyerRemark: _buyer, sellerRemark: _seller, giftText: _gift, ...rest } = order;
  return { ...rest, recipient: maskRecipient(order.recipient) } as T;
}

/** The parts of a record's payload that can name a person. */
export interface PersonalPayload {
  order?: Personal;
  recipient?: Recipient;
}

/** A payload without the person in it; the same payload where it names none. */
export function forgetInPayload<T extends PersonalPayload>(payload: T): T {
  const { order, recipient } = payload;
  if (order && !isForgotten(order.recipient)) return { ...payload, order: forgetPerson(order) };
  if (recipient && !isForgotten(recipient)) return { ...payload, recipient: maskRecipient(recipient) };
  return payload;
}

/** Whether a payload once named a person and does so no more: it cannot be sent again. */
export function isPayloadForgotten({ order, recipient }: PersonalPayload): boolean {
  const named = order?.recipient ?? recipient;
  return named !== undefined && isForgotten(named);
}
