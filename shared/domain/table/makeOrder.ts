import type { Finding, FindingKind, TableField } from '../../model/table.ts';
import { carrierCode } from '../carrierNames.ts';
import { carrierOf } from '../waybillPattern.ts';
import { readJoinedLines } from './joinedLines.ts';
import type { ReadRow } from './readRow.ts';
import { isYes, statusOf } from './words.ts';

/** An order in the contract's form but for its revision; `createdAt` is missing where the table has none. */
export interface MadeOrder {
  orderId: string;
  element: Record<string, unknown> | null;
  findings: Finding[];
}

/** What a table leaves unsaid of all its orders. */
export interface OrderDefaults {
  platform: string;
  merchantId: string;
}

/** All rows of an order must agree on these, or leave them empty. */
const SAME: readonly TableField[] = [
  'orderId',
  'status',
  'name',
  'phone',
  'province',
  'city',
  'district',
  'street',
  'address',
  'waybillNo',
];
const LONGEST_ID = 64;

/** Puts the rows of one order together. `element` is null when something essential is missing, spoiled or contradictory. */
export function makeOrder(rows: readonly ReadRow[], defaults: OrderDefaults): MadeOrder {
  const findings = rows.flatMap((row) => row.findings);
  const first = rows[0]!;
  const find = (field: TableField, kind: FindingKind, weight: Finding['weight'] = 'unusable', value = '', row = first.row) =>
    void findings.push({ row, field, kind, value: value.slice(0, 80), weight });
  const take = (field: TableField): string | undefined => rows.find(({ fields }) => fields[field] !== undefined)?.fields[field];

  for (const field of SAME) {
    const value = take(field);
    const other = rows.find(({ fields }) => fields[field] !== undefined && fields[field] !== value);
    if (other) find(field, 'rows-differ', 'unusable', `${value} / ${other.fields[field]}`, other.row);
  }
  const orderNo = take('orderNo');
  const orderId = take('orderId') ?? orderNo ?? '';
  if (orderNo === undefined) find('orderNo', 'missing');
  if (orderId.length > LONGEST_ID || (orderNo ?? '').length > LONGEST_ID) find('orderNo', 'too-long', 'unusable', orderNo);
  const status = statusOf(take('status') ?? '');
  if (status === null) find('status', 'unknown-word', 'unusable', take('status'));
  const phone = take('phone') ?? take('otherPhone');
  if (take('name') === undefined) find('name', 'missing');
  if (phone === undefined) find('phone', 'missing');
  if (take('address') === undefined) find('address', 'missing');
  const lines = rows.flatMap((row) => linesOf(row, findings)).map((line, at) => ({ lineNo: at + 1, ...line }));
  if (lines.length === 0 && !findings.some(({ weight }) => weight === 'unusable')) find('sku', 'missing');
  if (findings.some(({ weight }) => weight === 'unusable')) return { orderId, element: null, findings };

  const carrier = take('carrier');
  const waybillNo = take('waybillNo');
  const isWaybill = waybillNo !== undefined && /^[0-9A-Za-z-]{5,40}$/.test(waybillNo);
  if (waybillNo !== undefined && !isWaybill) find('waybillNo', 'unknown-word', 'doubtful', waybillNo);
  const street = take('street');
  const address = take('address')!;
  const element = {
    orderId,
    orderNo,
    status,
    merchantId: take('merchantId') ?? defaults.merchantId,
    merchantName: take('merchantName'),
    platform: take('platform') ?? defaults.platform,
    shop: take('shop'),
    createdAt: take('createdAt') ?? take('paidAt'),
    paidAt: take('paidAt'),
    shipBy: take('shipBy'),
    urgent: isYes(take('urgent') ?? '') || undefined,
    recipient: {
      name: take('name'),
      phone,
      province: take('province'),
      city: take('city'),
      district: take('district'),
      address: street === undefined || address.includes(street) ? address : `${street}${address}`,
      postcode: take('postcode'),
    },
    lines,
    carrier: carrier === undefined ? undefined : carrierCode(carrier),
    buyerRemark: take('buyerRemark'),
    sellerRemark: take('sellerRemark'),
    giftText: take('giftText'),
    waybill: isWaybill
      ? { orderId, carrier: carrier === undefined ? (carrierOf(waybillNo) ?? '-') : carrierCode(carrier), number: waybillNo }
      : undefined,
  };
  return { orderId, element, findings };
}

function linesOf({ row, fields }: ReadRow, findings: Finding[]): Record<string, unknown>[] {
  const about = { barcode: fields.barcode, name: fields.productName, spec: fields.spec, location: fields.location };
  const sku = fields.sku ?? fields.barcode;
  if (sku !== undefined && fields.quantity !== undefined) return [{ sku, ...about, quantity: Number(fields.quantity) }];
  if (fields.items !== undefined) {
    const joined = readJoinedLines(fields.items);
    if (joined) return joined.map((line) => ({ ...line }));
    findings.push({ row, field: 'items', kind: 'bad-lines', value: fields.items.slice(0, 80), weight: 'unusable' });
  } else if (sku !== undefined || fields.quantity !== undefined) {
    const already = findings.some((finding) => finding.row === row && finding.weight === 'unusable');
    if (!already) findings.push({ row, field: sku === undefined ? 'sku' : 'quantity', kind: 'missing', value: '', weight: 'unusable' });
  }
  return [];
}
