import type { CarrierService } from '../../model/service.ts';
import { CARRIER_SERVICES } from '../../model/service.ts';

/** Services as sites and carriers call them, beside their codes. */
const SERVICE_NAMES: Readonly<Record<CarrierService, string>> = {
  standard: '标准快递|标快|普快|标准|普通快递|standard',
  'next-day': '次日达|隔日达|nextday',
  'same-day': '当日达|同城当日达|同城|sameday',
  'time-window': '预约配送|定时派送|预约|timewindow',
  'door-to-door': '送货上门|上门|doortodoor',
  insured: '保价|insured|insurance',
  'cold-chain': '冷链|coldchain',
  'large-parcel': '大件|largeparcels|largeparcel',
  'cash-on-delivery': '货到付款|到付|cashondelivery|cod',
};
/** More days on the way than any carrier needs. */
export const MOST_DAYS = 60;

/** A service by its code or by one of its names; null where it is none. */
export function serviceOf(text: string): CarrierService | null {
  const plain = text.toLowerCase().replaceAll(/[\s-]/g, '');
  return (
    CARRIER_SERVICES.find((service) => service.replaceAll('-', '') === plain || SERVICE_NAMES[service].split('|').includes(plain)) ?? null
  );
}

/** Money as typed (`12.5`, `¥12`, `12元`) in its smallest unit; nothing is 0; null where it is something else. */
export function feeOf(text: string): number | null {
  const plain = text.replaceAll(/[¥￥元,\s]|CNY|RMB/gi, '');
  if (plain === '') return 0;
  return /^\d{1,6}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
}

/** Days on the way as typed (`2`, `2 天`); null where it is something else. */
export function daysOf(text: string): number | null {
  const [, digits] = /^(\d{1,2})\s*(?:天|日|days?|d)?$/i.exec(text) ?? [];
  const days = Number(digits);
  return digits !== undefined && days <= MOST_DAYS ? days : null;
}

/** More than any carrier takes as one shipment: a ton, and a million pieces. */
const MOST_GRAMS = 1_000_000;
const MOST_PIECES = 1_000_000;

/** Grams of a greatest weight as typed, in kilograms where nothing else is said (`20`, `0.5kg`, `500 克`); null where nothing stands there, undefined for anything else. */
export function weightLimitOf(text: string): number | null | undefined {
  if (text === '') return null;
  const [, figure, unit = 'kg'] = /^(\d{1,7}(?:\.\d{1,3})?)\s*(kg|g|千克|公斤|克)?$/i.exec(text) ?? [];
  const grams = Math.round(Number(figure) * (['g', '克'].includes(unit.toLowerCase()) ? 1 : 1_000));
  return figure !== undefined && grams > 0 && grams <= MOST_GRAMS ? grams : undefined;
}

/** `20` or `0.5` of grams: kilograms, as `weightLimitOf` reads them. */
export function kilogramsText(grams: number): string {
  return String(grams / 1_000);
}

/** A greatest number of pieces as typed (`5`, `5 件`); null where nothing stands there, undefined for anything else. */
export function pieceLimitOf(text: string): number | null | undefined {
  if (text === '') return null;
  const [, digits] = /^(\d{1,7})\s*(?:件|个|pieces?|pcs?)?$/i.exec(text) ?? [];
  const pieces = Number(digits);
  return digits !== undefined && pieces > 0 && pieces <= MOST_PIECES ? pieces : undefined;
}

/** Minutes since midnight of a time as typed (`18:00`); null where nothing stands there, undefined for anything else. */
export function minuteOf(text: string): number | null | undefined {
  if (text === '') return null;
  const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text.normalize('NFKC').trim()) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return Number(hour) * 60 + Number(minute);
}

/** `18:00` of minutes since midnight. */
export function timeOfMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** `12.50` of the smallest unit of money. */
export function feeText(fee: number): string {
  return (fee / 100).toFixed(2);
}
