import type { CallOutput } from '../../shared/contract/index.ts';
import { isLabelVoid } from '../../shared/domain/exceptions/corrected.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { DAY } from '../../shared/model/time.ts';
import { inTransaction } from '../store/database.ts';
import { waybillsOf } from './closeOutage.ts';
import type { Caller, Core } from './core.ts';
import { writeJournal } from './writeJournal.ts';

type Pull = CallOutput<'outage/pull-list'>['parcels'][number];

const REASON_BY_CODE: Partial<Record<string, Pull['reason']>> = {
  'order-cancelled': 'cancelled',
  'order-held': 'held',
  'recipient-changed': 'recipient-changed',
  'lines-changed': 'lines-changed',
};

/** Where nobody scans parcels out, they still do not stay longer than this. */
const LONGEST_AT_DOCK_MS = 7 * DAY;

/**
 * Parcels packed here and still in the house whose order was cancelled, held, changed or corrected meanwhile: pull them from the
 * dock before the courier leaves. By station, oldest first; what was pulled stays on the list, ticked.
 */
export function listPulls(core: Core): Pull[] {
  const pulls: Pull[] = [];
  for (const { handlingId, orderId, code } of core.handlings.atDock(core.clock.now() - LONGEST_AT_DOCK_MS)) {
    const status = core.orders.statusOf(orderId);
    const corrections = core.corrections.ofOrder(orderId);
    const told = status === 'cancelled' || status === 'held' ? status : REASON_BY_CODE[code ?? ''];
    const handling = told !== undefined || corrections.length > 0 ? core.handlings.find(handlingId) : null;
    if (!handling) continue;
    const reason = told ?? (isLabelVoid(corrections, handling.at) ? 'relabel' : undefined);
    if (reason === undefined) continue;
    pulls.push({
      handlingId: handling.handlingId,
      orderId: handling.orderId,
      orderNo: handling.orderNo,
      station: handling.station,
      packedBy: handling.user,
      packedAt: handling.at,
      waybillNos: waybillsOf(handling),
      reason,
      pulledAt: handling.pulledAt,
      pulledBy: handling.pulledBy,
    });
  }
  return pulls.toSorted((a, b) => a.station.localeCompare(b.station) || a.packedAt - b.packedAt);
}

/** Notes that a parcel was pulled. Fails `packing/not-found`. */
export function markPulled(core: Core, caller: Caller, handlingId: string): Result<Record<string, never>> {
  const handling = core.handlings.find(handlingId);
  if (!handling) return fail('packing/not-found');
  inTransaction(core.records, () => {
    if (core.handlings.markPulled(handlingId, core.clock.now(), caller.user)) {
      writeJournal(core, caller, 'outage/mark-pulled', handling.orderId, { orderNo: handling.orderNo });
    }
  });
  core.changed('outage', 'journal');
  return ok({});
}
