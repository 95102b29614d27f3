import { expect, test } from 'vitest';
import { createCore } from '../../electron/app/core.ts';
import type { HealthReport, WmsConnector } from '../../electron/ports/wmsConnector.ts';
import { declareOutage } from '../../electron/usecases/declareOutage.ts';
import { drainOutbox, mayWriteBack } from '../../electron/usecases/drainOutbox.ts';
import { packOrder } from '../../electron/usecases/packOrder.ts';
import { probeLink } from '../../electron/usecases/probeLink.ts';
import { pullOnce } from '../../electron/usecases/pullOnce.ts';
import { rehearseWriteback } from '../../electron/usecases/rehearseWriteback.ts';
import { releaseRecords } from '../../electron/usecases/releaseRecords.ts';
import { summarizeCache } from '../../electron/usecases/summarizeCache.ts';
import { tryWms } from '../../electron/usecases/tryWms.ts';
import { orderOf } from '../support/cacheStation.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { wholeParcel } from '../support/packing.ts';
import { quickClock } from '../support/quickClock.ts';
import { scriptedWms } from '../support/scriptedWms.ts';

const BOSS = { user: '李主管', role: 'supervisor' } as const;
const FEATURES = {
  pull: false,
  idempotentPush: true,
  lookUpById: false,
  stock: false,
  rehearsal: false,
  waybills: false,
  maxBatch: 10,
};

/** An interface that takes records and tells no orders; asking it for one would be a mistake. */
function deafEar(asked: string[]): WmsConnector {
  const health: HealthReport = { status: 'ok', epoch: 'e1', parts: [] };
  return {
    ...scriptedWms(({ kind }) => {
      asked.push(kind);
      return { status: 'bad-answer', message: 'nobody answers that here' };
    }),
    features: async () => ({ status: 'ok', value: FEATURES, elapsedMs: 1 }),
    health: async () => ({ status: 'ok', value: health, elapsedMs: 1 }),
    order: async (id) => {
      asked.push(id);
      return { status: 'ok', value: null, elapsedMs: 1 };
    },
    push: async (records) => {
      const results = records.map(({ record }) => ({ id: record.id, outcome: 'applied' as const, wmsRef: record.id }));
      return { status: 'ok', value: { epoch: 'e1', results }, elapsedMs: 1 };
    },
  };
}

test('a WMS that tells no orders is written to without waiting for them, and the data is not called fresh', async () => {
  const asked: string[] = [];
  const store = openTestStore();
  const core = createCore({ store, clock: quickClock(1), connector: deafEar(asked), changed: () => {}, wake: () => {} });
  core.orders.upsertPage([orderOf(1, { status: 'open', waybill: undefined })], 1);
  for (let round = 0; round < 4; round += 1) {
    await probeLink(core);
    await pullOnce(core);
  }
  expect(core.wms.link.status.state).toBe('up');
  expect(mayWriteBack(core)).toBe(true);
  expect(summarizeCache(core)).toMatchObject({ lastPullAt: null, loading: null });

  declareOutage(core, BOSS, '断网');
  const order = orderOf(1, { status: 'open', waybill: undefined });
  expect(
    packOrder(core, BOSS, wholeParcel({ ...order, lines: order.lines.map((line) => ({ ...line, barcodes: [] })) }, 'SF0000000000001')),
  ).toMatchObject({ ok: true });
  const rehearsed = await rehearseWriteback(core);
  expect(rehearsed.ok && rehearsed.value.applies.count).toBe(1);
  releaseRecords(core, BOSS, null);
  await drainOutbox(core);
  expect(core.outbox.list('acked', 0, 10)).toHaveLength(1);
  // The first probe may ask before the features are known.
  expect(asked.filter((what) => what !== order.orderId)).toEqual([]);
});

test('trying it says nothing about reading', async () => {
  const tried = await tryWms({ clock: quickClock(1) }, deafEar([]));
  expect(tried.ok && tried.value.checks.map(({ check }) => check)).toEqual(['clock', 'write']);
  expect(tried.ok && tried.value.features).not.toContain('pull');
});
