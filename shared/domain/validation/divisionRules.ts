import type { Recipient } from '../../model/order.ts';
import type { Division, Divisions, LeadingDivisions } from './divisions.ts';
import { readLeading } from './divisions.ts';
import type { Suspicion } from './suspicion.ts';
import { plain, suspect } from './suspicion.ts';

/** Platforms write these where a city or district has no name of its own. */
const NO_CITY = /^(?:市辖区|县|郊县|市区|.*城区|.*直辖.*|.*新区|.*示范区|其它|其他)$/;
/** Not in the lists of the state, and real all the same: zones, towns, farms; and what stands for "another one". */
const NO_COUNTY =
  /(?:新区|开发区|高新区|园区|示范区|度假区|风景区|名胜区|管理区|保税区|实验区|产业区|功能区|管委会|城区|市区|市辖区|其它区|其他区|其它|其他|镇|乡|街道|办事处|苏木|农场|团|港|岛)$/;

/** Where an address lies, as far as its fields and its text say, and what is wrong with that. */
export interface Place {
  suspicions: Suspicion[];
  /** The address behind its divisions. */
  street: string;
}

/** Takes a text apart that begins with something else than its divisions: a name, a street. */
export type TakeApart = (text: string) => Pick<Recipient, 'province' | 'city' | 'district' | 'address'>;

/** Divisions that are there and belong together, in their fields or at the beginning of the address. */
export function checkDivisions(recipient: Recipient, divisions: Divisions, takeApart: TakeApart): Place {
  const address = plain(recipient.address);
  const read = readLeading(divisions, address);
  const [province, city, district] = [recipient.province, recipient.city, recipient.district].map((name) =>
    plain(name ?? '').replaceAll(/\s/g, ''),
  );
  if (!province && !city && !district) return fromText(address, read, divisions, takeApart);
  const fields = { province: province!, city: city!, district: district! };
  const known = fromFields(fields, divisions, read);
  const elsewhere = known.suspicions.length === 0 ? contradiction(known, read, recipient.address, address) : null;
  return { suspicions: elsewhere ? [elsewhere] : known.suspicions, street: withoutFields(read.rest, fields) };
}

function fromText(address: string, read: LeadingDivisions, divisions: Divisions, takeApart: TakeApart): Place {
  if (address === '') return { suspicions: [], street: '' };
  if (read.province && (read.city || isOwnCity(read.province))) return { suspicions: [], street: read.rest };
  const { province = '', city = '', district = '', address: street } = takeApart(address);
  const [place] = divisions.named('province', province);
  if (place && (isOwnCity(place) || city !== '' || district !== '')) return { suspicions: [], street };
  return { suspicions: [suspect('division-missing', read.province ? 'city' : 'province', '')], street: read.rest };
}

interface Known {
  province: Division | null;
  city: Division | null;
  suspicions: Suspicion[];
}

function fromFields(fields: Record<Division['level'], string>, divisions: Divisions, read: LeadingDivisions): Known {
  const provinces = divisions.named('province', fields.province);
  if (fields.province !== '' && provinces.length === 0)
    return {
      province: null,
      city: null,
      suspicions: [suspect('division-unknown', 'province', fields.province, { params: { name: fields.province } })],
    };
  const province = provinces[0] ?? null;
  const named = NO_CITY.test(fields.city) ? [] : citiesNamed(divisions, fields.city);
  if (fields.city !== '' && !NO_CITY.test(fields.city) && named.length === 0)
    return { province, city: null, suspicions: [suspect('division-unknown', 'city', fields.city, { params: { name: fields.city } })] };
  const inProvince = province ? named.filter((place) => isInside(place, province)) : named;
  if (named.length > 0 && inProvince.length === 0) return { province, city: null, suspicions: [cityElsewhere(fields, named, divisions)] };
  const city =
    inProvince.find((place) => districtsIn(divisions, fields.district, place).length > 0) ??
    inProvince[0] ??
    (province && isOwnCity(province) ? province : null);
  const suspicions = city || fields.city !== '' ? [] : cityFromRest(fields, province, divisions, read);
  return {
    province: province ?? (city && divisions.around('province', city)),
    city,
    suspicions: [...suspicions, ...districtWrong(fields, province, city, divisions)],
  };
}

