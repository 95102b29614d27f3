import type { TFunction } from 'i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import type { Tone } from '../../ui/tone.ts';
import { dateTime } from '../../ui/time.ts';
import classes from './orders.module.css';

export type OrderRow = CallOutput<'orders/search'>['orders'][number];

export const STATUS_TONE: Record<OrderRow['status'], Tone> = {
  open: 'plain',
  picking: 'blue',
  packed: 'green',
  shipped: 'green',
  cancelled: 'red',
  held: 'amber',
};

/** The columns of the orders table. What the station packed by hand counts before what the WMS last said. */
export function orderColumns(t: TFunction<['orders', 'terms']>, language: string): TableColumn<OrderRow>[] {
  const when = (at: number) => dateTime(at, Date.now(), language);
  const status = (row: OrderRow) => (row.packedHere ? t('orders:packedHere') : t(`terms:orderStatus.${row.status}`));
  const platform = (row: OrderRow) => t(`terms:platform.${row.platform}`, { defaultValue: row.platform });
  return [
    { key: 'orderNo', header: t('orders:columns.orderNo'), value: (row) => row.orderNo, width: 14 },
    {
      key: 'status',
      header: t('orders:columns.status'),
      value: status,
      cell: (row) => (
        <span className={classes.badges}>
          <StateBadge size="small" tone={row.packedHere ? 'green' : STATUS_TONE[row.status]}>
            {status(row)}
          </StateBadge>
          {row.urgent && (
            <StateBadge size="small" tone="red" sign="★">
              {t('orders:urgent')}
            </StateBadge>
          )}
        </span>
      ),
      width: 16,
    },
    { key: 'recipient', header: t('orders:columns.recipient'), value: (row) => row.recipientName, width: 6 },
    { key: 'phone', header: t('orders:columns.phone'), value: (row) => row.phone, width: 10 },
    { key: 'region', header: t('orders:columns.region'), value: (row) => row.region, width: 14 },
    { key: 'waybill', header: t('orders:columns.waybill'), value: (row) => row.waybillNo, width: 12 },
    { key: 'pieces', header: t('orders:columns.pieces'), value: (row) => row.pieces, width: 5, align: 'end' },
    {
      key: 'shipBy',
      header: t('orders:columns.shipBy'),
      value: (row) => row.shipBy,
      cell: (row) => (row.shipBy === undefined ? '' : when(row.shipBy)),
      width: 10,
    },
    { key: 'platform', header: t('orders:columns.platform'), value: platform, width: 7 },
    { key: 'merchant', header: t('orders:columns.merchant'), value: (row) => row.merchantName, width: 10 },
    {
      key: 'created',
      header: t('orders:columns.created'),
      value: (row) => row.createdAt,
      cell: (row) => when(row.createdAt),
      width: 10,
    },
  ];
}
