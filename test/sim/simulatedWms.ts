import type { PracticeEvent } from '../../electron/practice/changes.ts';
import type { DrillAction, DrillOptions } from '../../electron/practice/drills.ts';
import { orderIdOf } from '../../electron/practice/numbers.ts';
import { answerRequest } from '../../electron/practice/routes.ts';
import type { PracticeAnswer, PracticeRequest } from '../../electron/practice/routes.ts';
import { createWarehouse } from '../../electron/practice/warehouse.ts';
import type { PracticeWarehouse } from '../../electron/practice/warehouse.ts';
import { wireOrderOf } from '../../shared/domain/wireRecord.ts';
import type { VirtualClock } from './virtualClock.ts';

export const TOKEN = 'simulated';

/** The practice warehouse, whose process can die and come back with what it had made durable. */
export class SimulatedWms {
  readonly seed: number;
  readonly orders: number;
  #clock: VirtualClock;
  #baseTime: number;
  #durable: PracticeEvent[] = [];
  #warehouse: PracticeWarehouse;
  #running = true;
  /** Orders that drills have added. */
  added = 0;
  /** Ids of records that a restore has thrown away at least once: their order in history is made anew. */
  readonly thrownAway = new Set<string>();
  /** Records of other desks. */
  readonly recordedElsewhere = new Set<string>();
  /** When a record took effect, whatever was restored later. */
  readonly tookEffectAt = new Map<string, number>();

  constructor(clock: VirtualClock, seed: number, orders: number) {
    this.#clock = clock;
    this.#baseTime = clock.now();
    this.seed = seed;
    this.orders = orders;
    this.#warehouse = this.#open();
  }

  get warehouse(): PracticeWarehouse {
    return this.#warehouse;
  }

  isRunning(): boolean {
    return this.#running;
  }

  /** Dies now and comes back after `ms`. */
  restart(ms: number): void {
    if (!this.#running) return;
    this.#running = false;
    this.#clock.after(ms, () => {
      this.#warehouse = this.#open();
      this.#running = true;
    });
  }

  answer(request: PracticeRequest): PracticeAnswer {
    return answerRequest(this.#warehouse, TOKEN, request);
  }

  act(action: DrillAction, options: DrillOptions): string[] {
    const touched = this.#warehouse.act(action, options);
    if (action === 'add-orders') this.added += touched.length;
    if (action === 'restore-older') {
      for (const id of touched) this.thrownAway.add(id);
      this.added = 0;
    }
    return touched;
  }

  /** Another desk of the same site has an order that never reached the WMS either. */
  otherDeskTypesIn(): void {
    const id = this.#clock.newId();
    const sample = this.#warehouse.order(orderIdOf(0))!;
    const { orderId: _orderId, revision: _revision, waybill: _waybill, ...told } = sample;
    const order = wireOrderOf({ ...told, orderNo: `OTHER-${id}`, status: 'open' });
    const at = { occurredAt: new Date(this.#clock.now()).toISOString(), recordedBy: 'somebody', station: 'P09' };
    this.#warehouse.batch([{ id, kind: 'new-order', ...at, payload: { order } }], false);
    this.recordedElsewhere.add(id);
  }

  /** Somebody lifts the hold of an order in the WMS; there is no drill for it. */
  liftHold(orderId: string): void {
    const order = this.#warehouse.order(orderId);
    if (!this.#running || order?.status !== 'held') return;
    const revision = order.revision + 1;
    const held = { order: { ...order, status: 'open' as const, revision }, recipientRevision: 1, linesRevision: 1 };
    this.#durable.push({ type: 'change', at: this.#clock.now(), orders: [held] });
    this.#warehouse = this.#open();
  }

  #open(): PracticeWarehouse {
    return createWarehouse({
      seed: this.seed,
      orders: this.orders,
      baseTime: this.#baseTime,
      epochStem: `sim-${this.seed}`,
      clock: this.#clock,
      events: [...this.#durable],
      append: (events) => {
        this.#durable.push(...events);
        for (const event of events) {
          if (event.type === 'change' && event.record) this.tookEffectAt.set(event.record.id, this.#clock.now());
        }
      },
    });
  }
}
