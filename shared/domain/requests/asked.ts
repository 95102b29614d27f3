import type { OrderRequest } from '../../model/order.ts';
import { ORDER_REQUESTS } from '../../model/order.ts';
import type { RequestReading } from '../../model/request.ts';
import type { CarrierService } from '../../model/service.ts';
import { carrierCode } from '../carrierNames.ts';

/** What the requests of an order ask of carriers and of the house. */
export interface Asked {
  kinds: readonly OrderRequest[];
  /** The words that were read, by kind. */
  words: Readonly<Partial<Record<OrderRequest, readonly string[]>>>;
  /** The carrier that was named, by its code. */
  carrier: string | null;
  /** Carriers that were refused. */
  refused: readonly string[];
  services: readonly CarrierService[];
}

/** With these before its name a carrier is refused (`readText` keeps them with the word). */
const REFUSED = /^(?:请勿|切勿|拒收|禁止|不|勿|别)/;

/** Words that ask for a service of the carrier. */
const SERVICE_WORDS: readonly (readonly [RegExp, CarrierService])[] = [
  [/当日达|同城|闪送/, 'same-day'],
  [/次日达|隔日达/, 'next-day'],
  [/预约|指定时间|定时/, 'time-window'],
  [/送货上门|上门/, 'door-to-door'],
  [/保价|保险/, 'insured'],
  [/冷链|冷藏|生鲜/, 'cold-chain'],
  [/大件/, 'large-parcel'],
  [/货到付款|到付/, 'cash-on-delivery'],
];

/** Takes together what was read from an order. `carrier`: the one that the WMS has written into it. */
export function askedOf(readings: readonly Pick<RequestReading, 'kind' | 'words'>[], carrier: string | undefined): Asked {
  const kinds = ORDER_REQUESTS.filter((kind) => readings.some((reading) => reading.kind === kind));
  const wordsOf = (kind: OrderRequest) => readings.filter((one) => one.kind === kind && one.words !== '').map((one) => one.words);
  const carriers = wordsOf('named-carrier');
  const named = carriers.filter((word) => !REFUSED.test(word)).map(carrierOfWord);
  const refused = carriers.filter((word) => REFUSED.test(word)).flatMap((word) => carrierOfWord(word) ?? []);
  const isNamed = kinds.includes('named-carrier') && (refused.length === 0 || named.length > 0);
  return {
    kinds,
    words: Object.fromEntries(kinds.map((kind) => [kind, wordsOf(kind)])),
    carrier: isNamed ? (named.find((code) => code !== null) ?? carrier ?? null) : null,
    refused,
    services: [...new Set(readings.flatMap(({ words }) => servicesIn(words)))],
  };
}

/** The services of carriers that words ask for. */
export function servicesIn(words: string): CarrierService[] {
  return SERVICE_WORDS.filter(([piece]) => piece.test(words)).map(([, service]) => service);
}

function carrierOfWord(word: string): string | null {
  const code = carrierCode(word);
  return code === word && !/^[A-Z]+$/.test(word) ? null : code;
}
