import { randomBytes } from 'node:crypto';
import type { Order, Stock } from '../../shared/model/order.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { DrillAction, DrillOptions } from './drills.ts';
import type { DrillMode } from './drillModes.ts';
import { openEventLog } from './eventLog.ts';
import type { EventLog, LogHeader } from './eventLog.ts';
import { answerRequest } from './routes.ts';
import { createPracticeServer } from './server.ts';
import type { FaultMaker } from './server.ts';
import { createWarehouse } from './warehouse.ts';
import type { AppliedInspection, PracticeWarehouse } from './warehouse.ts';

export interface PracticeWmsOptions {
  /** Folder of the event log. Without it nothing outlives the process, and every start is a new epoch. */
  dir?: string | undefined;
  /** With a folder these four are what it was begun with, once it was begun. */
  seed?: number | undefined;
  orders?: number | undefined;
  baseTime?: Instant | undefined;
  epochStem?: string | undefined;
  /** Made by chance when not given, and kept in the folder. */
  token?: string | undefined;
  /** 0, as when not given, takes any free port. */
  port?: number | undefined;
  /** Milliseconds that each answer takes in the drill `slow`. */
  slowMs?: number | undefined;
  clock?: { now(): Instant } | undefined;
}

export interface PracticeSummary {
  mode: DrillMode;
  epoch: string;
  orders: number;
  /** Records that took effect, each counted once. */
  applied: number;
  url: string;
}

/** A warehouse to practise on, with the panel for drills and the windows that tests look through. */
export interface PracticeWms {
  start(): Promise<{ url: string; token: string; port: number }>;
  setMode(mode: DrillMode): Promise<void>;
  /** Answers the orders or SKUs touched; for `restore-older` the ids of the records that are gone. */
  act(action: DrillAction, options?: DrillOptions): string[];
  summary(): PracticeSummary;
  order(orderId: string): Order | null;
  stock(sku: string): Stock | null;
  applied(): AppliedInspection[];
  /** Lets a test interfere with single requests; null ends it. */
  fault(maker: FaultMaker | null): void;
  traffic(): { requests: number; connections: number };
  /** The warehouse without its HTTP. */
  warehouse: PracticeWarehouse;
  stop(): Promise<void>;
}

export const PRACTICE_SEED = 20_260;
export const PRACTICE_ORDERS = 1_200;
const SLOW_MS = 20_000;

/** Makes a practice WMS; with a folder it goes on where it was. Throws when the folder's log is damaged or cannot be written. */
export function createPracticeWms(options: PracticeWmsOptions = {}): PracticeWms {
  const clock = options.clock ?? { now: Date.now };
  const fresh = (): LogHeader => ({
    type: 'created',
    seed: options.seed ?? PRACTICE_SEED,
    orders: options.orders ?? PRACTICE_ORDERS,
    baseTime: options.baseTime ?? clock.now(),
    epochStem: options.epochStem ?? `practice-${randomBytes(3).toString('hex')}`,
    token: options.token ?? randomBytes(16).toString('hex'),
  });
  const log: EventLog | null = options.dir === undefined ? null : openEventLog(options.dir, fresh);
  const header = log?.header ?? fresh();
  const token = options.token ?? header.token;
  const warehouse = createWarehouse({ ...header, clock, append: (events) => log?.append(events), events: log?.events });
  const server = createPracticeServer({
    answer: (request) => answerRequest(warehouse, token, request),
    slowMs: options.slowMs ?? SLOW_MS,
  });
  let url = '';

  return {
    warehouse,
    async start() {
      const port = await server.listen(options.port ?? 0);
      url = `http://127.0.0.1:${port}`;
      return { url, token, port };
    },
    setMode: (mode) => server.setMode(mode),
    act: (action, drill) => warehouse.act(action, drill),
    summary: () => ({
      mode: server.mode(),
      epoch: warehouse.epoch(),
      orders: warehouse.orderCount(),
      applied: warehouse.applied().length,
      url,
    }),
    order: (orderId) => warehouse.order(orderId),
    stock: (sku) => warehouse.stock(sku),
    applied: () => warehouse.applied(),
    fault: (maker) => server.setFault(maker),
    traffic: () => server.traffic(),
    async stop() {
      await server.close();
      log?.close();
    },
  };
}
