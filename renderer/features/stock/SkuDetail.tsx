import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { useGridFocus } from '../../ui/table/useGridFocus.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { expectedWords, needColumns, standingOf } from './columns.tsx';
import type { Warning } from './columns.tsx';
import classes from './stock.module.css';

const FIGURES = ['available', 'safety', 'onHand', 'allocated', 'packedHere'] as const;

function back(): void {
  useView.setState({ place: { screen: 'stock', params: {} } });
}

/** How it stands with the SKU, in figures. */
function Figures({ warning }: { warning: Warning }) {
  const { t, i18n } = useTranslation(['stock', 'terms']);
  const standing = standingOf(warning);
  return (
    <div className={classes.figures}>
      <StateBadge tone={standing.tone}>{t(`stock:standing.${standing.key}`)}</StateBadge>
      {FIGURES.map((key) => (
        <span key={key}>{t('stock:figure', { label: t(`stock:columns.${key}`), value: warning[key] ?? t('stock:noLevel') })}</span>
      ))}
      <span>{t('stock:figure', { label: t('stock:columns.expected'), value: expectedWords(t, warning, i18n.language) })}</span>
    </div>
  );
}

/** One SKU: its figures, and the orders that need it in the order in which they are served. */
export function SkuDetail({ sku }: { sku: string }) {
  const { t, i18n } = useTranslation(['stock', 'terms']);
  const go = useView((view) => view.go);
  const around = useGridFocus({ atOnce: true });
  const detail = useCall('stock/orders', { sku }, { keepPrevious: true });
  const columns = useMemo(() => needColumns(t, i18n.language), [t, i18n.language]);
  const leave = (
    <BigAction size="small" hotkey="Escape" onAct={back}>
      {t('stock:back')}
    </BigAction>
  );
  if (detail.data === undefined)
    return detail.error === null ? <LoadingState /> : <ErrorState failure={detail.error} onRetry={detail.refresh} actions={leave} />;
  const { warning, total, orders } = detail.data;
  const name = [warning?.name ?? '', warning?.spec ?? ''].filter((part) => part !== '').join(' ');
  return (
    <div ref={around} className={classes.screen}>
      <h1 className={classes.sku}>{name === '' ? sku : `${sku} · ${name}`}</h1>
      {warning === null ? <p className={classes.soft}>{t('stock:noWarning')}</p> : <Figures warning={warning} />}
      <p className={classes.soft}>{t('stock:serving', { count: total })}</p>
      <div className={classes.table}>
        <DataTable
          rows={orders}
          columns={columns}
          rowKey={(row) => row.orderId}
          label={t('stock:ordersOf', { sku })}
          onOpen={(row) =>
            row.exceptionId === null ? go('orders', { orderId: row.orderId }) : go('exceptions', { exceptionId: row.exceptionId })
          }
          empty={<EmptyState title={t('stock:noOrders')}>{t('stock:noOrdersText')}</EmptyState>}
          tools={<span className={classes.soft}>{t('stock:ordersHint')}</span>}
        />
      </div>
      <div>{leave}</div>
    </div>
  );
}
