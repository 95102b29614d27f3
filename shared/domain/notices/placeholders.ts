import type { NoticeParams, NoticeTemplate } from '../../model/notice.ts';
import { HOUR } from '../../model/time.ts';

/**
 * What a placeholder holds: words as they are, order numbers (with anything between them), a count or an amount, a moment, a
 * length of time, or a code (defects: several, with commas between) with words of its own.
 */
export type PlaceholderKind = 'text' | 'orders' | 'number' | 'time' | 'duration' | 'class' | 'step' | 'role' | 'severity' | 'defects';

export interface Placeholder {
  name: string;
  kind: PlaceholderKind;
  /** People write names, phones and addresses into it: masked wherever the notice is only looked at. */
  personal?: true;
}

const text = (name: string): Placeholder => ({ name, kind: 'text' });
const personal = (name: string): Placeholder => ({ name, kind: 'text', personal: true });
const of = (kind: PlaceholderKind, ...names: string[]): Placeholder[] => names.map((name) => ({ name, kind }));

/** What every template may name: who tells, and who is told. */
const COMMON: readonly Placeholder[] = [text('sender'), text('receiver')];
const LIMIT = [text('orderNo'), ...of('class', 'class'), ...of('step', 'step'), ...of('time', 'dueAt'), text('assignee')];

const OWN: Record<NoticeTemplate, readonly Placeholder[]> = {
  'out-of-stock': [text('goods'), text('sku'), ...of('number', 'orderCount'), ...of('orders', 'orderNos'), ...of('time', 'expected')],
  'recipient-sms': [text('orderNo'), personal('problem'), text('callback')],
  'recipient-merchant': [text('orderNo'), personal('problem'), personal('attempts')],
  'product-merchant': [text('orderNo'), text('goods'), personal('problem')],
  'failure-progress': [
    text('system'),
    ...of('time', 'since'),
    personal('progress'),
    ...of('number', 'orderCount'),
    ...of('time', 'expected'),
  ],
  'request-quote': [text('orderNo'), personal('request'), ...of('number', 'fee'), ...of('time', 'dispatchAt')],
  'limit-at-risk': LIMIT,
  'limit-breached': [...LIMIT, ...of('duration', 'overMs')],
  escalation: [...LIMIT, ...of('role', 'role')],
  'sample-finding': [text('lot'), text('orderNo'), ...of('defects', 'defect'), ...of('severity', 'severity'), text('checker')],
  'lot-rejected': [text('lot'), ...of('number', 'lotSize', 'sampleSize', 'defects', 'rejectFrom')],
};

/** The placeholders that a template may hold, those of its own first. */
export function placeholdersOf(template: NoticeTemplate): readonly Placeholder[] {
  return [...OWN[template], ...COMMON];
}

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Names in a text that its template does not know, and braces that close nothing; a text with any would go out with holes in it. */
export function unknownPlaceholders(template: NoticeTemplate, written: string): string[] {
  const known = new Set(placeholdersOf(template).map(({ name }) => name));
  const asked = [...written.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  const left = written.replaceAll(PLACEHOLDER, '').match(/\{\{|\}\}/g) ?? [];
  return [...new Set([...asked.filter((name) => !known.has(name)), ...left])];
}

/** Puts words into a text; `word` answers those of one placeholder. */
export function fillText(written: string, word: (name: string) => string): string {
  return written.replaceAll(PLACEHOLDER, (_whole, name: string) => word(name));
}

/**
 * Params that show a template as it will look: moments and lengths around `now`, counts of the usual size, and `words` for
 * what is text (they differ by language).
 */
export function sampleParams(template: NoticeTemplate, words: Readonly<Record<string, string>>, now: number): NoticeParams {
  const counts: Record<string, number> = { orderCount: 12, fee: 15, lotSize: 8200, sampleSize: 200, defects: 8, rejectFrom: 8 };
  const samples: Record<PlaceholderKind, (name: string) => string | number> = {
    text: (name) => words[name] ?? '',
    orders: (name) => words[name] ?? '',
    number: (name) => counts[name] ?? 1,
    time: (name) => (name === 'since' ? now - HOUR : now + 4 * HOUR),
    duration: () => HOUR / 2,
    class: () => 'out-of-stock',
    step: () => 'notify-merchant',
    role: () => 'supervisor',
    severity: () => 'major',
    defects: () => 'address-vague',
  };
  return Object.fromEntries(placeholdersOf(template).map(({ name, kind }) => [name, samples[kind](name)]));
}
