import names from '../../resources/practice/names.json' with { type: 'json' };
import places from '../../resources/practice/places.json' with { type: 'json' };
import type { Recipient } from '../../shared/model/order.ts';
import type { Platform } from './catalogue.ts';
import type { Random } from './random.ts';

const SURNAMES = Array.from(names.surnames);
const GIVEN = Array.from(names.given);
const TEMPLATES = Object.values(places.templates).map((template) => template.split(/[{}]/));
// These platforms show the warehouse a virtual number with an extension instead of the buyer's own.
const VIRTUAL_NUMBERS: ReadonlySet<Platform> = new Set(['taobao', 'tmall', 'pdd', 'douyin']);

function nameOf(random: Random): string {
  if (random.chance(0.04)) return random.pick(names.nicknames);
  const surname = random.chance(0.01) ? random.pick(names.doubleSurnames) : random.pickSkewed(SURNAMES);
  const given = random.chance(0.72) ? random.pick(GIVEN) + random.pick(GIVEN) : random.pick(GIVEN);
  return surname + given;
}

function digits(random: Random, count: number): string {
  return String(random.below(10 ** count)).padStart(count, '0');
}

function phoneOf(random: Random, platform: Platform, areaCode: string): string {
  const kind = random.next();
  if (kind < 0.015) return `${areaCode}-${random.below(6) + 2}${digits(random, 7)}`;
  const mobile = random.pick(names.mobilePrefixes) + digits(random, 8);
  // One digit short: what buyers mistype most often.
  if (kind < 0.028) return mobile.slice(0, 10);
  return VIRTUAL_NUMBERS.has(platform) && kind < 0.55 ? `${mobile}-${digits(random, 4)}` : mobile;
}

function streetAddressOf(random: Random): string {
  let address = '';
  for (const [at, part] of random.pick(TEMPLATES).entries()) address += at % 2 === 0 ? part : slotOf(random, part);
  return address;
}

function slotOf(random: Random, slot: string): string {
  switch (slot) {
    case 'street':
      return random.pick(places.streets);
    case 'compound':
      return random.pick(places.compounds);
    case 'office':
      return random.pick(places.offices);
    case 'number':
      return String(random.below(998) + 1);
    case 'building':
      return String(random.below(28) + 1);
    case 'unit':
      return String(random.below(4) + 1);
    case 'floor':
      return String(random.below(30) + 1);
    case 'seat':
      return String.fromCharCode(65 + random.below(4));
    default:
      return String((random.below(28) + 1) * 100 + random.below(6) + 1);
  }
}

/** Somebody with an address down to the room; about one in forty is wrong in a way that real ones are. */
export function makeRecipient(random: Random, platform: Platform): Recipient {
  const [province, city, district, postcode, areaCode] = random.pick(places.districts) as [string, string, string, string, string];
  const name = nameOf(random);
  const phone = phoneOf(random, platform, areaCode);
  const kind = random.next();
  if (kind < 0.012) return { name, phone, province, city, district, address: random.pick(names.vagueAddresses) };
  const address = streetAddressOf(random);
  // Some platforms hand over the whole address in one field.
  if (kind < 0.05) return { name, phone, address: `${province === city ? '' : province}${city}${district}${address}` };
  return kind < 0.3 ? { name, phone, province, city, district, address, postcode } : { name, phone, province, city, district, address };
}
