import type { OrderRequest } from '../../shared/model/order.ts';
import { ok } from '../../shared/model/result.ts';
import type { Caller, Core } from './core.ts';
import { grantNext } from './grantLimit.ts';
import { changeException } from './noteException.ts';

const PACKING = 'follow-packing';

/**
 * Keeps what the packer saw to be in the parcel, and takes the step that follows a request through packing where that is in turn
 * (H3.4c); call it inside the transaction of the packing. A request whose earlier stages nobody has checked yet stays where it is.
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
  for (const row of core.exceptions.ofOrder(packing.orderId)) {
    if (row.state !== 'open' || row.step !== PACKING || row.heldSince !== null) continue;
    const values = { requests: confirmed.join(',') };
    changeException(core, caller, row.exceptionId, 'exceptions/step', (now) =>
      ok({ event: { at, kind: 'step', step: PACKING, values, ...grantNext(core, now, values, at) } }),
    );
  }
}
