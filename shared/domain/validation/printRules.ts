import type { Recipient } from '../../model/order.ts';
import type { Suspicion } from './suspicion.ts';
import { suspect } from './suspicion.ts';

/** Plain Latin, Chinese punctuation and the common Chinese characters: nearly every text has nothing else. */
const COMMON = /^[\t\n\r\u0020-\u007e\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]*$/;
/** Controls, invisible and unassigned characters, halves of pairs, and pictures; ★ ☆ ♀ ♂ stand in every Chinese font. */
const NOT_IN_FONTS = /[^\P{C}\t\n\r]|\ufe0e|\ufe0f|[\u2600-\u2604\u2607-\u263f\u2641\u2643-\u27bf\u2b00-\u2bff]|\u20e3/u;
const FIELDS = ['name', 'address'] as const;

/** Characters that come out of a label printer as an empty box; the text without them is what the buyer meant. */
export function checkPrintable(recipient: Recipient, rareCharacters: boolean): Suspicion[] {
  return FIELDS.flatMap((field) => {
    const text = recipient[field];
    if (COMMON.test(text)) return [];
    const characters = Array.from(text);
    const strange = characters.filter((character) => !isPrintable(character, rareCharacters));
    if (strange.length === 0) return [];
    // A rare character belongs to the name: without it the name would be another one.
    const isRemovable = !strange.some(isRare);
    const rest = characters
      .filter((character) => !strange.includes(character))
      .join('')
      .trim();
    const params = { characters: [...new Set(strange)].map(visible).join(' ') };
    return [suspect('text-unprintable', field, text, { params, proposal: isRemovable && rest !== '' ? rest : undefined })];
  });
}

function isPrintable(character: string, rareCharacters: boolean): boolean {
  if (isRare(character)) return rareCharacters;
  return character.codePointAt(0)! <= 0xffff && !NOT_IN_FONTS.test(character);
}

function isRare(character: string): boolean {
  return character.codePointAt(0)! > 0xffff && /\p{Script=Han}/u.test(character);
}

/** A character nobody sees is told by its number. */
function visible(character: string): string {
  return /\p{C}/u.test(character) ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}` : character;
}
