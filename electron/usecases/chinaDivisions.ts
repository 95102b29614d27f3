import { areaList } from '@vant/area-data';
import type { Divisions } from '../../shared/domain/validation/divisions.ts';
import { indexDivisions } from '../../shared/domain/validation/divisions.ts';

let index: Divisions | null = null;

/** Provinces, cities and districts of China; made ready when they are first asked for. */
export function chinaDivisions(): Divisions {
  index ??= indexDivisions({ provinces: areaList.province_list, cities: areaList.city_list, districts: areaList.county_list });
  return index;
}
