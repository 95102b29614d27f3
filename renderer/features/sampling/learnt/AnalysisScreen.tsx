import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TRAITS } from '../../../../shared/model/sampling.ts';
import type { Trait } from '../../../../shared/model/sampling.ts';
import { useCall } from '../../../bridge/index.ts';
import { ErrorState, EmptyState, LoadingState } from '../../../ui/states.tsx';
import type { CallOutput } from '../../../../shared/contract/index.ts';
import screen from '../sampling.module.css';
import classes from './learnt.module.css';
import { Agreement } from './Agreement.tsx';
import { Pareto } from './Pareto.tsx';
import { PeriodChips } from './PeriodChips.tsx';
import { Proposals } from './Proposals.tsx';
import { RateTable } from './RateTable.tsx';
import { TraitChips } from './TraitChips.tsx';
import { usePeriod } from './usePeriod.ts';
import { useRateWords } from './useRateWords.ts';

type Statistics = CallOutput<'sampling/statistics'>;

/** What the checks have taught: how often something is wrong, where, what, and what the validation's rules might learn from it. */
export function AnalysisScreen() {
  const { t } = useTranslation('sampling');
  const { days, setDays, range } = usePeriod();
  const statistics = useCall('sampling/statistics', range ?? {}, { enabled: range !== null, keepPrevious: true });
  if (statistics.data === undefined)
    return statistics.error === null ? (
      <LoadingState />
    ) : (
      <ErrorState failure={statistics.error} onRetry={statistics.refresh} retryKey="Enter" />
    );
  return (
    <div className={screen.screen}>
      <PeriodChips days={days} onChoose={setDays} />
      {statistics.error !== null && <ErrorState failure={statistics.error} onRetry={statistics.refresh} />}
      {statistics.data.total.checked === 0 ? (
        <EmptyState title={t('analysis.none')}>{t('analysis.noneText')}</EmptyState>
      ) : (
        <Learnt statistics={statistics.data} range={range ?? {}} />
      )}
    </div>
  );
}

function Learnt({ statistics, range }: { statistics: Statistics; range: { from?: string; to?: string } }) {
  const { t } = useTranslation('sampling');
  const [trait, setTrait] = useState<Trait>('merchant');
  const words = useRateWords();
  const { lots, total, byTrait, byDay, pareto } = statistics;
  const known = TRAITS.filter((one) => byTrait.some((row) => row.trait === one));
  return (
    <>
      <section className={classes.total} aria-label={t('analysis.title')}>
        <h1>{words.sentence(total)}</h1>
        <p>{t('analysis.lots', { accepted: lots.accepted, rejected: lots.rejected, pending: lots.pending })}</p>
      </section>
      <div className={classes.columns}>
        <section aria-label={t('analysis.byTrait')}>
          <h2>{t('analysis.byTrait')}</h2>
          <TraitChips traits={known} current={trait} onChoose={setTrait} />
          <RateTable label={t('analysis.byTrait')} rows={byTrait.filter((row) => row.trait === trait)} />
        </section>
        <section aria-label={t('analysis.pareto')}>
          <h2>{t('analysis.pareto')}</h2>
          <Pareto rows={pareto} />
        </section>
        <section aria-label={t('analysis.byDay')}>
          <h2>{t('analysis.byDay')}</h2>
          <RateTable label={t('analysis.byDay')} rows={byDay.toReversed()} />
        </section>
        <Proposals range={range} />
        <Agreement statistics={statistics} />
      </div>
    </>
  );
}
