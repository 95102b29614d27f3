import { useTranslation } from 'react-i18next';
import { clockState, leftMs } from '../../shared/domain/exceptions/clock.ts';
import type { LimitClock as Clock } from '../../shared/domain/exceptions/clock.ts';
import type { ClockState } from '../../shared/model/exception.ts';
import { HOUR } from '../../shared/model/time.ts';
import { StateBadge } from './StateBadge.tsx';
import { stopwatch } from './time.ts';
import type { Tone } from './tone.ts';
import { useFormats } from './useFormats.ts';

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
  const { t } = useTranslation('exceptions');
  const formats = useFormats(1_000);
  const state = clockState(clock, formats.now);
  const left = leftMs(clock, formats.now);
  return (
    <StateBadge tone={CLOCK_TONE[state]} size={size}>
      {left === null || state === 'on-hold'
        ? t(`clock.${state}`)
        : left > COUNTED_DOWN_MS
          ? t('clock.due', { when: formats.dateTime(clock.dueAt ?? 0) })
          : left > 0
            ? t('clock.left', { time: stopwatch(left) })
            : t('clock.over', { time: stopwatch(-left) })}
    </StateBadge>
  );
}
