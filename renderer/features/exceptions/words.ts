import type { TFunction } from 'i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import type { ClockState } from '../../../shared/model/exception.ts';
import { noteWords } from '../../ui/exceptionWords.ts';
import type { Tone } from '../../ui/tone.ts';

export type ExceptionView = CallOutput<'exceptions/open'>;
export type Detail = CallOutput<'exceptions/detail'>;

/** The product itself acts under this name. */
export const SYSTEM_USER = 'system';

export const CLOCK_TONE: Record<ClockState, Tone> = {
  breached: 'red',
  'at-risk': 'amber',
  'on-time': 'blue',
  'on-hold': 'plain',
  'no-limit': 'plain',
};

/** The name of a step of a class. */
export function stepWords(t: TFunction, { class: exceptionClass, step }: { class: string; step: string }): string {
  return t(`exceptions:steps.${exceptionClass}.${step}.title`);
}

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
