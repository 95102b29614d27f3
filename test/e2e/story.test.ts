import { describe, expect, test } from 'vitest';
import outage from '../../resources/locales/zh-CN/outage.json' with { type: 'json' };
import practice from '../../resources/locales/zh-CN/practice.json' with { type: 'json' };
import sessionTexts from '../../resources/locales/zh-CN/session.json' with { type: 'json' };
import writeback from '../../resources/locales/zh-CN/writeback.json' with { type: 'json' };
import { findTestBrowser } from '../support/browser.ts';
import { electronMissing } from '../support/electron.ts';
import { tempDir } from '../support/tempDir.ts';
import type { Hands } from './hands.ts';
import { createHands, person, takeSeat, until } from './hands.ts';
import type { OpenProduct } from './openShells.ts';
import { openDesktop, openLocal } from './openShells.ts';
import { emptyDraft, openRequests } from '../../shared/domain/packingDraft.ts';
import type { OrderRequest } from '../../shared/model/order.ts';
import type { Role } from '../../shared/model/role.ts';

interface Line {
  lineNo: number;
  quantity: number;
  barcode: string;
}
interface Order {
  orderId: string;
  orderNo: string;
  lines: Line[];
  requests: OrderRequest[];
  giftText?: string;
  waybill?: { number: string };
}
interface Summary {
  pending: number;
  acked: number;
  parked: number;
  void: number;
}

const PACKED = 6;
const CANCELLED = 2;

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
const noElectron = electronMissing();
for (const reason of [noBrowser, noElectron]) if (reason !== null) console.log(`skipped, a part of the story: ${reason}`);

describe('from the pulled plug to the proof', () => {
  test.skipIf(noBrowser !== null)('in the local shell', () => play(openLocal, 'local'));
  test.skipIf(noElectron !== null)('in Electron', () => play(openDesktop, 'electron'));
});

async function play(open: (dataDir: string) => Promise<OpenProduct>, shell: string): Promise<void> {
  const product = await open(tempDir());
  const hands = await createHands(product.page, `story-${shell}`);
  const session = await askAs(product, 'supervisor');
  const summary = () => product.call<Summary>('writeback/summary');

  await hands.see(sessionTexts.whoTitle);
  await hands.shoot('01-sign-in');
  await takeSeat(hands, 'supervisor');
  await until(() => product.call<{ orders: number }>('cache/summary').then(({ orders }) => orders), 'orders are cached').toBeGreaterThan(
    1000,
  );

  // The supervisor pulls the plug; the product notices by itself and says so.
  await hands.key('F10');
  await hands.see('拔掉网线');
  await hands.key('2');
  await until(() => product.call<{ wms: string }>('link/state').then(({ wms }) => wms), 'the cut is noticed').toBe('down');
  await hands.see('WMS 中断');
  await hands.key('F4');
  // Not the bar's words, which stand on every screen: keys must reach the screen they are meant for.
  await hands.see(outage.declare.label);
  await hands.shoot('02-suspected');
  await hands.key('1');
  await hands.key('Enter');
  await until(() => currentState(product), 'declared').toBe('declared');
  await hands.see('停机中');
  await hands.shoot('03-declared');

  // A clerk takes the seat and packs order after order.
  await hands.key('F12');
  await takeSeat(hands, 'clerk');
  await hands.key('F1');
  const { orders } = await product.call<{ orders: Order[] }>('packing/queue', { limit: PACKED }, session);
  for (const [index, { orderNo }] of orders.entries()) await pack(product, hands, session, orderNo, index, summary);
  await hands.scan(orders[0]!.orderNo);
  await hands.see('已经打包');
  await hands.shoot('06-packed-before');
  expect(await summary()).toMatchObject({ pending: PACKED, acked: 0 });

  // Meanwhile two of them are cancelled; then the plug goes back in.
  await hands.key('F12');
  await takeSeat(hands, 'supervisor');
  await hands.key('F10');
  await hands.see('拔掉网线');
  await hands.key('-');
  await hands.see(`取消 ${CANCELLED} 单`);
  await hands.key('q');
  await hands.see(practice.actions['cancel-orders'].done_other.replace('{{count}}', String(CANCELLED)));
  await hands.key('1');
  await until(() => currentState(product), 'fresh orders are here').toBe('reconciling');

  // First the parcels that must not leave, then the rehearsal, then the release.
  await hands.key('F4');
  const { parcels } = await product.call<{ parcels: Order[] }>('outage/pull-list', {}, session);
  expect(parcels).toHaveLength(CANCELLED);
  for (const [index, { orderNo }] of parcels.entries()) {
    await hands.see(`已拉回 ${orderNo}`);
    if (index === 0) await hands.shoot('07-pull-list');
    await hands.key('Enter');
    await until(() => pulledParcels(product, session), 'a parcel is pulled').toBe(index + 1);
  }
  await hands.key('F5');
  await hands.see('预演：WMS 会怎么收');
  await hands.key('Enter');
  await hands.see(`${PACKED - CANCELLED} 条能收下`);
  await hands.see(`${CANCELLED} 条有冲突`);
  await hands.shoot('08-rehearsed');
  await hands.key('Enter');
  await until(summary, 'what applies is in the WMS').toMatchObject({ acked: PACKED - CANCELLED });
  await hands.see(`放行有冲突的 ${CANCELLED} 条`);
  await hands.key('Enter');
  await until(summary, 'conflicts are parked').toMatchObject({ parked: CANCELLED, pending: 0 });
  await hands.shoot('09-parked');
  await settleConflicts(hands, summary);

  // The proof: nothing is missing, nothing is twice.
  await hands.key('F4');
  await hands.see(outage.tasks.closeAction);
  await hands.key('Enter');
  await until(() => currentState(product), 'closed').toBe(null);
  await hands.see(/[0-9a-f]{16}/);
  await hands.shoot('12-proof');
  await checkProof(product, session);
}

