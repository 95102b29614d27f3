import { createCore } from '../../electron/app/core.ts';
import type { WmsConnector } from '../../electron/ports/wmsConnector.ts';
import type { Core } from '../../electron/usecases/core.ts';
import { declareOutage } from '../../electron/usecases/declareOutage.ts';
import { noteEpoch } from '../../electron/usecases/epoch.ts';
import { packOrder } from '../../electron/usecases/packOrder.ts';
import type { RecordResult } from '../../shared/model/record.ts';
import { orderOf } from './cacheStation.ts';
import { openTestStore } from './openTestStore.ts';
import { quickClock } from './quickClock.ts';
import { scriptedWms } from './scriptedWms.ts';

export const BOSS = { user: '李主管', role: 'supervisor' } as const;
const FEATURES = { pull: true, idempotentPush: true, lookUpById: true, stock: true, rehearsal: true, waybills: true, maxBatch: 200 };

/** A WMS as a test makes it up: what it holds, and what it answers to a push. */
export class MadeUpWms {
  readonly holds = new Map<string, RecordResult>();
  readonly pushed: string[] = [];
  epoch = 'e1';
  answer: (id: string) => RecordResult = (id) => this.take(id);

  take(id: string): RecordResult {
    const result: RecordResult = { id, outcome: 'applied', wmsRef: `REF-${id}` };
    this.holds.set(id, result);
    return result;
  }

  connector(): WmsConnector {
    return {
      ...scriptedWms(() => ({ status: 'unreachable', reason: 'refused', message: 'not asked' })),
      features: async () => ({ status: 'ok', value: FEATURES, elapsedMs: 1 }),
      health: async () => ({ status: 'ok', value: { status: 'ok', epoch: this.epoch, parts: [] }, elapsedMs: 1 }),
      lookUp: async (id) => ({ status: 'ok', value: this.holds.get(id) ?? null, elapsedMs: 1 }),
      push: async (records) => {
        this.pushed.push(...records.map(({ record }) => record.id));
        return { status: 'ok', value: { epoch: this.epoch, results: records.map(({ record }) => this.answer(record.id)) }, elapsedMs: 1 };
      },
    };
  }
}

/** A core in a declared outage, beside a WMS that answers and may be written to. */
export function stationBeside(wms: MadeUpWms, clock = quickClock(1)): Core {
  const core = createCore({ store: openTestStore(), clock, connector: wms.connector(), changed: () => {}, wake: () => {} });
  core.orders.upsertPage(
    Array.from({ length: 20 }, (_, index) => orderOf(index, { status: 'open', waybill: undefined })),
    1,
  );
  declareOutage(core, BOSS, '断网');
  noteEpoch(core, wms.epoch);
  core.wms.link.status.state = 'up';
  core.wms.pulledSinceRecovery = true;
  return core;
}

/** Packs one of the orders and releases its record. */
export function packOne(core: Core, index: number): { handlingId: string; recordId: string } {
  const order = orderOf(index);
  const lines = order.lines.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity }));
  const packed = packOrder(core, BOSS, { orderId: order.orderId, parcels: [{ carrier: 'SF', waybillNo: `W${index}`, lines }] });
  if (!packed.ok) throw new Error(packed.code);
  core.outbox.release([packed.value.recordId]);
  return packed.value;
}
