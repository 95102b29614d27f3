import { useTranslation } from 'react-i18next';
import { clockState, leftMs } from '../../shared/domain/exceptions/clock.ts';
import type { LimitClock as Clock } from '../../shared/domain/exceptions/clock.ts';
import type { ClockState } from '../../shared/model/exception.ts';
import { HOUR } from '../../shared/model/time.ts';
import { StateBadge } from './StateBadge.tsx';
import { useSiteZone } from './siteZone.ts';
import { dateTime, stopwatch } from './time.ts';
import type { Tone } from './tone.ts';
import { useClock } from './useClock.ts';

export const CLOCK_TONE: Record<ClockState, Tone> = {
  breached: 'red',
  'at-risk': 'amber',
  'on-time': 'blue',
  'on-hold': 'plain',
  'no-limit': 'plain',
};

/** Beyond it a moment says more than a running clock: closing hours lie between. */
const COUNTED_DOWN_MS = 12 * HOUR;

/** The running clock of a limit: how long is left, when it is due, or how long it is over. */
export function LimitClock({ clock, size = 'small' }: { clock: Clock; size?: 'small' | 'large' }) {
  const { t, i18n } = useTranslation('exceptions');
  const now = useClock();
  // Renders again once the zone is known.
  useSiteZone();
  const state = clockState(clock, now);
  const left = leftMs(clock, now);
  return (
    <StateBadge tone={CLOCK_TONE[state]} size={size}>
      {left === null || state === 'on-hold'
        ? t(`clock.${state}`)
        : left > COUNTED_DOWN_MS
          ? t('clock.due', { when: dateTime(clock.dueAt ?? 0, now, i18n.language) })
          : left > 0
            ? t('clock.left', { time: stopwatch(left) })
            : t('clock.over', { time: stopwatch(-left) })}
    </StateBadge>
  );
}