async function askAs(product: OpenProduct, role: Role): Promise<string> {
  const { user, pin } = person(role);
  return (await product.call<{ session: string }>('session/sign-in', { user, pin })).session;
}

async function pack(
  product: OpenProduct,
  hands: Hands,
  session: string,
  orderNo: string,
  index: number,
  summary: () => Promise<Summary>,
): Promise<void> {
  const order = await product.call<Order>('packing/find', { barcode: orderNo }, session);
  await hands.scan(orderNo);
  await hands.see('扫商品');
  if (index === 0) {
    await hands.shoot('04-order');
    // Goods of another order: the station stops loudly and counts nothing.
    await hands.scan('6900000000007');
    await hands.see('6900000000007');
    await hands.shoot('05-wrong-item');
  }
  for (const line of order.lines) for (let piece = 0; piece < line.quantity; piece += 1) await hands.scan(line.barcode);
  await hands.see('扫面单');
  await hands.scan(order.waybill?.number ?? `SF14238746587${20 + index}`);
  await hands.see('称重');
  await hands.key('Enter');
  await hands.confirmWishes(openRequests(order, emptyDraft()).length);
  await until(summary, `order ${index + 1} is recorded`).toMatchObject({ pending: index + 1 });
  await hands.see('打包完成');
}

async function settleConflicts(hands: Hands, summary: () => Promise<Summary>): Promise<void> {
  await hands.see(`处理 ${CANCELLED} 条待处理`);
  await hands.key('Enter');
  await hands.see('订单已取消');
  await hands.key('ArrowDown');
  await hands.key('Enter');
  for (let settled = 1; settled <= CANCELLED; settled += 1) {
    await hands.see(writeback.versions.has);
    if (settled === 1) await hands.shoot('10-three-versions');
    await hands.key('Enter');
    await hands.see(writeback.voidReasons.cancelled);
    await hands.key('1');
    if (settled === 1) await hands.shoot('11-void');
    await hands.key('Enter');
    await until(summary, 'withdrawn with a reason').toMatchObject({ void: settled });
    if (settled < CANCELLED) {
      await hands.see('下一条待处理');
      await hands.key('Enter');
    }
  }
}

async function currentState(product: OpenProduct): Promise<string | null> {
  return (await product.call<{ state: string } | null>('outage/current'))?.state ?? null;
}

async function pulledParcels(product: OpenProduct, session: string): Promise<number> {
  const { parcels } = await product.call<{ parcels: { pulledAt: number | null }[] }>('outage/pull-list', {}, session);
  return parcels.filter(({ pulledAt }) => pulledAt !== null).length;
}

async function checkProof(product: OpenProduct, session: string): Promise<void> {
  const { outages } = await product.call<{ outages: { outageId: string }[] }>('outage/list', {}, session);
  const { proof } = await product.call<{ proof: { counts: object; entries: { state: string; wmsRef: string | null }[] } }>(
    'outage/proof',
    { outageId: outages[0]?.outageId },
    session,
  );
  expect(proof.counts).toMatchObject({ handlings: PACKED, records: PACKED, acked: PACKED - CANCELLED, void: CANCELLED });
  const references = proof.entries.filter(({ state }) => state === 'acked').map(({ wmsRef }) => wmsRef);
  expect(new Set(references).size).toBe(PACKED - CANCELLED);
  expect(references).not.toContain(null);
  expect(await product.call('practice/state', {}, session)).toMatchObject({ applied: PACKED - CANCELLED });
}
