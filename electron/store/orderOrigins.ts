import type { Order } from '../../shared/model/order.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** Merchants and platforms seen in orders. There are few, so all are held in memory and hardly ever written. */
export function createOrderOrigins(db: Writable) {
  const all = readable(db).read<[], { kind: string; code: string; name: string }>(
    'SELECT kind, code, name FROM order_origin ORDER BY kind, code',
  );
  const put = db.prepare<[string, string, string]>(
    'INSERT INTO order_origin VALUES (?, ?, ?) ON CONFLICT (kind, code) DO UPDATE SET name = excluded.name',
  );
  const known = { merchant: new Map<string, string>(), platform: new Map<string, string>() };

  function see(kind: keyof typeof known, code: string, name: string): void {
    const before = known[kind].get(code);
    // A later order without the name says nothing about it.
    if (before === name || (before !== undefined && name === '')) return;
    known[kind].set(code, name);
    put.run(kind, code, name);
  }

  return {
    note(order: Order): void {
      see('merchant', order.merchantId, order.merchantName ?? '');
      see('platform', order.platform, '');
    },
    merchants: (): { merchantId: string; merchantName: string }[] =>
      [...known.merchant].map(([merchantId, name]) => ({ merchantId, merchantName: name === '' ? merchantId : name })),
    platforms: (): string[] => [...known.platform.keys()],
    reload(): void {
      known.merchant.clear();
      known.platform.clear();
      for (const { kind, code, name } of all.all()) known[kind === 'merchant' ? 'merchant' : 'platform'].set(code, name);
    },
  };
}
export type OrderOrigins = ReturnType<typeof createOrderOrigins>;
