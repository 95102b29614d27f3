import { useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { feeText } from '../../../../shared/domain/requests/serviceWords.ts';
import { useCall } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/states.tsx';
import type { TableColumn } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/DataTable.tsx';
import { useDraft } from '../drafts.ts';
import classes from '../settings.module.css';
import { MaterialForm } from './MaterialForm.tsx';
import { EMPTY_MATERIAL, materialValues } from './materialForm.ts';
import type { MaterialRow } from './materialForm.ts';

function materialColumns(t: TFunction<['services', 'terms']>): TableColumn<MaterialRow>[] {
  return [
    { key: 'code', header: t('services:material.code'), value: ({ code }) => code, width: 9 },
    { key: 'name', header: t('services:material.name'), value: ({ name }) => name, width: 13 },
    { key: 'kind', header: t('services:material.kind'), value: ({ kind }) => t(`terms:request.${kind}`), width: 10 },
    { key: 'onHand', header: t('services:material.onHand'), value: ({ onHand }) => onHand, width: 7, align: 'end' },
    {
      key: 'low',
      header: t('services:material.state'),
      value: ({ low }) => t(low ? 'services:low' : 'services:enough'),
      cell: ({ low, onHand }) => (
        <StateBadge size="small" tone={onHand <= 0 ? 'red' : low ? 'amber' : 'green'}>
          {t(onHand <= 0 ? 'services:out' : low ? 'services:low' : 'services:enough')}
        </StateBadge>
      ),
      width: 8,
    },
    { key: 'fee', header: t('services:material.fee'), value: ({ fee }) => feeText(fee), width: 8, align: 'end' },
    {
      key: 'countsDown',
      header: t('services:material.countsDown'),
      value: ({ countsDown }) => t(countsDown ? 'services:byPacking' : 'services:byHand'),
      width: 10,
    },
  ];
}

/** Gift boxes, bubble wrap, cards: how many there are, and when to order more. */
export function MaterialsPart() {
  const { t } = useTranslation(['services', 'terms']);
  const known = useCall('services/materials', {});
  const [draft = {}, setDraft] = useDraft('requests');
  const columns = useMemo(() => materialColumns(t), [t]);
  if (known.data === undefined)
    return known.error === null ? <LoadingState /> : <ErrorState failure={known.error} onRetry={known.refresh} retryKey="Enter" />;
  const { material, ...rest } = draft;
  if (material !== undefined)
    return <MaterialForm draft={material} onChange={(next) => setDraft({ ...rest, material: next })} onClose={() => setDraft(rest)} />;
  const low = known.data.materials.filter((one) => one.low);
  return (
    <>
      {low.length > 0 && (
        <Notice tone="amber" title={t('services:lowTitle', { count: low.length })}>
          {low.map(({ name, onHand }) => t('services:left', { name, count: onHand })).join(' · ')}
        </Notice>
      )}
      <div className={classes.tableBox}>
        <DataTable
          rows={known.data.materials}
          columns={columns}
          rowKey={({ code }) => code}
          label={t('services:parts.materials')}
          onOpen={(row) => setDraft({ ...rest, material: { isNew: false, values: materialValues(row) } })}
          empty={<EmptyState title={t('services:noMaterial')}>{t('services:noMaterialText')}</EmptyState>}
          tools={
            <BigAction size="small" hotkey="Alt+N" onAct={() => setDraft({ ...rest, material: { isNew: true, values: EMPTY_MATERIAL } })}>
              {t('services:addMaterial')}
            </BigAction>
          }
        />
      </div>
      <p className={classes.soft}>{t('services:materialKeys')}</p>
    </>
  );
}
