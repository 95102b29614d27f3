import type { TFunction } from 'i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { TableColumn } from '../../ui/table/column.ts';
import { dateTime } from '../../ui/time.ts';
import type { Tone } from '../../ui/tone.ts';

export type Warning = CallOutput<'stock/warnings'>['skus'][number];
export type NeedingOrder = CallOutput<'stock/orders'>['orders'][number];
type Speak = TFunction<['stock', 'terms']>;

/** How bad it is: orders come away empty, nothing is left, or it is low. */
export function standingOf({ short, available }: Warning): { tone: Tone; key: 'short' | 'out' | 'low' } {
  if (short > 0) return { tone: 'red', key: 'short' };
  return available <= 0 ? { tone: 'red', key: 'out' } : { tone: 'amber', key: 'low' };
}

/** When how much comes in; a dash where nothing is announced. */
export function expectedWords(t: Speak, { expectedAt, expectedQuantity }: Warning, language: string): string {
  if (expectedAt === null) return t('stock:noneExpected');
  const when = dateTime(expectedAt, Date.now(), language);
  return expectedQuantity === null ? when : t('stock:expected', { when, count: expectedQuantity });
}

/** The columns of the warnings. */
export function stockColumns(t: Speak, language: string): TableColumn<Warning>[] {
  const number = (
    key: 'available' | 'safety' | 'onHand' | 'allocated' | 'packedHere' | 'orders' | 'short',
    width: number,
  ): TableColumn<Warning> => ({
    key,
    header: t(`stock:columns.${key}`),
    value: (row) => row[key],
    width,
    align: 'end',
  });
  return [
    { key: 'sku', header: t('stock:columns.sku'), value: (row) => row.sku, width: 7 },
    {
      key: 'name',
      header: t('stock:columns.name'),
      value: (row) => [row.name, row.spec].filter((part) => part !== '').join(' '),
      width: 13.75,
    },
    {
      key: 'standing',
      header: t('stock:columns.standing'),
      value: (row) => t(`stock:standing.${standingOf(row).key}`),
      cell: (row) => (
        <StateBadge size="small" tone={standingOf(row).tone}>
          {t(`stock:standing.${standingOf(row).key}`)}
        </StateBadge>
      ),
      width: 8.5,
    },
    number('available', 6),
    number('safety', 5.5),
    number('orders', 5.5),
    number('short', 5.5),
    { key: 'expected', header: t('stock:columns.expected'), value: (row) => expectedWords(t, row, language), width: 12.75 },
    number('onHand', 5.5),
    number('allocated', 6),
    number('packedHere', 7),
  ];
}

/** The columns of the orders that need a SKU. */
export function needColumns(t: Speak, language: string): TableColumn<NeedingOrder>[] {
  const got = ({ missing }: NeedingOrder) => (missing === null ? t('stock:served') : t('stock:missing', { count: missing }));
  return [
    { key: 'orderNo', header: t('stock:columns.orderNo'), value: (row) => row.orderNo, width: 13 },
    {
      key: 'missing',
      header: t('stock:columns.missing'),
      value: got,
      cell: (row) => (
        <StateBadge size="small" tone={row.missing === null ? 'green' : 'red'}>
          {got(row)}
        </StateBadge>
      ),
      width: 9,
    },
    { key: 'quantity', header: t('stock:columns.quantity'), value: (row) => row.quantity, width: 6, align: 'end' },
    {
      key: 'shipBy',
      header: t('stock:columns.shipBy'),
      value: (row) => row.shipBy,
      cell: (row) => (row.shipBy === null ? '' : dateTime(row.shipBy, Date.now(), language)),
      width: 11,
    },
    { key: 'status', header: t('stock:columns.status'), value: (row) => t(`terms:orderStatus.${row.status}`), width: 8 },
    { key: 'merchant', header: t('stock:columns.merchant'), value: (row) => row.merchant, width: 12 },
    {
      key: 'exception',
      header: t('stock:columns.exception'),
      value: (row) => (row.exceptionId === null ? '' : t('stock:hasException')),
      width: 9,
    },
  ];
}
