import type { RESOLUTIONS } from '../../../shared/contract/writeback.ts';
import type { Detail } from './types.ts';

export type FittingAction = (typeof RESOLUTIONS)[number] | 'unpack';

/** A parcel that was packed for another address, other goods or under a number that belongs to somebody else must be opened again. */
const PACKED_WRONGLY: ReadonlySet<string> = new Set(['recipient-changed', 'lines-changed', 'waybill-in-use']);

/** What can sensibly be done with a record, the best first: what the core offers, and packing again where the parcel itself is wrong. */
export function fittingActions({ entry, actions }: Detail): FittingAction[] {
  const opens =
    entry.state === 'parked' && entry.kind === 'shipment' && entry.handlingId !== undefined && PACKED_WRONGLY.has(entry.code ?? '');
  return opens ? ['unpack', ...actions] : [...actions];
}
