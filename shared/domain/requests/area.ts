import type { Recipient } from '../../model/order.ts';
import type { Result } from '../../model/result.ts';
import { fail, ok } from '../../model/result.ts';
import type { Area } from '../../model/service.ts';
import type { Division, Divisions } from '../validation/divisions.ts';
import { readLeading } from '../validation/divisions.ts';

const WHOLE = /^(?:全国|全部|所有|不限|all|any|\*|-)?$/i;
/** Stands in tables and addresses for a city that has no name of its own beside its province. */
const NO_CITY = /^(?:市辖区|县|省直辖.*|自治区直辖.*)$/;
const EVERYWHERE: Area = { province: '', city: '', district: '' };

/** Where an order goes, by the full names of the divisions; null where not even the province can be told. */
export function areaOf({ province = '', city = '', district = '', address }: Recipient, divisions: Divisions): Area | null {
  const named = [province, NO_CITY.test(city) ? '' : city, district].join('').replaceAll(/\s/g, '');
  const read = readLeading(divisions, `${named}${address}`);
  if (read.province === null) return null;
  return {
    province: read.province.name,
    city: read.city?.name ?? (isOwnCity(read.province) ? read.province.name : ''),
    district: read.district?.name ?? '',
  };
}

/**
 * Division names as somebody wrote them into a table, by their full names; what is around a name may be left out where there is
 * only one of that name. Fails `input/invalid` (details: field) with the first name that is unknown or stands for several.
 */
export function namedArea({ province, city, district }: Area, divisions: Divisions): Result<Area> {
  const outer = WHOLE.test(province) ? null : only(divisions.named('province', province));
  if (outer === undefined) return fail('input/invalid', { field: 'province' });
  const cityName = NO_CITY.test(city) || city === outer?.name || city === outer?.short ? '' : city;
  const inner = WHOLE.test(cityName) ? null : only(inside(divisions.named('city', cityName), outer));
  if (inner === undefined) return fail('input/invalid', { field: 'city' });
  const last = WHOLE.test(district) ? null : only(inside(divisions.named('district', district), inner ?? outer));
  if (last === undefined) return fail('input/invalid', { field: 'district' });
  const smallest = last ?? inner ?? outer;
  if (smallest === null) return ok(EVERYWHERE);
  const around = (level: 'province' | 'city') => (smallest.level === level ? smallest : divisions.around(level, smallest));
  const whole = around('province');
  if (whole === null) return fail('input/invalid', { field: 'province' });
  const middle = last === null && isOwnCity(whole) ? null : smallest.level === 'province' ? null : around('city');
  return ok({ province: whole.name, city: middle?.name ?? '', district: last?.name ?? '' });
}

/** How much of the country an area is: 0 all of it, 3 one district. */
export function depthOf({ province, city, district }: Area): number {
  return district !== '' ? 3 : city !== '' ? 2 : province !== '' ? 1 : 0;
}

/** Whether a place lies in an area for sure. */
export function isIn(area: Area, place: Area): boolean {
  return (['province', 'city', 'district'] as const).every((level) => area[level] === '' || area[level] === place[level]);
}

/** Whether a place of which not all is known may lie in an area. */
export function mayBeIn(area: Area, place: Area): boolean {
  return (['province', 'city', 'district'] as const).every(
    (level) => area[level] === '' || place[level] === '' || area[level] === place[level],
  );
}

function only(found: readonly Division[]): Division | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function inside(found: readonly Division[], outer: Division | null): Division[] {
  return found.filter(({ code }) => outer === null || code.startsWith(outer.code));
}

/** 北京, 天津, 上海, 重庆, 香港 and 澳门 are cities and provinces at once. */
function isOwnCity({ code }: Division): boolean {
  return ['11', '12', '31', '50', '81', '82'].includes(code.slice(0, 2));
}
