import { wireOrderOf } from '../../shared/domain/wireRecord.ts';
import { MAX_BATCH, PAGE_KINDS } from './warehouse.ts';
import type { PageKind, PracticeWarehouse } from './warehouse.ts';

/** A request as it came in, read to the end. */
export interface PracticeRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Null when no usable Authorization header came. */
  token: string | null;
  body: string;
}

export interface PracticeAnswer {
  status: number;
  /** JSON text, or garbage in a drill. */
  body: string;
  headers?: Record<string, string>;
}

const MOST_WAYBILL_ORDERS = 100;

/** An answer outside 2xx in the contract's form. */
export function errorAnswer(status: number, code: string, message: string, headers?: Record<string, string>): PracticeAnswer {
  return { status, body: JSON.stringify({ error: { code, message } }), headers };
}

/** Answers one request of the contract. Has no opinion on drills. */
export function answerRequest(warehouse: PracticeWarehouse, token: string, request: PracticeRequest): PracticeAnswer {
  const { method, path } = request;
  if (method === 'GET' && path === '/v1/health') return okAnswer(warehouse.health());
  if (request.token !== token) return errorAnswer(401, 'unauthorized', 'wrong or missing token');
  if (method === 'GET') return answerRead(warehouse, request);
  if (method === 'POST' && path === '/v1/records:batch') return answerBatch(warehouse, request);
  if (method === 'POST' && path === '/v1/waybills') return answerWaybills(warehouse, request);
  return errorAnswer(404, 'unknown-path', `${method} ${path}`);
}

function okAnswer(value: unknown): PracticeAnswer {
  return { status: 200, body: JSON.stringify(value) };
}

function answerRead(warehouse: PracticeWarehouse, { path, query }: PracticeRequest): PracticeAnswer {
  if (path === '/v1/capabilities') return okAnswer(warehouse.capabilities());
  const [version, kind, id, rest] = path.slice(1).split('/');
  if (version !== 'v1' || rest !== undefined) return errorAnswer(404, 'unknown-path', path);
  if (id === undefined && isPageKind(kind)) {
    const limit = Math.trunc(Number(query.get('limit') ?? 500));
    if (!(limit >= 1 && limit <= 1000)) return errorAnswer(400, 'invalid', 'limit: 1 to 1000');
    const body = warehouse.page(kind, query.get('cursor'), limit);
    return body === null ? errorAnswer(410, 'cursor-expired', 'start from the beginning') : { status: 200, body };
  }
  if (id !== undefined && kind === 'orders') {
    const order = warehouse.order(decodePart(id));
    return order === null ? errorAnswer(404, 'unknown-order', 'unknown order') : okAnswer(wireOrderOf(order));
  }
  if (id !== undefined && kind === 'records') {
    const result = warehouse.lookUp(decodePart(id));
    return result === null ? errorAnswer(404, 'unknown-record', 'never applied') : okAnswer(result);
  }
  return errorAnswer(404, 'unknown-path', path);
}

function answerBatch(warehouse: PracticeWarehouse, { query, body }: PracticeRequest): PracticeAnswer {
  const records = listIn(body, 'records');
  if (records === null || records.length === 0) return errorAnswer(400, 'invalid', 'records: expected a list of at least one');
  if (records.length > MAX_BATCH) return errorAnswer(413, 'too-large', `at most ${MAX_BATCH} records`);
  const results = warehouse.batch(records, query.get('dryRun') === 'true');
  return okAnswer({ epoch: warehouse.epoch(), results });
}

function answerWaybills(warehouse: PracticeWarehouse, { body }: PracticeRequest): PracticeAnswer {
  const orderIds = listIn(body, 'orderIds');
  if (orderIds === null || orderIds.length > MOST_WAYBILL_ORDERS || !orderIds.every((id) => typeof id === 'string')) {
    return errorAnswer(400, 'invalid', `orderIds: expected at most ${MOST_WAYBILL_ORDERS} texts`);
  }
  const { waybills, refused } = warehouse.reserve(orderIds);
  return okAnswer({ waybills: waybills.map((waybill) => ({ ...waybill, expiresAt: isoOf(waybill.expiresAt) })), refused });
}

function isoOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

function isPageKind(kind: string | undefined): kind is PageKind {
  return PAGE_KINDS.some((known) => known === kind);
}

function listIn(body: string, field: string): unknown[] | null {
  try {
    const list = (JSON.parse(body) as Record<string, unknown> | null)?.[field];
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
