import type { OrderRequest } from '../../shared/model/order.ts';
import type { Caller, Core } from './core.ts';
import { followRequests } from './followRequests.ts';

/**
 * Keeps what the packer saw to be in the parcel, and follows the requests through packing (H3.4c); call it inside the transaction
 * of the packing.
 */
export function confirmRequests(
  core: Core,
  caller: Caller,
  packing: { handlingId: string; orderId: string },
  confirmed: readonly OrderRequest[],
): void {
  if (confirmed.length === 0) return;
  const at = core.clock.now();
  for (const request of confirmed) core.packingConfirmations.add(packing.handlingId, request, caller.user, at);
  followRequests(core, caller, packing.orderId, {
    stage: 'follow-packing',
    values: { requests: confirmed.join(',') },
    note: { code: 'request-packed', params: { kinds: confirmed.join(',') } },
  });
}
