import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { useScans } from '../../ui/scanner/index.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { orderColumns } from './columns.tsx';
import type { OrderRow } from './columns.tsx';
import { OrderDetail } from './OrderDetail.tsx';
import classes from './orders.module.css';
import { MOST_ROWS, useOrderSearch } from './useOrderSearch.ts';

const NO_ROWS: OrderRow[] = [];

/** How old what is seen here is. */
function DataAge() {
  const { t } = useTranslation('orders');
  const formats = useFormats();
  const link = useCall('link/state', {});
  if (link.data === undefined) return null;
  const { dataAgeMs } = link.data;
  return (
    <span className={classes.age}>
      {dataAgeMs === null ? t('ageNone') : t('age', { age: formats.duration(dataAgeMs + Math.max(0, formats.now - link.at)) })}
    </span>
  );
}

/** An input method needs a field to write into, so the cursor stands in the search from the start. */
function SearchFocus({ within }: { within: RefObject<HTMLElement | null> }) {
  useLayoutEffect(() => within.current?.querySelector<HTMLInputElement>('input[type="search"]')?.focus(), [within]);
  return null;
}

/** The open order is part of the place, so that the palette and other screens can lead here. */
function openOrder(orderId: string | null): void {
  useView.setState({ place: { screen: 'orders', params: orderId === null ? {} : { orderId } } });
}

/** Finds orders in the local cache, with the WMS or without it. */
export function OrdersScreen() {
  const { t, i18n } = useTranslation(['orders', 'terms']);
  const openId = useView((view) => view.place.params['orderId']);
  const [text, setText] = useState('');
  const screen = useRef<HTMLDivElement>(null);
  const search = useOrderSearch(text);
  const rows = search.data?.orders ?? NO_ROWS;
  const columns = useMemo(() => orderColumns(t, i18n.language), [t, i18n.language]);

  useScans(async (code) => {
    setText(code);
    const found = await call('orders/search', { text: code, limit: 2 });
    // A scan that leads to one order opens it.
    openOrder(found.ok && found.value.orders.length === 1 ? (found.value.orders[0]?.orderId ?? null) : null);
  });

  return (
    <div ref={screen} className={classes.screen} data-open={openId !== undefined}>
      <div className={classes.table}>
        {search.data === undefined ? (
          search.error === null ? (
            <LoadingState />
          ) : (
            <ErrorState failure={search.error} onRetry={search.refresh} />
          )
        ) : (
          <DataTable
            rows={rows}
            columns={columns}
            rowKey={(row) => row.orderId}
            label={t('orders:columns.orderNo')}
            filter={{ text, onChange: setText }}
            onOpen={(row) => openOrder(row.orderId)}
            empty={<EmptyState title={t('orders:empty')}>{t('orders:emptyText')}</EmptyState>}
            tools={
              <>
                <SearchFocus within={screen} />
                {rows.length === MOST_ROWS && <span className={classes.hint}>{t('orders:most', { count: rows.length })}</span>}
                <span className={classes.hint}>{rows.length === 0 ? t('orders:nothingText') : t('orders:hint')}</span>
                <DataAge />
              </>
            }
          />
        )}
      </div>
      {openId !== undefined && <OrderDetail key={openId} orderId={openId} onClose={() => openOrder(null)} />}
    </div>
  );
}
