import type { Exchange, ExchangeRequest, HttpPeer } from '../../electron/adapters/wms/http/httpExchange.ts';
import type { PracticeAnswer } from '../../electron/practice/routes.ts';
import type { Random } from '../../electron/practice/random.ts';
import type { SimulatedWms } from './simulatedWms.ts';
import type { VirtualClock } from './virtualClock.ts';

/** calm: as it should be · flaky: any single request may go wrong · the others: how a WMS is gone. */
export type Weather = 'calm' | 'flaky' | 'refused' | 'silent' | 'slow' | 'wrong' | 'half-dead' | 'cut-after-commit';
export const TROUBLES = ['refused', 'silent', 'slow', 'wrong', 'half-dead', 'cut-after-commit', 'flaky'] as const satisfies Weather[];

/** What happens to one request between the desk and the WMS. */
type Fate =
  | 'well'
  | 'refused'
  | 'request-lost'
  | 'request-late'
  | 'request-twice'
  | 'answer-lost'
  | 'answer-cut'
  | 'answer-slow'
  | 'garbage-before'
  | 'garbage-after'
  | 'busy'
  | 'busy-without-a-time'
  | 'gateway-before'
  | 'gateway-after'
  | 'forbidden'
  | 'results-maimed';

const FLAKY_FATES: readonly Fate[] = [
  'refused',
  'request-lost',
  'request-late',
  'request-twice',
  'answer-lost',
  'answer-cut',
  'answer-slow',
  'garbage-before',
  'garbage-after',
  'busy',
  'busy-without-a-time',
  'gateway-before',
  'gateway-after',
  'forbidden',
  'results-maimed',
];

/** Sees every request as it leaves the desk and every answer as the desk gets it. */
export interface WireWatcher {
  left(request: ExchangeRequest): void;
  came(request: ExchangeRequest, exchange: Exchange): void;
}

export class SimulatedNetwork {
  weather: Weather = 'calm';
  /** Share of requests that go wrong while it is flaky. */
  flakiness = 0.3;
  /** A gateway refuses batches of more records. */
  mostRecords = Number.POSITIVE_INFINITY;
  readonly fates = new Map<Fate, number>();
  #clock: VirtualClock;
  #random: Random;
  #wms: SimulatedWms;
  #watcher: WireWatcher;

  constructor(clock: VirtualClock, random: Random, wms: SimulatedWms, watcher: WireWatcher) {
    this.#clock = clock;
    this.#random = random;
    this.#wms = wms;
    this.#watcher = watcher;
  }

