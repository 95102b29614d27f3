import type { TFunction } from 'i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { WAIT_UNTIL } from '../../../shared/model/exception.ts';
import { kilogramsText } from '../../../shared/domain/requests/serviceWords.ts';
import { noteWords } from '../../ui/exceptionWords.ts';
import type { Formats } from '../../ui/useFormats.ts';

export { stepWords } from '../../ui/exceptionWords.ts';

export type ExceptionView = CallOutput<'exceptions/open'>;
export type Feasibility = CallOutput<'requests/feasibility'>['feasibility'];
export type Detail = CallOutput<'exceptions/detail'>;

/** How days and moments of the site are written. */
export type DayFormats = Pick<Formats, 'day' | 'wall'>;
/** As spreadsheets sort and filter them, whatever the language. */
export const PLAIN_DAYS: DayFormats = { day: (day) => day, wall: (moment) => moment.replace('T', ' ') };

/** The product itself acts under this name. */
export const SYSTEM_USER = 'system';

/** How far an exception has come: a form that is half filled in stays as it is while anything else happens to it. */
export function turnOf({ events }: Pick<Detail, 'events'>): number {
  return events.filter(({ kind }) => kind === 'step' || kind === 'attempt' || kind === 'reopened' || kind === 'taken-back').length;
}

/** A recorded value: a choice in words, the rest as it was written. */
export function valueWords(t: TFunction, { key, kind, value }: Detail['events'][number]['values'][number], formats: DayFormats): string {
  switch (kind) {
    case 'choice':
      return t(`exceptions:choices.${key}.${value}`);
    case 'requests':
      return value
        .split(',')
        .map((request) => t(`terms:request.${request}`))
        .join(' · ');
    case 'carrier':
      return t(`terms:carrier.${value}`, { defaultValue: value });
    case 'date':
      return formats.day(value);
    case 'moment':
      return formats.wall(value);
    case 'text':
      // As the product proposes it, in no language: a day and a number of pieces.
      return key === 'replenishment' ? value.replaceAll(/\b\d{4}-\d\d-\d\d\b/g, (day) => formats.day(day)) : value;
    case 'feasibility':
      return feasibilityWords(t, JSON.parse(value) as Feasibility, formats);
    default:
      return value;
  }
}

/** Services by commas, in words. */
export function serviceListWords(t: TFunction | TFunction<string[]>, services: string): string {
  return services
    .split(',')
    .map((service) => t(`services:service.${service}`))
    .join(' + ');
}

/** Why a request can be met or not. */
export function feasibilityReasonWords(
  t: TFunction | TFunction<string[]>,
  { code, params }: Feasibility['reasons'][number],
  formats: DayFormats,
): string {
  const { carrier, service, services, kind, grams, day } = params;
  return t(`services:reason.${code}`, {
    ...params,
    ...(carrier === undefined ? {} : { carrier: t(`terms:carrier.${carrier}`, { defaultValue: String(carrier) }) }),
    ...(service === undefined ? {} : { service: t(`services:service.${service}`) }),
    ...(services === undefined ? {} : { services: serviceListWords(t, String(services)) }),
    ...(grams === undefined ? {} : { weight: kilogramsText(Number(grams)) }),
    ...(code === 'too-heavy' || code === 'weight-unknown' ? { most: kilogramsText(Number(params['most'])) } : {}),
    ...(kind === undefined ? {} : { kind: t(`terms:request.${kind}`) }),
    ...(day === undefined ? {} : { day: formats.day(String(day)) }),
  });
}

/** What was recorded of the product's answer: the state and its reasons. */
function feasibilityWords(t: TFunction, { state, reasons }: Feasibility, formats: DayFormats): string {
  return [t(`services:state.${state}`), ...reasons.map((reason) => feasibilityReasonWords(t, reason, formats))].join(' · ');
}

/** Why a clock stands still: what a person said, or that it waits for its day. */
export function holdWords(t: TFunction, reason: string): string {
  return reason === WAIT_UNTIL ? t('exceptions:waitUntil') : reason;
}

/** What an event says beside its kind. */
export function eventText(t: TFunction, event: Detail['events'][number]): string {
  if (event.kind === 'warned') return t(`exceptions:warnings.${event.text}`);
  if (event.kind === 'rescheduled') return t(`exceptions:rescheduleCauses.${event.text}`);
  if (event.kind === 'held') return holdWords(t, event.text);
  return noteWords(t, event);
}
