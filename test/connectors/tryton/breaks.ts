import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WmsConnector } from '../../../electron/ports/wmsConnector.ts';
import type { Order } from '../../../shared/model/order.ts';
import type { HandRecord, RecordResult } from '../../../shared/model/record.ts';
import { sealed, shipmentOf } from '../fixture.ts';
import type { FaultProxy, Strike } from './faultProxy.ts';
import { startFaultProxy, WRITES } from './faultProxy.ts';
import { addOrders } from './seed.ts';
import { stockIn, tracesOf } from './tables.ts';
import type { TrytonServer } from './server.ts';
import type { Warehouse } from './warehouse.ts';
import { connectorTo } from './warehouse.ts';

const ASKED_BACK = 'model.res.user.warning.create';
/** Every call of one order's write-back that can have an effect, in their order; two steps ask back and are pressed again. */
const STEPS = [
  'model.stock.shipment.out.write',
  'model.ir.note.create',
  'model.stock.shipment.out.pick',
  'model.stock.package.create',
  'model.stock.shipment.out.pack',
  ASKED_BACK,
  'model.stock.shipment.out.pack',
  'model.stock.shipment.out.done',
  ASKED_BACK,
  'model.stock.shipment.out.done',
].map((method, place) => ({ method, place }));
/** A step that does something by itself, not one that is asked back, nor the answer to that. */
const isMain = ({ method, place }: { method: string; place: number }) => method !== ASKED_BACK && STEPS[place + 1]?.method !== ASKED_BACK;
/** Calls of one order's write-back, reading ones included; `these are its steps` watches over it. */
const CALLS = 42;
/** Milliseconds that Tryton is given to work on a call before it is killed: from not yet begun to done and not yet answered. */
const INTO_THE_WORK = [0, 4, 12, 30, 60];
const PICK = 2;
const MAKE_PACKAGE = 3;
const ORDERS = 80;

type Taken = Pick<RecordResult, 'code' | 'current'> & { outcome: string };

