import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExceptionProperty } from '../../../shared/model/exceptionQuery.ts';
import { EXCEPTION_PROPERTIES } from '../../../shared/model/exceptionQuery.ts';
import { useCall } from '../../bridge/index.ts';
import { PickList } from '../../ui/PickList.tsx';
import type { PickEntry } from '../../ui/PickList.tsx';
import { valueInWords } from './queryWords.ts';
import { useTableView } from './tableView.ts';
import type { Query } from './tableView.ts';
import type { Arrangement } from './useArrangement.ts';

/** Days that are asked for: today, a week, a month, a quarter. */
const DAYS = [1, 7, 30, 90];

interface FilterEntry extends PickEntry {
  pick: () => void;
}

/** First by what to narrow the table, then by which of its values, each with how many there are. */
export function FilterPick({ asked, onClose }: { asked: Arrangement['asked']; onClose: () => void }) {
  const { t } = useTranslation(['exceptions', 'common', 'terms']);
  const { query, change } = useTableView();
  const [property, setProperty] = useState<ExceptionProperty | null>(null);
  if (property !== null) return <ValuePick property={property} asked={asked} onClose={onClose} />;
  const properties = EXCEPTION_PROPERTIES.filter((one) => (query.show === 'resolved' ? one !== 'step' : one !== 'outcome'));
  const choose = (next: Partial<Query>) => () => {
    change(next);
    onClose();
  };
  const entries: FilterEntry[] = [
    ...properties.map((one) => ({
      key: one,
      label: t(`exceptions:property.${one}`),
      ...(query.only[one] !== undefined && { count: query.only[one].length }),
      pick: () => setProperty(one),
    })),
    { key: 'mine', label: t('exceptions:view.mine'), pick: choose({ mine: true }) },
    ...DAYS.map((days) => ({
      key: `days ${days}`,
      label: t(`exceptions:days.${query.show}`, { count: days }),
      pick: choose({ days }),
    })),
  ];
  return (
    <PickList
      title={t('exceptions:filter.title')}
      placeholder={t('exceptions:pick.placeholder')}
      hint={t('exceptions:pick.hint')}
      nothing={t('common:nothingMatches')}
      entries={entries}
      onPick={([entry]) => entry?.pick()}
      onClose={onClose}
    />
  );
}

function ValuePick({ property, asked, onClose }: { property: ExceptionProperty; asked: Arrangement['asked']; onClose: () => void }) {
  const { t } = useTranslation(['exceptions', 'common', 'terms']);
  const only = useTableView((view) => view.only);
  const found = useCall('exceptions/values', { property, ...asked });
  const entries = (found.data?.values ?? []).map(({ value, count }) => ({ key: value, label: valueInWords(t, property, value), count }));
  return (
    <PickList
      title={t(`exceptions:property.${property}`)}
      placeholder={t('exceptions:pick.placeholder')}
      hint={t('exceptions:pick.hintMany')}
      nothing={found.loading ? t('common:loading') : t('common:nothingMatches')}
      entries={entries}
      ticked={new Set(asked.query.only[property])}
      onPick={(picked) => {
        only(
          property,
          picked.map(({ key }) => key),
        );
        onClose();
      }}
      onClose={onClose}
    />
  );
}
