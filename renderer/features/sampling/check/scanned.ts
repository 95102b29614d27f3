import { normalWaybill } from '../../../../shared/domain/waybillPattern.ts';
import type { CheckView } from '../words.ts';

/** What a code read during a check is: a line's goods, the order itself, the waybill it should carry, or something else. */
export type Scanned = { kind: 'goods'; lineNo: number } | { kind: 'order' | 'waybill' | 'other' };

/** Waybill numbers that the order's parcel may carry: the WMS's, and those it was packed with here. */
export function waybillsOf({ order, packed }: CheckView): string[] {
  const bound = order?.waybill?.number;
  return [...new Set([...(bound === undefined ? [] : [bound]), ...(packed?.waybillNos ?? [])].map(normalWaybill))];
}

export function readScan(check: CheckView, code: string): Scanned {
  const { order } = check;
  const line = order?.lines.find(({ barcodes }) => barcodes.includes(code));
  if (line !== undefined) return { kind: 'goods', lineNo: line.lineNo };
  if (code === order?.orderNo) return { kind: 'order' };
  return { kind: waybillsOf(check).includes(normalWaybill(code)) ? 'waybill' : 'other' };
}