/** Write-back that is broken off at each of its calls and taken up again: one package, one dispatch, one stock move. */
export function breaksSuite(open: () => Warehouse): void {
  describe('write-back broken off and taken up again', () => {
    let proxy: FaultProxy;
    let connector: WmsConnector;
    let ids: number[];
    beforeAll(async () => {
      await open().server.restore();
      ids = await addOrders(open().office.rpc, 4_022_000_000, ORDERS);
    });
    beforeEach(async () => {
      proxy = await startFaultProxy(open().server.url);
      connector = connectorTo(open().server, proxy.url);
      return async () => {
        await connector.close();
        await proxy.close();
      };
    });

    async function nextOrder(): Promise<{ order: Order; record: HandRecord }> {
      const answer = await connector.order(String(ids.shift()), 20_000);
      if (answer.status !== 'ok' || answer.value === null) throw new Error(JSON.stringify(answer));
      return { order: answer.value, record: shipmentOf(answer.value, open().waybillNo()) };
    }

    /** As the desk does it: asks what became of the record, and sends it again only when it was never applied. */
    async function takeUp(record: HandRecord): Promise<Taken> {
      const found = await connector.lookUp(record.id);
      if (found.status !== 'ok') throw new Error(JSON.stringify(found));
      if (found.value !== null) return found.value;
      const answer = await connector.push([sealed(record)]);
      if (answer.status !== 'ok' || !answer.value.results[0]) throw new Error(JSON.stringify(answer));
      return answer.value.results[0];
    }

    /** Plays one order with one strike, and looks into the tables afterwards. */
    async function play(strike: Strike, restart: () => unknown): Promise<void> {
      const packed = await nextOrder();
      const before = stockIn(open().server);
      const struck = proxy.strike(strike);
      const answer = await connector.push([sealed(packed.record)]);
      await struck;
      await restart();
      expect(answer.status).toMatch(/^(no-answer|unreachable)$/);
      expect(['applied', 'duplicate']).toContain((await takeUp(packed.record)).outcome);
      expectOnce(open().server, packed, before);
    }

    test('these are its steps', async () => {
      const { record } = await nextOrder();
      const seen: string[] = [];
      void proxy.strike({ at: (method) => (seen.push(method), false), when: 'before' });
      await connector.push([sealed(record)]);
      expect(seen.filter((method) => WRITES.test(method))).toEqual(STEPS.map(({ method }) => method));
      expect(CALLS - seen.length).toBeOneOf([0, 1, 2]);
    });

    test.each(STEPS)('Tryton killed while it works on step $place, $method', async ({ place }) => {
      const { server } = open();
      const act = async () => {
        await sleep(INTO_THE_WORK[place % INTO_THE_WORK.length]);
        await server.kill();
      };
      await play({ at: atWrite(place), when: 'during', act }, () => server.start());
    });

    test.each(
      STEPS.filter(({ method }, place) => STEPS[place + 1]?.method !== 'model.res.user.warning.create' && !method.includes('warning')),
    )('Tryton killed when it has done step $place, $method, and before anybody knows', async ({ place }) => {
      const { server } = open();
      await play({ at: atWrite(place), when: 'after', act: () => server.kill() }, () => server.start());
    });

    test('the connection breaks before any of its calls, reading ones too', async () => {
      // Every third one: those that write were struck one by one.
      for (let call = 1; call <= CALLS; call += 3) {
        let seen = 0;
        let came = false;
        const at = () => (came = (seen += 1) === call);
        const packed = await nextOrder();
        const before = stockIn(open().server);
        void proxy.strike({ at, when: 'before' });
        const answer = await connector.push([sealed(packed.record)]);
        // The very first order asks a little more, of the user and the company.
        expect(answer.status).toMatch(came ? /^(no-answer|unreachable)$/ : /^ok$/);
        void proxy.strike({ at: () => false, when: 'before' });
        expect(['applied', 'duplicate']).toContain((await takeUp(packed.record)).outcome);
        expectOnce(open().server, packed, before);
      }
    });

    test('the session expires before each of its steps', async () => {
      const { server } = open();
      const packed = await nextOrder();
      const before = stockIn(server);
      const logins = proxy.committed('common.db.login');
      let expired = 0;
      const expire = () => {
        expired += 1;
        server.sql("UPDATE ir_session SET create_date = '2020-01-01 00:00:00', write_date = NULL");
        // The next one waits for the next step, not for this one's repeat.
        let next = 0;
        void proxy.strike({ at: (method) => WRITES.test(method) && (next += 1) === 2, when: 'before', act: expire, goOn: true });
      };
      void proxy.strike({ at: (method) => WRITES.test(method), when: 'before', act: expire, goOn: true });
      expect(await connector.push([sealed(packed.record)])).toMatchObject({ status: 'ok', value: { results: [{ outcome: 'applied' }] } });
      expect(expired).toBe(STEPS.length);
      expect(proxy.committed('common.db.login') - logins).toBe(STEPS.length);
      expectOnce(open().server, packed, before);
    });

    test.each(STEPS.filter(isMain))('the office cancels the order before step $place, $method', async ({ place }) => {
      const { server, office } = open();
      const { order, record } = await nextOrder();
      const before = stockIn(server);
      const struck = proxy.strike({ at: atWrite(place), when: 'before', act: () => office.cancel(Number(order.orderId)), goOn: true });
      const result = await takeUp(record);
      await struck;
      expect(result).toMatchObject({ outcome: 'conflict', code: 'order-cancelled', current: { status: 'cancelled' } });
      const { state, packages } = tracesOf(server, order.orderId);
      // Tryton takes the goods out of a package whose order is cancelled, and leaves what was picked in the output zone.
      expect([state, packages.filter(({ moves }) => moves > 0)]).toEqual(['cancelled', []]);
      const left = place <= PICK ? before : stockIn(server);
      expect(stockIn(server)).toEqual(left);
      expect(await takeUp(record)).toMatchObject({ outcome: 'conflict', code: 'order-cancelled' });
    });

    test.each([0, PICK, MAKE_PACKAGE, 4])('the office sends the order off before step %i', async (place) => {
      const { server, office } = open();
      const packed = await nextOrder();
      const before = stockIn(server);
      const struck = proxy.strike({
        at: atWrite(place),
        when: 'before',
        act: () => office.sendOff(Number(packed.order.orderId)),
        goOn: true,
      });
      const result = await takeUp(packed.record);
      await struck;
      const { state, packages } = tracesOf(server, packed.order.orderId);
      expect(state).toBe('done');
      // What had its package already has left as packed here; else it is somebody else's dispatch.
      const ours = place > MAKE_PACKAGE;
      expect([result.outcome, result.code, packages.length]).toEqual(ours ? ['applied', undefined, 1] : ['conflict', 'already-shipped', 0]);
      const after = stockIn(server);
      for (const { sku, quantity } of packed.order.lines) expect(before.get(sku)! - after.get(sku)!).toBe(quantity);
    });

    test.each([0, 1])('the office changes the address before step %i', async (place) => {
      const { server, office } = open();
      const { order, record } = await nextOrder();
      const act = () => office.changeAddress(Number(order.orderId), '解放路 1 号');
      const struck = proxy.strike({ at: atWrite(place), when: 'before', act, goOn: true });
      expect(await takeUp(record)).toMatchObject({ outcome: 'conflict', code: 'recipient-changed' });
      await struck;
      expect(tracesOf(server, order.orderId)).toMatchObject({ state: 'assigned', packages: [] });
    });

    test('an address changed while the order stood packed is a conflict, and a record made anew goes on from there', async () => {
      const { server, office } = open();
      const { order, record } = await nextOrder();
      void proxy.strike({ at: (method) => method.endsWith('.done'), when: 'before' });
      expect(await connector.push([sealed(record)])).toMatchObject({ status: 'no-answer' });
      await office.changeAddress(Number(order.orderId), '解放路 2 号');
      const answer = await takeUp(record);
      expect(answer).toMatchObject({ outcome: 'conflict', code: 'recipient-changed', current: { status: 'packed' } });
      const { revision = 0 } = answer.current ?? {};
      const anew = { ...record, id: shipmentOf(order, 'another').id, baseRevision: revision };
      expect(await takeUp(anew)).toMatchObject({ outcome: 'applied' });
      expect(tracesOf(server, order.orderId)).toMatchObject({ state: 'done', packages: [{ waybillNo: waybillsOf(record)[0] }], loose: 0 });
    });

    test.each([0, 1, PICK])('the office changes a quantity before step %i', async (place) => {
      const { server, office } = open();
      const { order, record } = await nextOrder();
      const before = stockIn(server);
      const act = async () => {
        // On SQLite, Tryton tells the versions of a row apart by the second.
        await sleep(1_100);
        await office.changeQuantity(Number(order.orderId), 1);
      };
      const struck = proxy.strike({ at: atWrite(place), when: 'before', act, goOn: true });
      expect(await takeUp(record)).toMatchObject({ outcome: 'conflict', code: 'lines-changed' });
      await struck;
      expect(tracesOf(server, order.orderId)).toMatchObject({ state: 'assigned', packages: [] });
      expect(stockIn(server)).toEqual(before);
    });
  });
}

function waybillsOf({ payload }: HandRecord): string[] {
  return 'parcels' in payload ? payload.parcels.map(({ waybillNo }) => waybillNo) : [];
}

/** Once in all tables: the shipment done, one package with its number and all its goods, one note, and the stock gone once. */
function expectOnce(server: TrytonServer, { order, record }: { order: Order; record: HandRecord }, before: Map<string, number>): void {
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const moves = order.lines.length;
  const [waybillNo] = waybillsOf(record);
  const packages = [{ waybillNo, pieces, done: moves, moves }];
  expect(tracesOf(server, order.orderId)).toEqual({ state: 'done', packages, notes: 1, loose: 0 });
  const after = stockIn(server);
  for (const { sku, quantity } of order.lines) expect(before.get(sku)! - after.get(sku)!).toBe(quantity);
}

/** A look at calls that is true at the write of this place. */
const atWrite = (place: number) => {
  let seen = 0;
  return (method: string) => WRITES.test(method) && (seen += 1) === place + 1;
};
