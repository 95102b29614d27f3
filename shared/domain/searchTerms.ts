import type { Order } from '../model/order.ts';

/**
 * How orders are found by a part of what stands on them. Chinese has no spaces, so names and addresses are indexed by
 * their two-character pieces; numbers by their last four characters, SKUs as a whole. Keys only narrow the
 * candidates down: what matches is decided by `matches` on the order's text, so a key may stand for several pieces.
 */

/** Parts the fields of a search text; no match may reach across it. */
const FIELD = '\n';
/** Begins a field that is also indexed as a whole. Whole order numbers are not: the cache has an index of those. */
const WHOLE = '\u0002';
const WHOLE_CODE = 2;
const SPACE_CODE = 32;
const DASH_CODE = 45;
const TAIL_LENGTH = 4;

/** Capitals, full-width letters and digits as their plain forms; nothing else changes. */
export function fold(text: string): string {
  const plain = /[\uFF01-\uFF5E\u3000]/.test(text)
    ? text.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ')
    : text;
  return plain.toLowerCase();
}

/**
 * Everything an order is searched by, folded: name, address, phone, order number, waybill number, SKUs, one field a line.
 * Line breaks inside a field become spaces, so that the first two lines are always name and address.
 */
export function searchText(order: Pick<Order, 'orderNo' | 'recipient' | 'waybill' | 'lines'>): string {
  const { name, phone, province, city, district, address } = order.recipient;
  let text = oneLine(name) + FIELD + oneLine((province ?? '') + (city ?? '') + (district ?? '') + address) + FIELD + oneLine(phone);
  const digits = phone.replace(/\D/g, '');
  if (digits !== phone) text += FIELD + digits;
  text += FIELD + order.orderNo;
  if (order.waybill) text += FIELD + order.waybill.number;
  for (const line of order.lines) text += FIELD + WHOLE + line.sku;
  return fold(text);
}

function oneLine(text: string): string {
  return text.includes(FIELD) ? text.replaceAll(FIELD, ' ') : text;
}

/** What a person typed, as terms that must all occur. At most eight; more would only be a paste gone wrong. */
export function searchTerms(typed: string): string[] {
  const terms = fold(typed)
    .split(/\s+/)
    .filter((term) => term !== '');
  return [...new Set(terms)].slice(0, 8);
}

/** True when every term occurs in the search text. */
export function matches(text: string, terms: readonly string[]): boolean {
  return terms.every((term) => text.includes(term));
}

/** Key of a piece of two UTF-16 units; 32 bits. */
function pieceKey(first: number, second: number): number {
  return ((first << 16) | second) >>> 0;
}

/**
 * Key of a number's tail or a whole SKU. It lies where the first unit would be a low surrogate, which begins no
 * character, so it hardly ever shares a key with a piece.
 */
function tokenKey(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return (0xdc000000 | (hash & 0x03ffffff)) >>> 0;
}

/** Calls `emit` with every key of a search text; the same key may come more than once. */
export function forEachKey(text: string, emit: (key: number) => void): void {
  let start = 0;
  for (let field = 0; start <= text.length; field += 1) {
    let end = text.indexOf(FIELD, start);
    if (end < 0) end = text.length;
    if (field < 2) emitPieces(text, start, end, emit);
    else emitTokens(text, start, end, emit);
    start = end + 1;
  }
}

// The last unit before a gap or the end stands with nothing behind it, so that each unit begins exactly one piece.
function emitPieces(text: string, start: number, end: number, emit: (key: number) => void): void {
  let before = SPACE_CODE;
  for (let at = start; at <= end; at += 1) {
    const unit = at === end ? SPACE_CODE : text.charCodeAt(at);
    if (before !== SPACE_CODE) emit(pieceKey(before, unit === SPACE_CODE ? 0 : unit));
    before = unit;
  }
}

// The tail, and the tail before each dash: a virtual number 13812345678-1234 is asked for by 5678 as well.
function emitTokens(text: string, start: number, end: number, emit: (key: number) => void): void {
  const whole = text.charCodeAt(start) === WHOLE_CODE;
  const first = whole ? start + 1 : start;
  if (whole) emit(tokenKey(text, first, end));
  for (let at = first + TAIL_LENGTH; at <= end; at += 1) {
    if (at === end || text.charCodeAt(at) === DASH_CODE) emit(tokenKey(text, at - TAIL_LENGTH, at));
  }
}

/** Keys from one to another, both included. */
export interface KeyRange {
  first: number;
  last: number;
}

/**
 * The ways a term may be found: an order that matches holds a key of every range of at least one of the lists, or begins
 * with the term. A single character is sought as the range of all pieces that begin with it.
 */
export function termKeys(term: string): KeyRange[][] {
  const pieces = new Set<number>();
  for (let at = 1; at < term.length; at += 1) pieces.add(pieceKey(term.charCodeAt(at - 1), term.charCodeAt(at)));
  const alone = term.charCodeAt(0);
  const ways = [pieces.size > 0 ? [...pieces].map(exactly) : [{ first: pieceKey(alone, 0), last: pieceKey(alone, 0xffff) }]];
  ways.push([exactly(tokenKey(term, 0, term.length))]);
  if (term.length > TAIL_LENGTH) ways.push([exactly(tokenKey(term, term.length - TAIL_LENGTH, term.length))]);
  return ways;
}

function exactly(key: number): KeyRange {
  return { first: key, last: key };
}
