import type { NoticeLanguage, NoticeParams, NoticeTemplate } from '../../model/notice.ts';
import { HOUR, MINUTE } from '../../model/time.ts';
import { maskPersonal } from './maskNotice.ts';
import type { KnownPerson } from './maskNotice.ts';
import { fillText, placeholdersOf } from './placeholders.ts';
import type { Placeholder } from './placeholders.ts';

export interface NoticeText {
  subject: string;
  text: string;
}

/** The words of one language that codes in params become. */
export interface NoticeWords {
  /** For a moment that nobody knows yet. */
  undecided: string;
  orders(shown: readonly string[], count: number): string;
  class(code: string): string;
  step(exceptionClass: string, code: string): string;
  role(code: string): string;
  severity(code: string): string;
  /** Defects of spot checks, one after the other. */
  defects(codes: readonly string[]): string;
}

export interface Composing {
  template: NoticeTemplate;
  /** The site's text, or the product's own. */
  written: NoticeText;
  params: NoticeParams;
  words: NoticeWords;
  language: NoticeLanguage;
  timeZone: string;
}

const NOTHING = '—';

/** A notice in words. What a param lacks stands as a dash, a moment as "not known yet": a hole would look like a mistake. */
export function compose(composing: Composing): NoticeText {
  return fillBoth(composing, (placeholder) => wordOf(composing, placeholder));
}

/** The same as it is shown in lists and kept for good: what people wrote is masked, see `maskPersonal`. */
export function composeMasked(composing: Composing, person: KnownPerson | null): NoticeText {
  return fillBoth(composing, (placeholder) => {
    const word = wordOf(composing, placeholder);
    return placeholder.personal ? maskPersonal(word, person) : word;
  });
}

function fillBoth({ template, written }: Composing, word: (placeholder: Placeholder) => string): NoticeText {
  const known = new Map(placeholdersOf(template).map((placeholder) => [placeholder.name, placeholder]));
  const fill = (pattern: string) =>
    fillText(pattern, (name) => {
      const placeholder = known.get(name);
      return placeholder === undefined ? '' : word(placeholder);
    });
  return { subject: fill(written.subject).replaceAll(/\s+/g, ' ').trim(), text: fill(written.text).trim() };
}

function wordOf({ params, words, language, timeZone }: Composing, { name, kind }: Placeholder): string {
  const value = params[name];
  if (value === undefined || value === '') return kind === 'time' ? words.undecided : NOTHING;
  switch (kind) {
    case 'time':
      return typeof value === 'number' ? momentWords(value, language, timeZone) : value;
    case 'duration':
      return typeof value === 'number' ? durationWords(value, language) : value;
    case 'orders':
      return ordersWords(String(value), words);
    case 'class':
    case 'role':
    case 'severity':
      return words[kind](String(value));
    case 'defects':
      return words.defects(String(value).split(','));
    case 'step':
      return words.step(String(params['class'] ?? ''), String(value));
    case 'text':
    case 'number':
      return String(value);
  }
}

/** A message names so many orders; more are counted. */
const NAMED = 20;

function ordersWords(value: string, words: NoticeWords): string {
  const orderNos = value.split(/[\s,;，、；]+/).filter((orderNo) => orderNo !== '');
  return words.orders(orderNos.slice(0, NAMED), orderNos.length);
}

/** 11月23日 14:05 · 23 Nov, 14:05, in the site's time zone. */
function momentWords(at: number, language: NoticeLanguage, timeZone: string): string {
  const shape = { month: language === 'en' ? 'short' : 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...shape, hourCycle: 'h23', timeZone }).format(at);
}

/** 1小时30分钟 · 1 hour 30 minutes; under a minute counts as one. */
function durationWords(ms: number, language: NoticeLanguage): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE));
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
  const hours = Math.floor((minutes * MINUTE) / HOUR);
  const parts = [hours > 0 && unit(hours, 'hour'), minutes % 60 > 0 && unit(minutes % 60, 'minute')];
  return parts.filter((part) => part !== false).join(language === 'en' ? ' ' : '');
}
