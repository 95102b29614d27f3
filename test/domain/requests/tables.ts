import { areaList } from '@vant/area-data';
import { createSiteTime } from '../../../shared/domain/siteTime.ts';
import type { FeasibilityFacts } from '../../../shared/domain/requests/feasibility.ts';
import { indexDivisions } from '../../../shared/domain/validation/divisions.ts';
import type { CarrierService, Material, ServiceRow } from '../../../shared/model/service.ts';

export const divisions = indexDivisions({
  provinces: areaList.province_list,
  cities: areaList.city_list,
  districts: areaList.county_list,
});
export const site = createSiteTime('Asia/Shanghai');
/** A Friday. */
export const TODAY = '2026-11-27';
export const at = (time: string, day = TODAY) => site.at(day, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));

export function row(carrier: string, service: CarrierService, more: Partial<ServiceRow> = {}): ServiceRow {
  return {
    carrier,
    service,
    province: '',
    city: '',
    district: '',
    allowed: true,
    fee: 0,
    days: 3,
    mostGrams: null,
    mostPieces: null,
    ...more,
  };
}

export function box(more: Partial<Material> = {}): Material {
  return {
    code: 'BOX',
    name: '礼盒',
    kind: 'special-packaging',
    fee: 500,
    onHand: 20,
    lowAt: 5,
    countsDown: true,
    countedAt: 0,
    ...more,
  };
}

export const HANGZHOU = { province: '浙江省', city: '杭州市', district: '西湖区' };

/** Half past two on a working day, an order to Hangzhou, and a table and a shelf that hold nothing yet. */
export function facts(more: Partial<FeasibilityFacts> = {}): FeasibilityFacts {
  return {
    asked: { kinds: [], words: {}, carrier: null, refused: [], services: [] },
    place: HANGZHOU,
    shipBy: null,
    usual: null,
    load: { pieces: 1, grams: 500 },
    table: { rows: [], cutOffs: [] },
    materials: [],
    site,
    works: () => true,
    now: at('14:30'),
    ...more,
  };
}
