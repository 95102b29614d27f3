import { useTranslation } from 'react-i18next';
import { FilterChips } from '../../../ui/FilterChips.tsx';
import { PERIODS } from './usePeriod.ts';
import type { Period } from './usePeriod.ts';

/** How far back one looks. */
export function PeriodChips({ days, onChoose }: { days: Period; onChoose: (days: Period) => void }) {
  const { t } = useTranslation('sampling');
  const filters = PERIODS.map((value) => ({ value, id: String(value), label: t('period.days', { count: value }), tone: 'plain' as const }));
  return <FilterChips label={t('period.label')} filters={filters} current={days} onChoose={onChoose} />;
}
