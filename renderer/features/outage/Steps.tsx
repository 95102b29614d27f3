import { useTranslation } from 'react-i18next';
import { OUTAGE_STATES } from '../../../shared/model/outage.ts';
import type { OutageState } from '../../../shared/model/outage.ts';
import { assertNever } from '../../../shared/model/result.ts';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './outage.module.css';
import type { Outage } from './types.ts';

function reachedAt(outage: Outage, state: OutageState): number | null {
  switch (state) {
    case 'suspected':
      return outage.suspectedAt;
    case 'declared':
      return outage.declaredAt;
    case 'recovering':
      return outage.recoveringAt;
    case 'reconciling':
      return outage.reconcilingAt;
    case 'closed':
      return outage.closedAt;
    default:
      return assertNever(state);
  }
}

/** By a step's place; one ahead bears its number, one that an outage declared at once has left out a dash. */
const SIGN: Partial<Record<string, string>> = { past: '✓', now: '▶', skipped: '–' };

/** The way of every outage, with the step it is at. */
export function Steps({ outage }: { outage: Outage }) {
  const { t } = useTranslation('outage');
  const formats = useFormats(60_000);
  const current = OUTAGE_STATES.indexOf(outage.state);
  return (
    <ol className={classes.steps} aria-label={t('steps.label')}>
      {OUTAGE_STATES.map((state, index) => {
        const at = reachedAt(outage, state);
        const place = index === current ? 'now' : index > current ? 'ahead' : at === null ? 'skipped' : 'past';
        return (
          <li key={state} className={classes.step} data-place={place} aria-current={place === 'now' ? 'step' : undefined}>
            <span aria-hidden="true">{SIGN[place] ?? index + 1}</span>
            <span>{t(`steps.${state}`)}</span>
            {place !== 'ahead' && at !== null && <time className={classes.stepAt}>{formats.clockTime(at)}</time>}
          </li>
        );
      })}
    </ol>
  );
}
