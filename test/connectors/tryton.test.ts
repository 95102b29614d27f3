import { afterAll, beforeAll, describe } from 'vitest';
import { connectorConformance } from './connectorConformance.ts';
import { trytonMissing } from './tryton/server.ts';
import { shippingSuite } from './tryton/shipping.ts';
import { storySuite } from './tryton/story.ts';
import type { Warehouse } from './tryton/warehouse.ts';
import { makeTrytonFixture, openWarehouse } from './tryton/warehouse.ts';

const missing = trytonMissing();
if (missing !== null) console.log(`skipped, the connector for Tryton before a real one: ${missing}`);

const lacks = { rewriting: "a real server's rows are what they are", waybills: 'Tryton hands out no numbers ahead of time' };
for (const reason of Object.values(lacks)) console.log(`skipped, a part of the conformance suite for Tryton: ${reason}`);

// One Python process serves all of it; on a busy machine that takes its time.
describe.skipIf(missing !== null)('before a real Tryton', { timeout: 240_000 }, () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await openWarehouse(36);
  }, 240_000);
  afterAll(async () => {
    await warehouse.direct.close();
    await warehouse.server.dispose();
  });

  connectorConformance('tryton', () => makeTrytonFixture(warehouse), lacks);
  shippingSuite(() => warehouse);
  storySuite(() => warehouse);
});