  /** A wire for one run of the desk: once that run is dead, nothing reaches it, but what it sent stays on its way. */
  peer(isAlive: () => boolean): HttpPeer {
    return {
      exchange: (request) =>
        new Promise((resolve) => {
          this.#watcher.left(request);
          this.#send(request, (exchange) => {
            if (!isAlive()) return;
            this.#watcher.came(request, exchange);
            resolve(exchange);
          });
        }),
      close: () => {},
    };
  }

  #send(request: ExchangeRequest, arrived: (exchange: Exchange) => void): void {
    const clock = this.#clock;
    const startedAt = clock.now();
    let over = false;
    const settle = (exchange: Exchange) => {
      if (over) return;
      over = true;
      endWaiting();
      arrived(exchange);
    };
    const elapsed = () => clock.now() - startedAt;
    const silence = (): Exchange => ({ kind: 'no-answer', message: 'no whole answer in time', elapsedMs: elapsed() });
    const endWaiting = clock.after(request.limitMs, () => settle(silence()));
    const answer = (told: PracticeAnswer, html = false) =>
      settle({
        kind: 'answer',
        httpStatus: told.status,
        contentType: html ? 'text/html' : 'application/json',
        retryAfter: told.headers?.['retry-after'],
        text: told.body,
        elapsedMs: elapsed(),
      });
    const reset = () => settle({ kind: 'no-answer', message: 'connection reset', elapsedMs: elapsed() });
    /** The request reaches the WMS after `ms`; what it answers goes to `then`. */
    const deliver = (ms: number, then: (told: PracticeAnswer) => void) =>
      void clock.after(ms, () => {
        if (this.#wms.isRunning()) then(this.#wms.answer(toPractice(request)));
        else reset();
      });
    const back = (ms: number, send: () => void) => void clock.after(ms, send);

    if (this.#isTooLarge(request)) return back(this.#hop(), () => answer({ status: 413, body: '<html>too large</html>' }, true));
    if (!this.#wms.isRunning() && this.#random.chance(0.8)) return back(1, () => settle({ kind: 'not-connected', message: 'refused' }));
    const fate = this.#fate(request);
    this.fates.set(fate, (this.fates.get(fate) ?? 0) + 1);
    switch (fate) {
      case 'well':
        return deliver(this.#hop(), (told) => back(this.#hop(), () => answer(told)));
      case 'refused':
        return back(1, () => settle({ kind: 'not-connected', message: 'refused' }));
      case 'request-lost':
        if (this.#random.chance(0.5)) back(this.#hop(), reset);
        return;
      case 'request-late':
        if (this.#random.chance(0.5)) back(this.#hop(), reset);
        return deliver(this.#random.below(120_000), (told) => answer(told));
      case 'request-twice':
        deliver(this.#hop(), (told) => back(this.#hop(), () => answer(told)));
        return deliver(this.#random.below(90_000), () => {});
      case 'answer-lost':
        return deliver(this.#hop(), () => {});
      case 'answer-cut':
        return deliver(this.#hop(), () => back(this.#hop(), reset));
      case 'answer-slow':
        return deliver(this.#hop(), (told) => back(1_000 + this.#random.below(45_000), () => answer(told)));
      case 'garbage-before':
        return back(this.#hop(), () => answer(this.#garbage(), this.#random.chance(0.5)));
      case 'garbage-after':
        return deliver(this.#hop(), (told) =>
          back(this.#hop(), () => answer({ ...told, body: told.body.slice(0, Math.floor(told.body.length * this.#random.next())) })),
        );
      case 'busy':
        return back(this.#hop(), () =>
          answer({ ...refusal(this.#random.chance(0.5) ? 429 : 503), headers: { 'retry-after': String(1 + this.#random.below(20)) } }),
        );
      case 'busy-without-a-time':
        return this.#random.chance(0.5)
          ? back(this.#hop(), () => answer(refusal(503)))
          : deliver(this.#hop(), () => back(this.#hop(), () => answer(refusal(503))));
      case 'gateway-before':
        return back(this.#hop(), () => answer({ status: this.#random.pick([502, 404, 504]), body: '<html>gateway</html>' }, true));
      case 'gateway-after':
        return deliver(this.#hop(), () => back(this.#hop(), () => answer({ status: this.#random.chance(0.5) ? 504 : 500, body: '{}' })));
      case 'forbidden':
        return back(this.#hop(), () => answer(refusal(403)));
      case 'results-maimed':
        return deliver(this.#hop(), (told) => back(this.#hop(), () => answer({ ...told, body: this.#maimed(told.body) })));
    }
  }

  #fate(request: ExchangeRequest): Fate {
    switch (this.weather) {
      case 'calm':
        return 'well';
      case 'refused':
        return 'refused';
      case 'silent':
        return isWrite(request) && this.#random.chance(0.3) ? 'answer-lost' : 'request-lost';
      case 'slow':
        return 'answer-slow';
      case 'wrong':
        return this.#random.chance(0.7) ? 'garbage-before' : 'garbage-after';
      case 'half-dead':
        return request.method === 'POST' ? this.#random.pick(['busy-without-a-time', 'gateway-before', 'busy']) : 'well';
      case 'cut-after-commit':
        return isWrite(request) ? 'answer-cut' : 'well';
      case 'flaky':
        return this.#random.chance(this.flakiness) ? this.#random.pick(FLAKY_FATES) : 'well';
    }
  }

  #hop(): number {
    return 2 + this.#random.below(60);
  }

  #isTooLarge(request: ExchangeRequest): boolean {
    return isWrite(request) && recordIdsOf(request).length > this.mostRecords;
  }

  #garbage(): PracticeAnswer {
    const body = this.#random.pick(['<html>welcome</html>', '{"code":0,"data":null}', '[]', '', '{"epoch":7,"results":"ok"}', '"ok"']);
    return { status: 200, body };
  }

  /** A batch's results out of order, some missing, one broken; any other answer as it is. */
  #maimed(body: string): string {
    const told = JSON.parse(body) as { results?: Record<string, unknown>[] };
    if (!told.results) return body;
    const results = told.results.filter(() => this.#random.chance(0.7)).toReversed();
    if (results[0] && this.#random.chance(0.3)) results[0] = { ...results[0], outcome: 'perhaps' };
    return JSON.stringify({ ...told, results });
  }
}

/** Whether a request may change something in the WMS. */
export function isWrite(request: ExchangeRequest): boolean {
  return request.method === 'POST' && request.path === '/v1/records:batch';
}

/** Ids of the records in a batch, in order. */
export function recordIdsOf(request: ExchangeRequest): string[] {
  return (JSON.parse(request.body ?? '{"records":[]}') as { records: { id: string }[] }).records.map(({ id }) => id);
}

function refusal(status: number): PracticeAnswer {
  return { status, body: JSON.stringify({ error: { code: 'refused', message: 'not now' } }) };
}

function toPractice({ method, path, token, body }: ExchangeRequest) {
  const url = new URL(path, 'http://simulated');
  return { method, path: url.pathname, query: url.searchParams, token, body: body ?? '' };
}
