import type { Exchange, ExchangeRequest } from '../../electron/adapters/wms/http/httpExchange.ts';
import { parseJson } from '../../electron/adapters/wms/http/trouble.ts';
import type { OutboxState } from '../../shared/model/record.ts';
import { isWrite, recordIdsOf } from './simulatedNetwork.ts';
import type { WireWatcher } from './simulatedNetwork.ts';
import type { VirtualClock } from './virtualClock.ts';

/** open: on the wire, no answer yet · answered: told what became of it · doubtful: sent, and nobody here can know. */
type Trace = 'open' | 'answered' | 'doubtful';

/** What the desk's own file says, asked by the watcher itself and not through the code under test. */
export interface DeskFile {
  /** Ids of earlier records of the same order that are neither acknowledged nor withdrawn. */
  earlierUnsettled(recordId: string): string[];
}

/**
 * Stands at the wire and holds the desk to its rules: nothing of doubtful outcome goes out before it was looked up, a
 * record never overtakes an earlier one of its order, nothing is written while the WMS's history is another one.
 */
export class WireWatch implements WireWatcher {
  readonly violations: string[] = [];
  readonly counts = { pushes: 0, records: 0, doubtful: 0, lookUps: 0, resent: 0 };
  file: DeskFile | null = null;
  #clock: VirtualClock;
  #traces = new Map<string, Trace>();
  #answeredAt = new Map<string, number>();
  #epoch: { accepted: string | null; told: string | null; toldAt: number } = { accepted: null, told: null, toldAt: 0 };

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  left(request: ExchangeRequest): void {
    if (!isWrite(request)) return;
    const ids = recordIdsOf(request);
    this.counts.pushes += 1;
    this.counts.records += ids.length;
    const { accepted, told, toldAt } = this.#epoch;
    if (accepted !== null && told !== accepted && toldAt < this.#clock.now()) {
      this.#violated(`wrote ${ids.join(', ')} although the WMS had told another epoch (${told} instead of ${accepted})`);
    }
    for (const id of ids) {
      const trace = this.#traces.get(id);
      if (trace === 'doubtful') this.#violated(`${id} was sent again although its outcome was unknown`);
      if (trace === 'open') this.#violated(`${id} was sent while it was already on its way`);
      const earlier = this.file?.earlierUnsettled(id) ?? [];
      if (earlier.length > 0) this.#violated(`${id} was sent before ${earlier.join(', ')} of its order was settled`);
      this.#traces.set(id, 'open');
    }
    if (new Set(ids).size < ids.length) this.#violated(`a record stood twice in one batch: ${ids.join(', ')}`);
  }

  came(request: ExchangeRequest, exchange: Exchange): void {
    this.#noteEpoch(exchange);
    const lookedUp = /^\/v1\/records\/([^/?]+)$/.exec(request.path)?.[1];
    if (request.method === 'GET' && lookedUp !== undefined) this.#lookedUp(decodeURIComponent(lookedUp), exchange);
    if (!isWrite(request)) return;
    const told = exchange.kind === 'answer' && exchange.httpStatus === 200 ? toldResults(exchange.text) : null;
    const refused = isRefusal(exchange);
    for (const id of recordIdsOf(request)) {
      if (refused) this.#traces.delete(id);
      else if (told?.has(id)) {
        this.#traces.set(id, 'answered');
        this.#answeredAt.set(id, this.#clock.now());
      } else {
        this.counts.doubtful += 1;
        this.#traces.set(id, 'doubtful');
      }
    }
  }

  /** The desk died: what was on the wire is in doubt, and what was answered but not written down as well. */
  deskDied(stateInFile: (recordId: string) => OutboxState | null): void {
    for (const [id, trace] of this.#traces) {
      // What was answered in an earlier moment has been written down in that moment; only now it can have been lost.
      const isLost = this.#answeredAt.get(id) === this.#clock.now() && !['acked', 'parked', 'void'].includes(stateInFile(id) ?? '');
      if (trace === 'open' || (trace === 'answered' && isLost)) this.#traces.set(id, 'doubtful');
      else if (trace === 'answered') this.#traces.delete(id);
    }
  }

  /** A supervisor took a new epoch for good, or sends a record again with open eyes. */
  accepted(epoch: string | null): void {
    this.#epoch.accepted = epoch;
  }

  #lookedUp(id: string, exchange: Exchange): void {
    this.counts.lookUps += 1;
    if (exchange.kind !== 'answer') return;
    const known = exchange.httpStatus === 200 && (parseJson(exchange.text) as { id?: unknown } | undefined)?.id === id;
    const unknown = exchange.httpStatus === 404 && !exchange.contentType.includes('html');
    if (unknown && this.#traces.get(id) === 'doubtful') this.counts.resent += 1;
    if ((known || unknown) && this.#traces.get(id) !== 'open') this.#traces.delete(id);
  }

  #noteEpoch(exchange: Exchange): void {
    if (exchange.kind !== 'answer' || exchange.httpStatus !== 200) return;
    const body = parseJson(exchange.text) as
      | { epoch?: unknown; status?: unknown; nextCursor?: unknown; results?: unknown }
      | null
      | undefined;
    const isWhole = body?.status !== undefined || body?.nextCursor !== undefined || Array.isArray(body?.results);
    if (typeof body?.epoch !== 'string' || !isWhole) return;
    this.#epoch.accepted ??= body.epoch;
    if (body.epoch !== this.#epoch.told) this.#epoch = { ...this.#epoch, told: body.epoch, toldAt: this.#clock.now() };
  }

  #violated(what: string): void {
    this.violations.push(`${new Date(this.#clock.now()).toISOString()} ${what}`);
  }
}

function toldResults(text: string): Set<string> | null {
  const body = parseJson(text) as { epoch?: unknown; results?: unknown } | null | undefined;
  if (typeof body?.epoch !== 'string' || !Array.isArray(body.results)) return null;
  const outcomes = ['applied', 'duplicate', 'conflict', 'rejected'];
  const results = body.results as { id?: unknown; outcome?: unknown }[];
  return new Set(results.filter(({ outcome }) => outcomes.includes(String(outcome))).map(({ id }) => String(id)));
}

/** The WMS, or the way to it, said for certain that nothing was done. */
function isRefusal(exchange: Exchange): boolean {
  if (exchange.kind === 'not-connected') return true;
  if (exchange.kind !== 'answer') return false;
  const { httpStatus, retryAfter } = exchange;
  return [401, 403, 413, 429, 400, 422].includes(httpStatus) || (httpStatus === 503 && retryAfter !== undefined);
}
