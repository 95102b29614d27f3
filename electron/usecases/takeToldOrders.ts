import type { PushReport } from '../ports/wmsConnector.ts';
import type { DueEntry } from '../store/outboxEntry.ts';
import type { Core } from './core.ts';
import { isInWms } from './settleResult.ts';

/**
 * Takes in the orders that came back with their typed-in records, from a WMS that tells none otherwise: only there is the id said
 * under which it knows them. `adoptOrders` then binds the waiting records to it. Call it before the records count as acknowledged:
 * a record of unknown outcome is told again, an acknowledged one never.
 */
export function takeToldOrders(core: Core, entries: readonly DueEntry[], results: PushReport['results']): void {
  if (core.wms.features?.pull !== false) return;
  const told = entries.flatMap(({ kind }, index) => {
    const result = results[index];
    if (kind !== 'new-order' || !result || result.outcome === 'not-yet' || !isInWms(result)) return [];
    return result.current ? [result.current] : [];
  });
  if (told.length > 0) core.orders.upsertPage(told, core.sync.state('orders').generation);
}
