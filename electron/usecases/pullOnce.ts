import { adoptOrders } from './adoptOrders.ts';
import type { Core } from './core.ts';
import { stepOutage } from './stepOutage.ts';

/**
 * One round of pulling while the WMS answers. Write-back may begin once a pull that started after the link last broke has
 * brought everything in: cancellations made meanwhile are then known here.
 */
export async function pullOnce(core: Core): Promise<void> {
  const { state } = core.wms.link.status;
  if (state === 'down' || state === 'wrong' || core.wms.link.status.reason === 'not-yet-probed') return;
  const { breaks } = core.wms;
  const report = await core.puller.pull();
  if (report.ordersComplete) adoptOrders(core);
  if (report.ordersComplete && breaks === core.wms.breaks && !core.wms.pulledSinceRecovery) {
    core.wms.pulledSinceRecovery = true;
    core.wake('drain');
  }
  core.changed('cache', 'orders', 'packing', 'outage', 'link');
  stepOutage(core);
}
