import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/useFormats.ts';
import type { LotView } from '../words.ts';
import classes from './lot.module.css';

function Figure({ label, value, tone }: { label: string; value: string; tone?: 'green' | 'amber' | 'red' }) {
  return (
    <div className={classes.figure} data-tone={tone}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** The numbers that decide: lot, sample, what was found, and up to how much of it the lot is accepted. */
export function LotNumbers({ lot }: { lot: LotView }) {
  const { t } = useTranslation('sampling');
  const { number } = useFormats(60_000);
  const { ac, re, counted } = lot;
  return (
    <dl className={classes.figures}>
      <Figure label={t('numbers.lotSize')} value={number(lot.lotSize)} />
      <Figure label={t('numbers.sample')} value={t('day.progress', { done: number(lot.checked), count: number(lot.sampleSize) })} />
      <Figure
        label={t('numbers.counted')}
        value={number(counted)}
        tone={re !== null && counted >= re ? 'red' : ac !== null && counted > 0 ? 'amber' : 'green'}
      />
      <Figure label={t('numbers.ac')} value={ac === null ? '—' : number(ac)} />
      <Figure label={t('numbers.re')} value={re === null ? '—' : number(re)} />
      <Figure label={t('numbers.critical')} value={number(lot.critical)} {...(lot.critical > 0 ? { tone: 'red' } : {})} />
      <Figure label={t('numbers.undecided')} value={number(lot.undecided)} {...(lot.undecided > 0 ? { tone: 'amber' } : {})} />
      {lot.planLetter !== null && <Figure label={t('numbers.letter')} value={lot.planLetter} />}
    </dl>
  );
}
