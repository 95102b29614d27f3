import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PushRecord, WmsConnector } from '../../electron/ports/wmsConnector.ts';
import { startCutProxy } from './cutProxy.ts';
import type { ConformanceFixture, Lacks } from './fixture.ts';
import { sealed, shipmentOf } from './fixture.ts';

const MOST_REQUESTS = 60;

/** Takes up a record of unknown outcome as write-back does: what can be looked up is, and only then is it sent again. */
async function takeUp(connector: WmsConnector, record: PushRecord): Promise<string> {
  const features = await connector.features();
  if (features.status !== 'ok') throw new Error(`no features: ${JSON.stringify(features)}`);
  if (features.value.lookUpById) {
    const found = await connector.lookUp(record.record.id);
    if (found.status !== 'ok') throw new Error(`not looked up: ${JSON.stringify(found)}`);
    if (found.value !== null) return found.value.outcome;
  }
  const answer = await connector.push([record]);
  if (answer.status !== 'ok') throw new Error(`not pushed: ${JSON.stringify(answer)}`);
  return answer.value.results[0]?.outcome ?? 'unknown';
}

/** A station that is cut off in the middle of writing back, and taken up by a fresh one. */
export function cuttingSuite(makeFixture: () => Promise<ConformanceFixture>, lacks: Lacks): void {
  describe.skipIf(lacks.cutting !== undefined)('cut off', () => {
    let fixture: ConformanceFixture;
    beforeEach(async () => {
      fixture = await makeFixture();
    });
    afterEach(() => fixture.stop());

    /** Cut off at one request; false when the push needed fewer. */
    async function cutAt(request: number, side: 'before' | 'after'): Promise<boolean> {
      const { wire } = fixture;
      if (wire === undefined) throw new Error('the fixture has no wire, and does not say so');
      const [order] = await fixture.openOrders(1);
      const record = sealed(shipmentOf(order!));
      const proxy = await startCutProxy(wire.url, { request, side });
      const doomed = wire.connector(proxy.url);
      const answer = await doomed.push([record]);
      const wasCut = proxy.hasCut();
      await doomed.close();
      await proxy.close();
      const result = answer.status === 'ok' ? answer.value.results[0] : null;
      // Who was cut off may know that it is done, or not know; it must not say that it was refused.
      expect([undefined, 'applied'], `${side} request ${request}: ${JSON.stringify(answer)}`).toContain(result?.outcome);
      expect(wasCut || result?.outcome === 'applied', `undisturbed: ${JSON.stringify(answer)}`).toBe(true);

      const fresh = fixture.connector();
      try {
        const outcome = await takeUp(fresh, record);
        expect(['applied', 'duplicate'], `${side} request ${request}: ${outcome}`).toContain(outcome);
      } finally {
        await fresh.close();
      }
      expect(await fixture.effects(record.record.id), `${side} request ${request}`).toBe(1);
      expect((await fixture.order(order!.orderId))?.status).toBe('shipped');
      return wasCut;
    }

    test.each(['before', 'after'] as const)(
      'at each request of a push in turn, %s it reached the WMS, and taken up again: one effect',
      { timeout: 120_000 },
      async (side) => {
        const [sample] = await fixture.openOrders(1);
        const { sku } = sample!.lines[0]!;
        const stock = await fixture.stockOnHand(sku);
        let sent = 0;
        let request = 1;
        for (; request <= MOST_REQUESTS; request += 1) {
          const [next] = await fixture.openOrders(1);
          for (const line of next!.lines) if (line.sku === sku) sent += line.quantity;
          if (!(await cutAt(request, side))) break;
        }
        expect(request).toBeGreaterThan(1);
        expect(request).toBeLessThanOrEqual(MOST_REQUESTS);
        expect(stock - (await fixture.stockOnHand(sku))).toBe(sent);
      },
    );
  });
}
