import type { DRILL_MODES } from '../../shared/contract/practice.ts';
import { errorAnswer } from './routes.ts';
import type { PracticeAnswer, PracticeRequest } from './routes.ts';

export type DrillMode = (typeof DRILL_MODES)[number];

/** What happens to one request: `handle` is what a healthy WMS would do and answer. */
export type Delivery = { kind: 'answer'; answer: PracticeAnswer } | { kind: 'cut' } | { kind: 'stall'; answer: PracticeAnswer };

/** Something done to single requests by a test, before any drill sees them. */
export type Fault =
  /** Answered without being handled. */
  | { kind: 'answer'; answer: PracticeAnswer }
  /** Handled, and the answer's JSON replaced by what `rewrite` makes of it. */
  | { kind: 'rewrite'; rewrite: (body: unknown) => unknown }
  /** The connection is cut, before or after it was handled. */
  | { kind: 'cut'; after: 'nothing' | 'handling' }
  /** Handled, and the answer stops half-way with the connection open. */
  | { kind: 'stall' };

/** Applies a fault to a request. */
export function deliverFault(fault: Fault, handle: () => PracticeAnswer): Delivery {
  switch (fault.kind) {
    case 'answer':
      return fault;
    case 'rewrite': {
      const answer = handle();
      return { kind: 'answer', answer: { ...answer, body: JSON.stringify(fault.rewrite(JSON.parse(answer.body))) } };
    }
    case 'cut':
      if (fault.after === 'handling') handle();
      return { kind: 'cut' };
    default:
      return { kind: 'stall', answer: handle() };
  }
}

/** Answers a request as the drill has it; `turn` counts the requests, so that garbage comes in each of its forms. */
export function deliverInMode(mode: DrillMode, request: PracticeRequest, turn: number, handle: () => PracticeAnswer): Delivery {
  if (mode === 'half-dead' && request.method === 'POST') {
    return { kind: 'answer', answer: errorAnswer(503, 'unavailable', 'writing is out of order') };
  }
  if (mode === 'wrong') return { kind: 'answer', answer: garbage(request, turn, handle) };
  const answer = handle();
  const isWrite = request.path === '/v1/records:batch' && request.query.get('dryRun') !== 'true';
  if (mode === 'cut-after-commit' && isWrite && answer.status === 200) return { kind: 'cut' };
  return { kind: 'answer', answer };
}

const WRONG_SHAPES = [
  { epoch: 1, orders: 'none', products: {}, stock: null, results: 'ok' },
  [],
  { success: true, code: 0, data: null },
  'ok',
];

/** Writes take no effect meanwhile: who is answered garbage has nothing to rely on. */
function garbage(request: PracticeRequest, turn: number, handle: () => PracticeAnswer): PracticeAnswer {
  const round = Math.floor(turn / 3);
  if (turn % 3 === 0) {
    const body = '<!doctype html><html><head><title>Service Portal</title></head><body><h1>Welcome</h1></body></html>';
    return { status: 200, body, headers: { 'content-type': 'text/html; charset=utf-8' } };
  }
  if (turn % 3 === 1 && request.method === 'GET') {
    const { body } = handle();
    return { status: 200, body: body.slice(0, Math.floor(body.length * 0.6)) };
  }
  return { status: 200, body: JSON.stringify(WRONG_SHAPES[round % WRONG_SHAPES.length]) };
}
