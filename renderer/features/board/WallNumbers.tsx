import { useTranslation } from 'react-i18next';
import { CLOCK_TONE } from '../../ui/LimitClock.tsx';
import { TONE_SIGN } from '../../ui/tone.ts';
import type { Tone } from '../../ui/tone.ts';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './wall.module.css';
import { forecastTone } from './words.ts';
import type { Wall } from './words.ts';

function Figure({ tone, name, value }: { tone: Tone; name: string; value: number }) {
  const formats = useFormats(60_000);
  return (
    <div className={classes.figure} data-tone={value === 0 ? 'plain' : tone}>
      <span>
        <span aria-hidden="true">{TONE_SIGN[tone]} </span>
        {name}
      </span>
      <strong>{formats.number(value)}</strong>
    </div>
  );
}

/** How many stand where, and the forecast, in figures that are read from afar. */
export function WallNumbers({ wall: { counts, total, forecast } }: { wall: Wall }) {
  const { t } = useTranslation(['board', 'exceptions']);
  const { number } = useFormats();
  const counted = (count: number) => ({ count, formatted: number(count) });
  const known = forecast.breaks + forecast.inTime > 0;
  return (
    <section className={classes.figures} aria-label={t('board:wall.numbers')}>
      {(['breached', 'at-risk', 'on-time', 'on-hold'] as const).map((state) => (
        <Figure key={state} tone={CLOCK_TONE[state]} name={t(`exceptions:clock.${state}`)} value={counts[state] ?? 0} />
      ))}
      <Figure tone="plain" name={t('board:wall.open')} value={total} />
      <p className={classes.forecast} data-tone={forecastTone(forecast)}>
        {known
          ? t('board:wall.forecast', counted(forecast.breaks))
          : forecast.unknown > 0
            ? t('board:forecast.unknown', counted(forecast.unknown))
            : t('board:forecast.none')}
      </p>
    </section>
  );
}
