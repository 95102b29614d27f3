import type { Asked, Answered, MoodyServer } from '../moodyServer.ts';
import { startMoodyServer } from '../moodyServer.ts';
import { createShipping, SaysNo } from './shipping.ts';
import type { Tables } from './tables.ts';
import { seedTables, STAFF } from './tables.ts';

export interface GreaterServer extends MoodyServer {
  tables: Tables;
  /** The steps themselves, past the network. */
  shipping: ReturnType<typeof createShipping>;
  /** Answers success to writes under paths that begin so, and does nothing. */
  shrug(path: string | null): void;
  /** Paths that were asked for, oldest first. */
  seen: string[];
}

const json = (value: unknown): Answered => ({ body: JSON.stringify(value) });
/** Errors come with the status 200. */
const no = (detail: string, status_code = 500): Answered => json({ detail, status_code });

type Row = object & { id: number };

/** A GreaterWMS 2.1 written from its documents, with the quirks of its interface. */
export async function startGreater(orders = 140): Promise<GreaterServer> {
  const tables = seedTables(orders);
  const shipping = createShipping(tables);
  const seen: string[] = [];
  let shrugging: string | null = null;

  async function answer(asked: Asked): Promise<Answered> {
    const { method, url, headers } = asked;
    seen.push(`${method} ${url.pathname}${url.search}`);
    if (url.pathname === '/login/') return logIn(asked.body);
    if (headers['token'] === undefined) return no('Please Add Token To Your Request Headers');
    if (headers['token'] !== STAFF.openid) return no('User Does Not Exists');
    // Nobody looks the operator up for reading; a write by nobody breaks.
    if (method !== 'GET' && headers['operator'] !== String(STAFF.id)) return { status: 500, body: '<h1>Server Error (500)</h1>' };
    try {
      return method === 'GET' ? get(url) : await write(method, url, asked.body);
    } catch (error) {
      if (error instanceof SaysNo) return no(error.message, error.message === 'Not found.' ? 404 : 500);
      return { status: 500, body: '<h1>Server Error (500)</h1>' };
    }
  }

  function get(url: URL): Answered {
    // A bare colon breaks the path of the next page that GreaterWMS makes of it.
    if (/[?&][^#]*:/.test(url.search)) return no('Wrong API Url');
    const picking = /^\/dn\/pickinglist\/(\d+)\/$/.exec(url.pathname);
    if (picking) {
      const dn = tables.dn.find(({ id }) => id === Number(picking[1]));
      const rows = tables.picks.filter(({ dn_code }) => dn_code === dn?.dn_code);
      return rows.length === 0 ? no('No Picking List Been Created') : json(rows);
    }
    const lists: Record<string, readonly Row[]> = {
      '/dn/list/': tables.dn,
      '/dn/detail/': tables.detail,
      '/customer/': tables.customers,
      '/goods/': tables.goods,
      '/stock/list/': tables.stock,
      '/driver/': tables.drivers,
      '/driver/dispatchlist/': tables.dispatches,
    };
    const rows = lists[url.pathname];
    return rows === undefined ? no('Not found.', 404) : json(listed(rows, url.searchParams));
  }

  async function write(method: string, url: URL, text: string): Promise<Answered> {
    if (shrugging !== null && url.pathname.startsWith(shrugging)) return json({ detail: 'success' });
    const body = JSON.parse(text) as never;
    const [, step = '', id = ''] = /^\/dn\/(\w+)\/(\d+)\/$/.exec(url.pathname) ?? [];
    if (method === 'PUT' && step === 'orderrelease') shipping.release(Number(id));
    else if (method === 'POST' && step === 'picked') shipping.pick(Number(id), body);
    else if (method === 'POST' && step === 'dispatch') await shipping.dispatch(Number(id), body);
    else if (method === 'POST' && url.pathname === '/driver/') addDriver(body);
    else return no('Method not allowed.', 405);
    return json(step === 'picked' ? { Detail: 'success' } : { detail: 'success' });
  }

  function addDriver(row: { driver_name: string; license_plate: string; contact: string }): void {
    if (tables.drivers.some(({ driver_name }) => driver_name === row.driver_name)) throw new SaysNo('Data Exists');
    tables.drivers.push({ id: tables.drivers.length + 1, ...row });
  }

  const server = await startMoodyServer({
    type: 'application/json',
    answer,
    busy: no('Request was throttled. Expected available in 7 seconds.', 429),
    beginning: '{"count":1,"resul',
    garbage: ['<html><body>nginx</body></html>', '{"count":1,"resu', '{"surprise":true}'],
    writes: ({ method, url }) => method !== 'GET' && url.pathname !== '/login/',
    commits: ({ url }, { status = 200, body }) => url.pathname.startsWith('/dn/dispatch/') && status === 200 && body.includes('success'),
  });
  return {
    ...server,
    tables,
    shipping,
    seen,
    shrug(path) {
      shrugging = path;
    },
  };
}

function logIn(body: string): Answered {
  const { name, password } = JSON.parse(body) as Record<string, unknown>;
  if (name !== STAFF.name || password !== STAFF.password)
    return json({ code: '1011', msg: 'User Name Or Password Error', data: { name, password } });
  return json({ code: '200', msg: 'Success Create', ip: '127.0.0.1', data: { name, openid: STAFF.openid, user_id: STAFF.id } });
}

/** Filters, order and pages of the framework that GreaterWMS is made with; an unknown filter is passed over in silence. */
function listed(rows: readonly Row[], query: URLSearchParams) {
  let found = [...rows] as (Row & Record<string, unknown>)[];
  for (const [name, text] of query) {
    const [field = '', how = 'exact'] = name.split('__');
    if (['max_page', 'page', 'ordering'].includes(field) || !(field in (rows[0] ?? {}))) continue;
    found = found.filter((row) => matches(row[field], how, text));
  }
  const field = query.get('ordering') ?? '-id';
  const key = field.replace(/^-/, '');
  found.sort((a, b) => compare(a[key], b[key]) * (field.startsWith('-') ? -1 : 1));
  const size = Math.min(1000, Number(query.get('max_page') ?? 30));
  const from = (Number(query.get('page') ?? 1) - 1) * size;
  return { count: found.length, next: null, previous: null, results: found.slice(from, from + size) };
}

function matches(value: unknown, how: string, text: string): boolean {
  if (how === 'in') return text.split(',').includes(String(value));
  if (how === 'icontains') return String(value).toLowerCase().includes(text.toLowerCase());
  if (how === 'gt') return compare(value, typeof value === 'number' ? Number(text) : text) > 0;
  return String(value) === text;
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}
