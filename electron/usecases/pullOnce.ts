import { adoptOrders } from './adoptOrders.ts';
import type { Core } from './core.ts';
import { learnFeatures } from './learnFeatures.ts';
import { stepOutage } from './stepOutage.ts';

/**
 * One round of pulling while the WMS answers. Write-back may begin once a pull that started after the link last broke has
 * brought everything in: cancellations made meanwhile are then known here.
 */
export async function pullOnce(core: Core): Promise<void> {
  const { state } = core.wms.link.status;
  if (state === 'down' || state === 'wrong' || core.wms.link.status.reason === 'not-yet-probed') return;
  const features = await learnFeatures(core);
  if (features?.pull === false) {
    waitForNothing(core);
    return;
  }
  const { breaks } = core.wms;
  const report = await core.puller.pull();
  if (report.ordersComplete) adoptOrders(core);
  if (report.ordersComplete && breaks === core.wms.breaks && !core.wms.pulledSinceRecovery) {
    core.wms.pulledSinceRecovery = true;
    core.wake('drain');
  }
  core.changed('cache', 'orders', 'packing', 'outage', 'link');
  core.wake('detect');
  stepOutage(core);
}

/**
 * A WMS that tells no orders brings no cancellations either: write-back need not wait for them, and each conflict shows when
 * its record is sent. No pull is noted as done, so the data stays as old as it is.
 */
function waitForNothing(core: Core): void {
  if (core.wms.pulledSinceRecovery) return;
  // What was told with a record's answer, and not adopted before the last run ended.
  adoptOrders(core);
  core.wms.pulledSinceRecovery = true;
  core.changed('outage');
  stepOutage(core);
  core.wake('drain');
}
