/** Names by their six-digit code; the first two digits are the province's, the first four the city's. */
export interface DivisionLists {
  provinces: Record<string, string>;
  cities: Record<string, string>;
  districts: Record<string, string>;
}

export interface Division {
  level: 'province' | 'city' | 'district';
  name: string;
  /** 浙江 of 浙江省; the name itself where nothing would be left. */
  short: string;
  /** Digits that all divisions inside begin with. */
  code: string;
}

/** The divisions of the country, as they are asked for. */
export interface Divisions {
  /** All of that name, in full or short, at that level. */
  named(level: Division['level'], name: string): readonly Division[];
  /** The division of that level around another. */
  around(level: 'province' | 'city', inner: Division): Division | null;
  /** The longest division whose name the text begins with; inside another if given. */
  leading(level: Division['level'], text: string, inside: Division | null, withShort: boolean): Division | null;
}

/** Stand in the lists where a city would, over counties that belong to the province itself. */
const PLACEHOLDER = /^县$|直辖/;
const NATIONS =
  '(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|普米|怒|鄂温克|独龙|鄂伦春|裕固|保安|各)族?)';
const ENDINGS = {
  province: /(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)$/,
  city: new RegExp(`(?:市|地区|盟|${NATIONS}*自治州)$`),
  district: new RegExp(`(?:区|县|市|旗|${NATIONS}*自治[县旗])$`),
};

function division(level: Division['level'], name: string, code: string): Division {
  const short = name.replace(ENDINGS[level], '');
  return { level, name, short: short.length < 2 ? name : short, code };
}

function listed(level: Division['level'], names: Record<string, string>, digits: number): Division[] {
  return Object.entries(names)
    .filter(([, name]) => !PLACEHOLDER.test(name))
    .map(([code, name]) => division(level, name, code.slice(0, digits)));
}

const NONE: readonly Division[] = [];

type Index = Record<Division['level'], Map<string, Division[]>>;

function emptyIndex(): Index {
  return { province: new Map(), city: new Map(), district: new Map() };
}

function add(index: Index, key: string, place: Division): void {
  const known = index[place.level].get(key);
  if (known) known.push(place);
  else index[place.level].set(key, [place]);
}

/** Makes the lists quick to ask. */
export function indexDivisions(lists: DivisionLists): Divisions {
  const provinces = listed('province', lists.provinces, 2);
  const districts = listed('district', lists.districts, 6);
  const realCities = listed('city', lists.cities, 4);
  // 北京市 is in the lists as province and as city; of 香港 only the parts are, yet people write it for the city.
  const cities = [
    ...realCities,
    ...provinces.filter(({ name }) => name.endsWith('特别行政区')).map((place) => ({ ...place, level: 'city' as const })),
  ];
  const levels = { province: provinces, city: cities, district: districts };
  const byName = emptyIndex();
  const byStart = emptyIndex();
  for (const place of [...provinces, ...cities, ...districts]) {
    add(byName, place.name, place);
    if (place.short !== place.name) add(byName, place.short, place);
    add(byStart, place.name.slice(0, 2), place);
  }
  return {
    named: (level, name) => byName[level].get(name) ?? NONE,
    around: (level, inner) => levels[level].find((place) => inner !== place && inner.code.startsWith(place.code)) ?? null,
    leading(level, text, inside, withShort) {
      let best: Division | null = null;
      let length = 0;
      for (const place of byStart[level].get(text.slice(0, 2)) ?? NONE) {
        if (inside && !place.code.startsWith(inside.code)) continue;
        const matched = text.startsWith(place.name)
          ? place.name.length
          : withShort && text.startsWith(place.short)
            ? place.short.length
            : 0;
        if (matched > length) [best, length] = [place, matched];
      }
      return best;
    },
  };
}

/** The divisions a text begins with, and what stands behind them. */
export interface LeadingDivisions {
  province: Division | null;
  city: Division | null;
  district: Division | null;
  rest: string;
}

/**
 * Reads the divisions an address begins with, written once or twice (some platforms repeat them). Short names count only
 * where a full one follows: 北京东路 is a street, 北京朝阳区 a district.
 */
export function readLeading(divisions: Divisions, text: string): LeadingDivisions {
  let read = readOnce(divisions, text.replace(/^中国/, ''));
  for (let again = 0; again < 2 && read.province !== null; again += 1) {
    const next = readOnce(divisions, read.rest);
    if (next.rest === read.rest || (next.province ?? read.province).code !== read.province.code) break;
    read = { province: read.province, city: next.city ?? read.city, district: next.district ?? read.district, rest: next.rest };
  }
  return read;
}

/** Without the dividers a text begins with. */
function clean(text: string): string {
  return text.replace(/^[\s,，.。·/\\|-]+/, '');
}

function behind(text: string, place: Division): string {
  return clean(text.slice(text.startsWith(place.name) ? place.name.length : place.short.length));
}

function readOnce(divisions: Divisions, text: string): LeadingDivisions {
  const found: LeadingDivisions = { province: null, city: null, district: null, rest: text };
  let rest = clean(text);
  const province = divisions.leading('province', rest, null, true);
  if (province) {
    const left = behind(rest, province);
    const isFull = rest.startsWith(province.name);
    const follows = divisions.leading('city', left, province, false) ?? divisions.leading('district', left, province, false);
    const followsShort = divisions.leading('city', left, province, true);
    const isShortChain = followsShort !== null && divisions.leading('district', behind(left, followsShort), followsShort, false) !== null;
    if (isFull || follows || isShortChain) [found.province, rest] = [province, left];
  }
  const city = divisions.leading('city', rest, found.province, true);
  if (city) {
    const left = behind(rest, city);
    if (rest.startsWith(city.name) || divisions.leading('district', left, city, false)) [found.city, rest] = [city, left];
  } else rest = rest.replace(/^(?:市辖区|县(?=\p{Script=Han}+县))/u, '');
  const district = divisions.leading('district', rest, found.city ?? found.province, false);
  // Without a city around it only a name that there is once says where it is.
  if (district && (found.city || found.province || divisions.named('district', district.name).length === 1))
    [found.district, rest] = [district, behind(rest, district)];
  const inner = found.district ?? found.city;
  if (inner) {
    found.city ??= divisions.around('city', inner);
    found.province ??= divisions.around('province', inner);
  }
  return { ...found, rest };
}
