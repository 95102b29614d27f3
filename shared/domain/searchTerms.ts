import type { Order } from '../model/order.ts';

/**
 * How orders are found by a part of what stands on them. Chinese has no spaces, so names and addresses are indexed by
 * their two-character pieces; numbers by their last four characters, SKUs as a whole. Keys only narrow the candidates
 * down: what matches is decided by `matches` on the order's text, so a key may stand for several pieces.
 */

/** Parts the fields of a search text; no match may reach across it. */
const FIELD = '\n';
const SPACE = 32;
const DASH = 45;
const TAIL_LENGTH = 4;

/** What an order is searched by. */
export type Searchable = Pick<Order, 'orderNo' | 'recipient' | 'waybill' | 'lines'>;

/** Capital and full-width Latin letters and digits as their plain forms, gaps as spaces; other units stay as they are. */
function foldUnit(unit: number): number {
  const plain = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
  if (plain >= 65 && plain <= 90) return plain + 32;
  return plain === 0x3000 || (plain >= 9 && plain <= 13) ? SPACE : plain;
}

/** Text as it is compared in a search. */
export function fold(text: string): string {
  return text.replace(/[A-Z\uFF01-\uFF5E\u3000\t-\r]/g, (unit) => String.fromCharCode(foldUnit(unit.charCodeAt(0))));
}

/** Everything an order is searched by, folded: name, address, phone, order number, waybill number, SKUs, one field a line. */
export function searchText({ recipient, orderNo, waybill, lines }: Searchable): string {
  const { name, phone, province = '', city = '', district = '', address } = recipient;
  const fields = [name, province + city + district + address, phone, phone.replace(/\D/g, ''), orderNo, waybill?.number ?? ''];
  return [...fields, ...lines.map((line) => line.sku)].map(fold).join(FIELD);
}

/** What a person typed, as terms that must all occur. At most eight; more would only be a paste gone wrong. */
export function searchTerms(typed: string): string[] {
  const terms = fold(typed)
    .split(' ')
    .filter((term) => term !== '');
  return [...new Set(terms)].slice(0, 8);
}

/** True when every term occurs in the search text. */
export function matches(text: string, terms: readonly string[]): boolean {
  return terms.every((term) => text.includes(term));
}

/** Calls `emit` with every key of an order; the same key may come more than once. */
export function forEachKey({ recipient, orderNo, waybill, lines }: Searchable, emit: (key: number) => void): void {
  emitPiece(emitPieces(recipient.name, SPACE, emit), SPACE, emit);
  let before = SPACE;
  // The parts of an address are typed in one go, so pieces reach from one to the next.
  if (recipient.province !== undefined) before = emitPieces(recipient.province, before, emit);
  if (recipient.city !== undefined) before = emitPieces(recipient.city, before, emit);
  if (recipient.district !== undefined) before = emitPieces(recipient.district, before, emit);
  emitPiece(emitPieces(recipient.address, before, emit), SPACE, emit);
  emitTails(recipient.phone, emit);
  emitTails(orderNo, emit);
  if (waybill) emitTails(waybill.number, emit);
  for (const { sku } of lines) {
    emit(skuKey(sku));
    emitTails(sku, emit);
  }
}

/** Answers the last unit, which has not got its piece yet. */
function emitPieces(text: string, last: number, emit: (key: number) => void): number {
  let before = last;
  for (let at = 0; at < text.length; at += 1) {
    const unit = foldUnit(text.charCodeAt(at));
    emitPiece(before, unit, emit);
    before = unit;
  }
  return before;
}

// The last unit before a gap stands with nothing behind it, so that each unit begins exactly one piece.
function emitPiece(unit: number, next: number, emit: (key: number) => void): void {
  if (unit !== SPACE) emit(pieceKey(unit, next === SPACE ? 0 : next));
}

// The tail, and the tail before each dash: a virtual number 13812345678-1234 is asked for by 5678 as well.
function emitTails(text: string, emit: (key: number) => void): void {
  for (let at = TAIL_LENGTH; at <= text.length; at += 1) {
    if (at === text.length || text.charCodeAt(at) === DASH) emit(tokenKey(text, at - TAIL_LENGTH, at));
  }
}

/** Key of two UTF-16 units; 32 bits. */
function pieceKey(first: number, second: number): number {
  return ((first << 16) | second) >>> 0;
}

/**
 * Key of a number's tail or a whole SKU. It lies where the first unit would be a low surrogate, which begins no
 * character, so it hardly ever shares a key with a piece.
 */
function tokenKey(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ foldUnit(text.charCodeAt(at)), 0x01000193);
  hash ^= hash >>> 15;
  return (0xdc000000 | (hash & 0x03ffffff)) >>> 0;
}

/** The key of a whole SKU. */
export function skuKey(sku: string): number {
  return tokenKey(sku, 0, sku.length);
}

/** Keys from one to another, both included. */
export interface KeyRange {
  first: number;
  last: number;
}

/**
 * The ways a term may be found: an order that matches holds a key of every range of at least one of the lists, or has a
 * number that begins with the term. A single character is sought as the range of all pieces that begin with it.
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
