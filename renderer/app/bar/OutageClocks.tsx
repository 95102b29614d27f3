import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { stopwatch } from '../../ui/time.ts';
import classes from './TruthBar.module.css';

export interface OutageClocksProps {
  outage: NonNullable<CallOutput<'outage/current'>>;
  now: number;
}

/** How long the outage lasts, and how long is left until the technical investigation must have begun. */
export function OutageClocks({ outage, now }: OutageClocksProps) {
  const { t } = useTranslation('bar');
  if (outage.state === 'suspected') {
    return <span className={classes.clock}>{t('suspected', { clock: stopwatch(now - (outage.suspectedAt ?? now)) })}</span>;
  }
  const left = outage.investigateBy - now;
  return (
    <>
      <span className={classes.clock}>{t('outageClock', { clock: stopwatch(Math.max(0, now - (outage.declaredAt ?? now))) })}</span>
      <span className={classes.clock}>
        {outage.investigatedAt !== null
          ? t('investigated')
          : left >= 0
            ? t('investigate', { clock: stopwatch(left) })
            : t('investigateLate', { clock: stopwatch(-left) })}
      </span>
    </>
  );
}
