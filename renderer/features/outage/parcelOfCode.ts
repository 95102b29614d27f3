import { sameWaybill } from '../../../shared/domain/waybillPattern.ts';
import type { PullParcel } from './types.ts';

/** The parcel that carries a scanned code: its order's number, or one of its waybill numbers in whatever case. */
export function parcelOfCode<T extends Pick<PullParcel, 'orderNo' | 'waybillNos'>>(parcels: readonly T[], code: string): T | undefined {
  return parcels.find((one) => one.orderNo === code || one.waybillNos.some((number) => sameWaybill(number, code)));
}
