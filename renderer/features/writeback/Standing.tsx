import { useTranslation } from 'react-i18next';
import { OUTBOX_STATES } from '../../../shared/model/record.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { countsOf, STATE_TONE } from './types.ts';
import type { Summary } from './types.ts';
import classes from './writeback.module.css';

/** How many records stand where, and whether a supervisor looks before they leave. */
export function Standing({ summary }: { summary: Summary }) {
  const { t } = useTranslation('writeback');
  const formats = useFormats(60_000);
  const counts = countsOf(summary);
  return (
    <p className={classes.standing} role="status">
      <StateBadge tone="plain" size="small" sign="⚙">
        {t(`mode.${summary.mode}`)}
      </StateBadge>
      {OUTBOX_STATES.filter((state) => counts[state] > 0).map((state) => (
        <StateBadge key={state} tone={STATE_TONE[state]} size="small">
          {`${t(`states.${state}`)} ${formats.number(counts[state])}`}
        </StateBadge>
      ))}
    </p>
  );
}
