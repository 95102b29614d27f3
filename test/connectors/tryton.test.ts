import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectorConformance } from './connectorConformance.ts';
import { breaksSuite } from './tryton/breaks.ts';
import { pullsSuite } from './tryton/pulls.ts';
import { trytonMissing } from './tryton/server.ts';
import { shippingSuite } from './tryton/shipping.ts';
import { storySuite } from './tryton/story.ts';
import type { Warehouse } from './tryton/warehouse.ts';
import { makeTrytonFixture, openWarehouse } from './tryton/warehouse.ts';

const missing = trytonMissing();
const lacks = {
  rewriting: "a real server's rows are what they are",
  waybills: 'Tryton hands out no numbers ahead of time',
  cutting: 'each call of a write-back is broken off in a suite of its own, with the server killed as well',
};

const suite = missing === null ? realSuite : leftOut;
suite();

/** The name of this test is the one line that says so. */
function leftOut(): void {
  test.skipIf(missing !== null)(`the connector for Tryton before a real one is left out: ${missing}`, () => expect(missing).toBeNull());
}

// One Python process serves all of it; on a busy machine that takes its time.
function realSuite(): void {
  for (const reason of Object.values(lacks)) console.log(`skipped, a part of the conformance suite for Tryton: ${reason}`);
  describe('before a real Tryton', { timeout: 240_000 }, () => {
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
    breaksSuite(() => warehouse);
    pullsSuite(() => warehouse);
  });
}
