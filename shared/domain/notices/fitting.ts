import type { TextLimit } from '../../model/notice.ts';
import type { NoticeText } from './compose.ts';

/** Whether a channel takes the message whole; nothing is ever cut off. */
export function fitsLimit({ subject, text }: NoticeText, { unit, most, withSubject }: TextLimit): boolean {
  const whole = withSubject ? `${subject}\n${text}` : text;
  return (unit === 'bytes' ? utf8Length(whole) : whole.length) <= most;
}

/** Bytes of a text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Words around a bundle, in one language. */
export interface BundleWords {
  subject(count: number, first: string): string;
  item(place: number, notice: NoticeText): string;
}

/** Several notices for one receiver as one message. */
export function bundle(notices: readonly NoticeText[], words: BundleWords): NoticeText {
  const [first] = notices;
  if (first === undefined) throw new Error('a bundle of nothing');
  if (notices.length === 1) return first;
  const items = notices.map((notice, index) => words.item(index + 1, notice));
  return { subject: words.subject(notices.length, first.subject), text: items.join('\n\n') };
}

/** The longest beginning of these notices that fits in one message; one alone is answered even where it does not fit. */
export function longestBundle(notices: readonly NoticeText[], words: BundleWords, limit: TextLimit): number {
  let count = 1;
  while (count < notices.length && fitsLimit(bundle(notices.slice(0, count + 1), words), limit)) count += 1;
  return count;
}
