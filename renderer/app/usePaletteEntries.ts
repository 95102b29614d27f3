import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../bridge/index.ts';
import { useSignOut } from '../features/session/useSignOut.ts';
import { useSession } from '../state/session.ts';
import { useView } from '../state/view.ts';
import type { PickEntry } from '../ui/PickList.tsx';
import type { Screen } from './screens.tsx';

export interface PaletteEntry extends PickEntry {
  run: () => void;
}

const SHORTEST_SEARCH = 2;

/** What the palette offers for a text: screens and actions by name, orders by search in the local cache. */
export function usePaletteEntries(screens: Screen[], text: string): PaletteEntry[] {
  const { t } = useTranslation('app');
  const { go, change, language } = useView();
  const lock = useSession((session) => session.lock);
  const signOut = useSignOut();
  const wanted = useDeferredValue(text.trim());
  const hasOrders = screens.some((screen) => screen.key === 'orders');
  const searching = hasOrders && wanted.length >= SHORTEST_SEARCH;
  const found = useCall('orders/search', { text: wanted, limit: 20 }, { enabled: searching, keepPrevious: true });

  const actions: PaletteEntry[] = [
    { key: 'language', label: t('palette.language'), run: () => change({ language: language === 'zh-CN' ? 'en' : 'zh-CN' }) },
    { key: 'light', label: t('palette.themeLight'), run: () => change({ theme: 'light' }) },
    { key: 'dark', label: t('palette.themeDark'), run: () => change({ theme: 'dark' }) },
    { key: 'contrast', label: t('palette.themeContrast'), run: () => change({ theme: 'contrast' }) },
    { key: 'lock', label: t('lock'), hotkey: 'Ctrl+L', run: lock },
    { key: 'sign-out', label: t('signOut'), run: signOut },
  ].map((action) => ({ ...action, kind: t('palette.actions') }));
  const places: PaletteEntry[] = screens.map((screen) => ({
    key: `screen ${screen.key}`,
    kind: t('palette.screens'),
    label: t(`screens.${screen.key}`),
    ...(screen.hotkey !== undefined && { hotkey: screen.hotkey }),
    run: () => go(screen.key),
  }));
  const orders: PaletteEntry[] = (searching ? (found.data?.orders ?? []) : []).map((order) => ({
    key: `order ${order.orderId}`,
    kind: t('palette.orders'),
    label: `${order.orderNo} · ${order.recipientName} · ${order.region}`,
    run: () => go('orders', { orderId: order.orderId }),
  }));
  const low = text.trim().toLowerCase();
  return [...[...places, ...actions].filter((entry) => entry.label.toLowerCase().includes(low)), ...orders];
}
