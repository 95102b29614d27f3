import { useTranslation } from 'react-i18next';
import { clockState, leftMs } from '../../../shared/domain/exceptions/clock.ts';
import { stopwatch } from '../../ui/time.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useClock } from '../../ui/useClock.ts';
import { CLOCK_TONE } from './words.ts';
import type { ExceptionView } from './words.ts';

/** The running clock of an exception: how long is left, or how long it is over. */
export function LimitClock({ exception, size = 'small' }: { exception: ExceptionView; size?: 'small' | 'large' }) {
  const { t } = useTranslation('exceptions');
  const now = useClock();
  const { clock } = exception;
  const state = clockState(clock, now);
  const left = leftMs(clock, now);
  const words =
    left === null || state === 'on-hold'
      ? t(`clock.${state}`)
      : left > 0
        ? t('clock.left', { time: stopwatch(left) })
        : t('clock.over', { time: stopwatch(-left) });
  return (
    <StateBadge tone={CLOCK_TONE[state]} size={size}>
      {words}
    </StateBadge>
  );
}
