import type { TFunction } from 'i18next';
import type { CallOutput } from '../../../../shared/contract/index.ts';
import { eventText, stepWords, SYSTEM_USER, valueWords } from '../words.ts';
import type { DayFormats } from '../words.ts';

export type LogLine = CallOutput<'exceptions/log'>['lines'][number];

/** Which event it was, with the step where it is about one. */
export function whatWords(t: TFunction, line: LogLine): string {
  const kind = t(`exceptions:timeline.${line.kind}`);
  return line.step === null ? kind : `${kind} · ${stepWords(t, { class: line.class, step: line.step })}`;
}

/** Everything that was recorded, part by part. */
export function contentWords(t: TFunction, line: LogLine, formats: DayFormats): string[] {
  const said = eventText(t, line);
  const values = line.values.map((value) =>
    t('exceptions:timeline.value', { label: t(`exceptions:fields.${value.key}`), value: valueWords(t, value, formats) }),
  );
  return [...(said === '' ? [] : [said]), ...values];
}

/** Who did it, in words. */
export function userWords(t: TFunction, { user }: Pick<LogLine, 'user'>): string {
  return user === SYSTEM_USER ? t('exceptions:system') : user;
}
