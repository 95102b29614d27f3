import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { useScans } from '../../ui/scanner/index.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { useGridFocus } from '../../ui/table/useGridFocus.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { stockColumns } from './columns.tsx';
import { SkuDetail } from './SkuDetail.tsx';
import classes from './stock.module.css';

/** The open SKU is part of the place, so that other screens can lead here. */
function openSku(sku: string | null): void {
  useView.setState({ place: { screen: 'stock', params: sku === null ? {} : { sku } } });
}

/** All of them, the worst on top. */
function Warnings() {
  const { t, i18n } = useTranslation(['stock', 'terms']);
  const around = useGridFocus({ atOnce: true });
  const warnings = useCall('stock/warnings', {}, { keepPrevious: true });
  const columns = useMemo(() => stockColumns(t, i18n.language), [t, i18n.language]);
  if (warnings.data === undefined)
    return warnings.error === null ? <LoadingState /> : <ErrorState failure={warnings.error} onRetry={warnings.refresh} />;
  return (
    <div ref={around} className={classes.screen}>
      {warnings.error !== null && <ErrorState failure={warnings.error} onRetry={warnings.refresh} />}
      <div className={classes.table}>
        <DataTable
          rows={warnings.data.skus}
          columns={columns}
          rowKey={(row) => row.sku}
          label={t('stock:title')}
          onOpen={(row) => openSku(row.sku)}
          empty={<EmptyState title={t('stock:empty')}>{t('stock:emptyText')}</EmptyState>}
          tools={<span className={classes.soft}>{t('stock:hint')}</span>}
        />
      </div>
    </div>
  );
}

/** SKUs that somebody must look at (H2.1): low ones, and those that orders come away empty of. */
export function StockScreen() {
  const sku = useView((view) => view.place.params['sku']);
  useScans((code) => openSku(code));
  return sku === undefined ? <Warnings /> : <SkuDetail key={sku} sku={sku} />;
}
