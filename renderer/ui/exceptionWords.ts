import type { TFunction } from 'i18next';
import { NOTE_TEXT } from '../../shared/model/exception.ts';
import type { WordParams } from '../../shared/model/exception.ts';

type Speak = TFunction<string[]> | TFunction;

/** A link or a part of the WMS by its name (`wms`, `platform:taobao`); one that has no word of its own stays as it is told. */
export function partWords(t: Speak, name: string): string {
  return t(`outage:partNames.${name.replace(':', '-')}`, { defaultValue: name });
}

function listed(value: string | number | undefined, words: (one: string) => string, join: string): string {
  const members = String(value ?? '').split(',');
  return members
    .filter((one) => one !== '')
    .map(words)
    .join(join);
}

/** What fills a code, with what stands in it as a code itself put into words. */
function filled(t: Speak, params: WordParams): WordParams {
  const join = t('common:listComma');
  const words: Record<string, (value: string | number) => string> = {
    rules: (value) => listed(value, (rule) => t(`validation:short.${rule}`), join),
    kinds: (value) => listed(value, (kind) => t(`terms:request.${kind}`), join),
    part: (value) => partWords(t, String(value)),
    linkReason: (value) => t(`bar:reason.${value}`),
    defects: (value) => listed(value, (code) => t(`sampling:defect.${code}`, { defaultValue: code }), join),
    severity: (value) => t(`sampling:severity.${value}`),
    skus: (value) => listed(value, (sku) => sku, join),
  };
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, words[key]?.(value) ?? value]));
}

/** Why an exception was opened: what a person wrote stands as it is, what the product found has words. */
export function exceptionReason(t: Speak, { reason, params }: { reason: string; params: WordParams | null }): string {
  return params === null ? reason : t(`exceptions:reasonCode.${reason}`, filled(t, params));
}

/** What an exception's history says at one place. */
export function noteWords(
  t: Speak,
  { kind, code, params, text }: { kind: string; code: string | null; params: WordParams | null; text: string },
): string {
  if (code === NOTE_TEXT && text === '') return t('sampling:noteForgotten');
  if (code === null || code === NOTE_TEXT || params === null) return text;
  const words =
    kind === 'opened' || kind === 'reopened'
      ? exceptionReason(t, { reason: code, params })
      : t(`exceptions:noteCode.${code}`, filled(t, params));
  return text === '' ? words : `${words} ${text}`;
}

/** What an exception is about: its order's number, or the link. */
export function exceptionSubject(t: Speak, { orderNo, cause }: { orderNo: string; cause: string | null }): string {
  if (orderNo !== '' || cause === null) return orderNo;
  return cause.startsWith('link:') ? t('exceptions:linkSubject', { part: partWords(t, cause.slice('link:'.length)) }) : cause;
}

/** The name of a step of a class. */
export function stepWords(t: Speak, { class: exceptionClass, step }: { class: string; step: string }): string {
  return t(`exceptions:steps.${exceptionClass}.${step}.title`);
}
