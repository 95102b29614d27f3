import catalogue from '../../resources/practice/catalogue.json' with { type: 'json' };
import remarks from '../../resources/practice/remarks.json' with { type: 'json' };
import type { Product, Stock } from '../../shared/model/order.ts';
import { DAY, HOUR, MINUTE } from '../../shared/model/time.ts';
import type { Instant } from '../../shared/model/time.ts';
import { Random } from './random.ts';

export type Platform = keyof typeof remarks.shops;

/** A product as an order line shows it, and where it lies. */
export interface Article {
  sku: string;
  merchantId: string;
  name: string;
  spec: string;
  barcode: string;
  /** The code on older packaging, where there is one. */
  formerBarcode: string | null;
  location: string;
  unitGrams: number;
  /** Share of all order lines that name it. */
  share: number;
}

export interface Merchant {
  merchantId: string;
  name: string;
  platforms: Platform[];
  shops: Record<Platform, string>;
  /** Bestsellers first. */
  articles: Article[];
}

export const MERCHANTS: readonly Merchant[] = catalogue.merchants.map(buildMerchant);
export const ARTICLES: readonly Article[] = MERCHANTS.flatMap((merchant) => merchant.articles);
const BY_SKU = new Map(ARTICLES.map((article) => [article.sku, article]));

/** One entry per hundredth of the parcels that go out with the carrier. */
export const CARRIER_DRAW: readonly string[] = catalogue.carriers.flatMap(([code, weight]) =>
  Array<string>(Number(weight)).fill(String(code)),
);
export const SERVICES: Record<string, string[]> = catalogue.services;

export function articleOf(sku: string): Article | undefined {
  return BY_SKU.get(sku);
}

function buildMerchant(source: (typeof catalogue.merchants)[number], merchantAt: number): Merchant {
  const families = source.families.flatMap((family, familyAt) => family.specs.map((spec, specAt) => ({ family, familyAt, spec, specAt })));
  const articles = families.map(({ family, familyAt, spec, specAt }, position): Article => {
    const item = familyAt * 10 + specAt;
    return {
      sku: `${source.prefix}-${two(familyAt + 1)}${two(specAt + 1)}`,
      merchantId: source.merchantId,
      name: family.name,
      spec,
      barcode: ean13(`69${source.maker}${String(10_000 + item * 7)}`),
      formerBarcode: item % 17 === 3 ? ean13(`69${source.maker}${String(80_000 + item * 7)}`) : null,
      location: binOf(merchantAt, position),
      unitGrams: family.grams[specAt]!,
      // The probability that `pickSkewed` draws this position, times the merchant's even share.
      share: (Math.sqrt((position + 1) / families.length) - Math.sqrt(position / families.length)) / catalogue.merchants.length,
    };
  });
  const shops = Object.fromEntries(
    Object.entries(remarks.shops).map(([platform, shop]) => [platform, shop.replace('{merchant}', source.name)]),
  );
  return {
    merchantId: source.merchantId,
    name: source.name,
    platforms: source.platforms as Platform[],
    shops: shops as Record<Platform, string>,
    articles,
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Zone, aisle, bay and level: A-03-2-1. Two merchants share a zone. */
function binOf(merchantAt: number, position: number): string {
  const zone = String.fromCharCode(65 + Math.floor(merchantAt / 2));
  const aisle = (merchantAt % 2) * 6 + Math.floor(position / 9) + 1;
  return `${zone}-${two(aisle)}-${(Math.floor(position / 3) % 3) + 1}-${(position % 3) + 1}`;
}

/** Appends the check digit to twelve digits. */
function ean13(digits: string): string {
  let sum = 0;
  for (let at = 0; at < 12; at += 1) sum += Number(digits[at]) * (at % 2 === 0 ? 1 : 3);
  return digits + String((10 - (sum % 10)) % 10);
}

/** About every fourteenth article is below its safety stock, so that there is something to warn of. */
const LOW_SHARE = 0.07;
const PIECES_PER_ORDER = 2.1;

/**
 * The product master and the stock of a practice warehouse with that many orders. There is always enough to ship
 * every order once: a shortage in a drill is made on purpose, never met by chance.
 */
export function stockUp(seed: number, orders: number, baseTime: Instant): { products: Product[]; stock: Stock[] } {
  const products: Product[] = [];
  const stock: Stock[] = [];
  for (const [index, article] of ARTICLES.entries()) {
    const random = new Random(seed ^ 0x5a17, index);
    const demand = Math.ceil(article.share * orders * PIECES_PER_ORDER);
    const onHand = demand * 2 + 40 + random.below(120);
    const low = random.chance(LOW_SHARE);
    products.push({
      sku: article.sku,
      name: article.name,
      merchantId: article.merchantId,
      barcodes: article.formerBarcode === null ? [article.barcode] : [article.barcode, article.formerBarcode],
      spec: article.spec,
      unitGrams: article.unitGrams,
      safetyStock: low ? Math.ceil(onHand * 1.4) : Math.max(5, Math.floor(onHand * 0.2)),
    });
    const level: Stock = {
      sku: article.sku,
      location: article.location,
      onHand,
      allocated: random.below(Math.min(onHand, demand + 10)),
      asOf: baseTime - random.below(30) * MINUTE,
    };
    if (low) {
      level.expectedAt = baseTime + DAY + random.below(72) * HOUR;
      level.expectedQuantity = onHand;
    }
    stock.push(level);
  }
  return { products, stock };
}