/** A city, or a city at the level of a county where platforms put it. */
function citiesNamed(divisions: Divisions, name: string): Division[] {
  if (name === '') return [];
  const provinces = divisions.named('province', name).filter(isOwnCity);
  return [...divisions.named('city', name), ...provinces, ...divisions.named('district', name)];
}

function cityElsewhere(fields: Record<Division['level'], string>, cities: readonly Division[], divisions: Divisions): Suspicion {
  const right = cities.filter((place) => districtsIn(divisions, fields.district, place).length > 0);
  const real = divisions.around('province', (right[0] ?? cities[0])!)?.name ?? '';
  // City and district agree with each other: it is the province that is wrong.
  const isCertain = fields.district !== '' && right.length === 1 && divisions.named('district', fields.district).length === 1;
  const params = { inner: fields.city, outer: fields.province };
  return suspect('division-mismatch', 'province', fields.province, { params, proposal: isCertain ? real : undefined });
}

/** The city is not told: the text tells it, or a district that there is once in the province. */
function cityFromRest(
  fields: Record<Division['level'], string>,
  province: Division | null,
  divisions: Divisions,
  read: LeadingDivisions,
): Suspicion[] {
  if (read.city && (!province || isInside(read.city, province))) return [];
  const districts = divisions.named('district', fields.district).filter((place) => !province || isInside(place, province));
  const [only] = districts;
  const around = districts.length === 1 && only ? divisions.around('city', only) : null;
  // A county that belongs to the province itself needs no city.
  if (districts.length === 1 && !around) return [];
  return [suspect('division-missing', 'city', fields.city, { proposal: around?.name })];
}

function districtWrong(
  { district }: Record<Division['level'], string>,
  province: Division | null,
  city: Division | null,
  divisions: Divisions,
): Suspicion[] {
  const outer = city ?? province;
  if (district === '' || outer === null || outer.code.length === 6) return [];
  if (districtsIn(divisions, district, outer).length > 0) return [];
  const elsewhere = divisions.named('district', district);
  const isNear = elsewhere.some(({ name, code }) => name === district && !code.startsWith(outer.code));
  if (isNear && !NO_COUNTY.test(district))
    return [suspect('division-mismatch', 'district', district, { params: { inner: district, outer: outer.name } })];
  if (NO_COUNTY.test(district) || /(?:路|街|道|号)$|\d/.test(district)) return [];
  return [suspect('district-unknown', 'district', district, { params: { name: district, outer: outer.name } })];
}

function districtsIn(divisions: Divisions, name: string, outer: Division): Division[] {
  return name === '' ? [] : divisions.named('district', name).filter((place) => isInside(place, outer));
}

function isInside(inner: Division, outer: Division): boolean {
  return inner.code.startsWith(outer.code);
}

/** 北京, 天津, 上海, 重庆, 香港 and 澳门 have districts right below. */
function isOwnCity({ level, code }: Division): boolean {
  return level === 'province' && ['11', '12', '31', '50', '81', '82'].includes(code);
}

/** The address begins with another province or city than the fields name. */
function contradiction({ province, city }: Known, read: LeadingDivisions, value: string, address: string): Suspicion | null {
  const isWritten = (place: Division | null) => place !== null && address.includes(place.name);
  const otherProvince = province && read.province && isWritten(read.province) && !isInside(read.province, province);
  const isApart = city && read.city && isWritten(read.city) && !isInside(read.city, city) && !isInside(city, read.city);
  if (!otherProvince && !isApart) return null;
  const params = { written: (isApart ? read.city : read.province)!.name, field: (isApart ? city : province)!.name };
  return suspect('address-elsewhere', 'address', value, { params });
}

/** Towns that platforms put into the district's field are written again in the text. */
function withoutFields(rest: string, { district }: Record<Division['level'], string>): string {
  return district !== '' && rest.startsWith(district) ? rest.slice(district.length) : rest;
}
