import type { i18n as I18n, TFunction } from 'i18next';
import { SECOND } from '../../../shared/model/time.ts';
import { sizeInWords } from '../../ui/bytes.ts';
import { duration } from '../../ui/time.ts';

export interface DetailLine {
  /** In words; empty when the value says it all. */
  label: string;
  value: string;
}

export interface Speaker {
  t: TFunction;
  i18n: Pick<I18n, 'language'>;
}

/** More than so many of a list are counted instead of named. */
const NAMED = 5;

/** A code in words; anything else, and what this version has no words for, as it is written. */
function codeInWords(key: string, value: string, t: TFunction): string {
  const asWritten = { defaultValue: value };
  switch (key) {
    case 'role':
      return t(`common:role.${value}`, asWritten);
    case 'outcome':
      return t(`journal:outcomes.${value}`, asWritten);
    case 'was':
      return t(`export:states.${value}`, asWritten);
    case 'code':
      return t(`journal:codes.${value}`, asWritten);
    case 'class':
      return t(`terms:exceptionClass.${value}`, asWritten);
    case 'template':
      return t(`notices:templates.${value}`, asWritten);
    case 'target':
      return t(`notices:targets.${value}`, asWritten);
    case 'about':
      return t(`notices:about.${value}`, asWritten);
    case 'noticeCode':
      return t(`notices:codes.${value}`, asWritten);
    case 'noticeState':
      return t(`notices:states.${value}`, asWritten);
    case 'request':
      return t(`terms:request.${value}`, asWritten);
    case 'wms':
      return t(`settings:wms.kinds.${value}`, asWritten);
    case 'writebackMode':
      return t(`settings:station.modes.${value}`, asWritten);
    // What the link monitor writes into an outage's timeline; a person's words have no translation and stay.
    case 'text':
      return /^[a-z-]+$/.test(value) ? t(`bar:reason.${value}`, asWritten) : value;
    default:
      return value;
  }
}

function inWords(key: string, value: unknown, speaker: Speaker): string {
  const { t, i18n } = speaker;
  if (typeof value === 'boolean') return value ? t('common:yes') : t('common:no');
  if (typeof value === 'number') {
    if (key === 'bytes') return sizeInWords(value, i18n.language);
    if (key.endsWith('Ms')) return value === 0 ? t('journal:never') : duration(value, i18n.language);
    if (key.endsWith('Seconds')) return duration(value * SECOND, i18n.language);
    return new Intl.NumberFormat(i18n.language).format(value);
  }
  if (typeof value === 'string') return codeInWords(key, value, t);
  if (key === 'outcomes') return countedOutcomes(value, speaker);
  if (Array.isArray(value)) {
    const named = value.slice(0, NAMED).map((one) => inWords(key, one, speaker));
    const joined = named.join(t('journal:comma'));
    return value.length > NAMED ? t('journal:andMore', { named: joined, count: value.length }) : joined;
  }
  return value === null || value === undefined ? t('common:none') : JSON.stringify(value);
}

/** A step has its name within the class of its exception. */
function stepInWords(exceptionClass: unknown, step: unknown, { t }: Speaker): string {
  return t(`exceptions:steps.${String(exceptionClass)}.${String(step)}.title`, { defaultValue: String(step) });
}

/** `[[recordId, outcome, reference], ...]` of a batch as numbers per outcome. */
function countedOutcomes(value: unknown, { t }: Speaker): string {
  const counts = new Map<string, number>();
  for (const row of Array.isArray(value) ? value : []) {
    const outcome = String(Array.isArray(row) ? row[1] : row);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  const parts = [...counts].map(([outcome, count]) => t('journal:outcomeCount', { outcome: codeInWords('outcome', outcome, t), count }));
  return parts.join(t('journal:comma'));
}

/** An entry's detail as lines to read. What this version has no words for is shown as it was written, never left out. */
export function readDetail(detail: string, speaker: Speaker): DetailLine[] {
  const { t } = speaker;
  const parsed = parse(detail);
  if (parsed === null) return detail === '' ? [] : [{ label: '', value: detail }];
  return Object.entries(parsed).map(([key, value]) => ({
    label: t(`journal:fields.${key}`, { defaultValue: key }),
    value: key === 'step' ? stepInWords(parsed['class'], value, speaker) : inWords(key, value, speaker),
  }));
}

function parse(detail: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(detail);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The same in one line, for the table; numbers of records tell a reader nothing there. */
export function detailInShort(detail: string, speaker: Speaker): string {
  const technical = ['recordId', 'handlingId', 'recordIds', 'localId', 'successor'];
  const parsed = parse(detail);
  const read = Object.entries(parsed ?? {}).filter(([key]) => !technical.includes(key));
  // Records that a restored WMS lost, by number: how many says more here.
  const counted = read.map(([key, value]) => [key, key === 'missing' && Array.isArray(value) ? value.length : value]);
  const shown = parsed === null ? detail : JSON.stringify(Object.fromEntries(counted));
  return readDetail(shown, speaker)
    .map(({ label, value }) => (label === '' ? value : speaker.t('journal:labelled', { label, value })))
    .join(' · ');
}
