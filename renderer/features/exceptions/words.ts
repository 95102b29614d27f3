import type { TFunction } from 'i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { noteWords } from '../../ui/exceptionWords.ts';

export { stepWords } from '../../ui/exceptionWords.ts';

export type ExceptionView = CallOutput<'exceptions/open'>;
export type Detail = CallOutput<'exceptions/detail'>;

/** The product itself acts under this name. */
export const SYSTEM_USER = 'system';

/** A recorded value: a choice in words, the rest as it was written. */
export function valueWords(t: TFunction, { key, kind, value }: Detail['events'][number]['values'][number]): string {
  return kind === 'choice' ? t(`exceptions:choices.${key}.${value}`) : value;
}

/** What an event says beside its kind. */
export function eventText(t: TFunction, event: Detail['events'][number]): string {
  if (event.kind === 'warned') return t(`exceptions:warnings.${event.text}`);
  if (event.kind === 'rescheduled') return t(`exceptions:rescheduleCauses.${event.text}`);
  return noteWords(t, event);
}
