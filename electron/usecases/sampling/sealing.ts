import { hash } from 'node:crypto';
import type { RankOf } from '../../../shared/domain/sampling/draw.ts';
import { rankText } from '../../../shared/domain/sampling/draw.ts';

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal: what `sha256sum` prints. */
export function hashOf(text: string): string {
  return hash('sha256', text);
}

/** The ranks of a lot's orders. */
export function ranksOf(seed: string, listHash: string): RankOf {
  return (use, orderId) => hashOf(rankText(seed, listHash, use, orderId));
}

/** What the journal keeps of a draw: the hash of the drawn order ids, one a line, in the order of the list. */
export function drawnHash(orderIds: readonly string[]): string {
  return hashOf(orderIds.map((orderId) => `${JSON.stringify(orderId)}\n`).join(''));
}
