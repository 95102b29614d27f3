import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../../shared/contract/index.ts';
import { BarTable } from '../../../ui/BarTable.tsx';
import { useSamplingWords } from '../words.ts';
import { useRateWords } from './useRateWords.ts';

type Row = CallOutput<'sampling/statistics'>['pareto'][number];

/** What is wrong most often, and how much of all it comes to with those above it. */
export function Pareto({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('sampling');
  const defects = useSamplingWords();
  const words = useRateWords();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  if (rows.length === 0) return <p>{t('analysis.noDefects')}</p>;
  return (
    <BarTable
      label={t('analysis.pareto')}
      bars={rows.map(({ code, severity, count, cumulative }) => ({
        key: `${code} ${severity}`,
        label: `${defects.defect(code)} · ${t(`severity.${severity}`)}`,
        length: count / most,
        words: t('analysis.cumulative', { count, share: words.percent(cumulative) }),
        tone: severity === 'minor' ? 'amber' : 'red',
      }))}
    />
  );
}
