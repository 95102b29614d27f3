import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterChips } from '../../ui/FilterChips.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { EmptyState, LoadingState } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import type { Tone } from '../../ui/tone.ts';
import { awaitsSecond } from './dayTask.ts';
import classes from './sampling.module.css';
import { itemState, useGroupWords, useSamplingWords } from './words.ts';
import type { ItemView, SamplingWords } from './words.ts';

const SHOWN = ['all', 'waiting', 'ok', 'defect', 'undecided', 'second', 'recheck'] as const;
type Shown = (typeof SHOWN)[number];
const TONE: Record<Shown, Tone> = {
  all: 'plain',
  waiting: 'blue',
  ok: 'green',
  defect: 'red',
  undecided: 'amber',
  second: 'amber',
  recheck: 'red',
};

function isShown(item: ItemView, shown: Shown): boolean {
  if (shown === 'all') return true;
  if (shown === 'waiting') return item.state !== 'done';
  if (shown === 'second') return awaitsSecond(item);
  if (shown === 'recheck') return item.recheck === 'wanted';
  return item.state === 'done' && item.outcome === shown;
}

interface ItemTableProps {
  items: readonly ItemView[];
  loading: boolean;
  onOpen: (item: ItemView) => void;
}

/** The orders of a list with how each stands; by typing a number it is found, Enter opens it. */
export function ItemTable({ items, loading, onOpen }: ItemTableProps) {
  const { t } = useTranslation('sampling');
  const words = useSamplingWords();
  const [shown, setShown] = useState<Shown>('all');
  const rows = useMemo(() => items.filter((item) => isShown(item, shown)), [items, shown]);
  const columns = useColumns(words);
  if (loading) return <LoadingState />;
  const filters = SHOWN.map((value) => ({
    value,
    id: value,
    label: t(`sampling:shown.${value}`),
    tone: TONE[value],
    count: items.filter((item) => isShown(item, value)).length,
  })).filter(({ value, count }) => value === 'all' || value === 'waiting' || count > 0);
  return (
    <>
      <FilterChips label={t('sampling:shown.label')} filters={filters} current={shown} onChoose={setShown} />
      <div className={classes.table}>
        <DataTable
          rows={rows}
          columns={columns}
          rowKey={(item) => item.itemId}
          label={t('sampling:day.items')}
          onOpen={onOpen}
          empty={<EmptyState title={t('sampling:day.none')} />}
        />
      </div>
    </>
  );
}

function useColumns(words: SamplingWords): TableColumn<ItemView>[] {
  const { t } = useTranslation('sampling');
  const groups = useGroupWords();
  return useMemo(() => {
    const state = (item: ItemView) => t(`sampling:item.${itemState(item).key}`);
    const noted = ({ note, noteForgotten }: ItemView) => (noteForgotten ? t('noteForgotten') : note);
    const found = (item: ItemView) => [...item.defects.map(({ code }) => words.defect(code)), noted(item)].filter(Boolean).join(' · ');
    return [
      { key: 'orderNo', header: t('sampling:columns.orderNo'), value: (item) => item.orderNo, width: 14 },
      {
        key: 'state',
        header: t('sampling:columns.state'),
        value: state,
        cell: (item) => (
          <StateBadge size="small" tone={itemState(item).tone}>
            {state(item)}
          </StateBadge>
        ),
        width: 9,
      },
      { key: 'waybillNo', header: t('sampling:columns.waybillNo'), value: (item) => item.waybillNo, width: 12 },
      { key: 'recipient', header: t('sampling:columns.recipient'), value: (item) => item.recipientName, width: 7 },
      {
        key: 'stratum',
        header: t('sampling:columns.stratum'),
        value: (item) => groups.stratum(item.stratum),
        width: 13,
      },
      { key: 'found', header: t('sampling:columns.found'), value: found, width: 16 },
      { key: 'checker', header: t('sampling:columns.checker'), value: (item) => item.checker, width: 8 },
    ];
  }, [t, words, groups]);
}
