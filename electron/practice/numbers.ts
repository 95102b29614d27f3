import type { Platform } from './catalogue.ts';
import { hashOf } from './random.ts';

/**
 * Order and waybill numbers carry their order's index in nine scrambled digits. So a number is unique, looks like
 * chance, and leads back to its order without an index over a million of them.
 */
const RANGE = 1_000_000_000;
// Ends in 9 and is odd, so multiplying by it and taking nine digits loses nothing.
const SCRAMBLE = 387_420_489;
const UNSCRAMBLE = inverse(BigInt(SCRAMBLE), BigInt(RANGE));
const ORDER_SALT = 11;
const WAYBILL_SALT = 23;

/** Orders made by hand get numbers as if they were the orders from here on; generated ones stay below. */
export const HAND_MADE_FROM = 15_000_000;

function coreOf(seed: number, salt: number, index: number): string {
  return String((index * SCRAMBLE + (hashOf(seed, salt) % RANGE)) % RANGE).padStart(9, '0');
}

function indexOf(seed: number, salt: number, core: string): number {
  const shifted = BigInt(core) - BigInt(hashOf(seed, salt) % RANGE);
  const wide = BigInt(RANGE);
  return Number((((shifted % wide) + wide) * UNSCRAMBLE) % wide);
}

function tail(seed: number, index: number, salt: number, digits: number): string {
  return String(hashOf(seed ^ salt, index))
    .padStart(10, '7')
    .slice(-digits);
}

/** A number in the platform's shape. `day` is the order's day in China as yyyymmdd. */
export function orderNumber(seed: number, index: number, platform: Platform, day: string): string {
  const core = coreOf(seed, ORDER_SALT, index);
  switch (platform) {
    case 'taobao':
      return `3${core}${tail(seed, index, 101, 9)}`;
    case 'tmall':
      return `2${core}${tail(seed, index, 102, 9)}`;
    case 'jd':
      return `3${tail(seed, index, 103, 2)}${core}`;
    case 'pdd':
      return `${day.slice(2)}-${core}${tail(seed, index, 104, 6)}`;
    case 'douyin':
      return `69${core}${tail(seed, index, 105, 8)}`;
    default:
      return `ZY${day}${core}`;
  }
}

const ORDER_SHAPES = [/^[23](\d{9})\d{9}$/, /^69(\d{9})\d{8}$/, /^3\d{2}(\d{9})$/, /^\d{6}-(\d{9})\d{6}$/, /^ZY\d{8}(\d{9})$/];

/** Which indexes a generated order of this number could have; the caller compares the whole number. */
export function indexesOfOrderNumber(seed: number, orderNo: string): number[] {
  return candidates(seed, ORDER_SALT, orderNo, ORDER_SHAPES);
}

/** A number in the carrier's shape. */
export function waybillNumber(seed: number, index: number, carrier: string): string {
  const core = coreOf(seed, WAYBILL_SALT, index);
  switch (carrier) {
    case 'SF':
      return `SF1${core}${tail(seed, index, 201, 3)}`;
    case 'YTO':
      return `YT8${core}${tail(seed, index, 202, 3)}`;
    case 'ZTO':
      return `78${core}${tail(seed, index, 203, 3)}`;
    case 'STO':
      return `77${core}${tail(seed, index, 204, 4)}`;
    case 'YUNDA':
      return `46${core}${tail(seed, index, 205, 2)}`;
    case 'JD':
      return `JDVA${core}${tail(seed, index, 206, 2)}`;
    default:
      return `11${core}${tail(seed, index, 207, 2)}`;
  }
}

const WAYBILL_SHAPES = [
  /^(?:SF1|YT8)(\d{9})\d{3}$/,
  /^78(\d{9})\d{3}$/,
  /^77(\d{9})\d{4}$/,
  /^(?:46|11)(\d{9})\d{2}$/,
  /^JDVA(\d{9})\d{2}$/,
];

/** Which indexes an order with this generated waybill number could have; the caller compares the whole number. */
export function indexesOfWaybillNumber(seed: number, number: string): number[] {
  return candidates(seed, WAYBILL_SALT, number, WAYBILL_SHAPES);
}

function candidates(seed: number, salt: number, number: string, shapes: readonly RegExp[]): number[] {
  return shapes.flatMap((shape) => {
    const core = shape.exec(number)?.[1];
    return core === undefined ? [] : [indexOf(seed, salt, core)];
  });
}

/** The WMS's own id of a generated order. */
export function orderIdOf(index: number): string {
  return `SO${String(index + 1).padStart(8, '0')}`;
}

/** The index within a generated order's id; -1 for any other id. */
export function indexOfOrderId(orderId: string): number {
  return /^SO\d{8}$/.test(orderId) ? Number(orderId.slice(2)) - 1 : -1;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [old, now] = [value, modulus];
  let [oldFactor, factor] = [1n, 0n];
  while (now !== 0n) {
    const quotient = old / now;
    [old, now] = [now, old - quotient * now];
    [oldFactor, factor] = [factor, oldFactor - quotient * factor];
  }
  return ((oldFactor % modulus) + modulus) % modulus;
}
