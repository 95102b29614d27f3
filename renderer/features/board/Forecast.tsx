import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { forecastTone } from './words.ts';
import type { Wall } from './words.ts';

/** Which limits will not be met in the next two hours, and what that is reckoned from. */
export function Forecast({ forecast }: { forecast: Wall['forecast'] }) {
  const { t } = useTranslation('board');
  const formats = useFormats(60_000);
  const { breaks, inTime, unknown, people, until } = forecast;
  const known = breaks + inTime > 0;
  const counted = (count: number) => ({ count, formatted: formats.number(count) });
  const title =
    breaks > 0
      ? t('forecast.breaks', counted(breaks))
      : !known && unknown > 0
        ? t('forecast.unknown', counted(unknown))
        : t('forecast.none');
  const lines = [
    t('forecast.until', { when: formats.clockTime(until) }),
    ...(known ? [t('forecast.from', { count: people }), t('forecast.inTime', counted(inTime))] : []),
    ...(known && unknown > 0 ? [t('forecast.alsoUnknown', counted(unknown))] : []),
    ...(!known && unknown > 0 ? [t('forecast.noPace')] : []),
  ];
  return (
    <Notice tone={forecastTone(forecast)} title={title}>
      {lines.join(' · ')}
    </Notice>
  );
}
