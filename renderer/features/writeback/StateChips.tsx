import { useTranslation } from 'react-i18next';
import type { OutboxState } from '../../../shared/model/record.ts';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { FILTERS, STATE_TONE } from './types.ts';

export interface StateChipsProps {
  /** Null: all. */
  current: OutboxState | null;
  counts: Record<OutboxState, number>;
  onChoose: (state: OutboxState | null) => void;
}

/** The list's filter by state, each with its count. */
export function StateChips({ current, counts, onChoose }: StateChipsProps) {
  const { t } = useTranslation('writeback');
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const filters = FILTERS.map((state) => ({
    value: state,
    id: state ?? 'all',
    label: state === null ? t('chips.all') : t(`states.${state}`),
    tone: state === null ? ('plain' as const) : STATE_TONE[state],
    count: state === null ? all : counts[state],
  }));
  return <FilterChips label={t('chips.label')} filters={filters} current={current} onChoose={onChoose} />;
}
