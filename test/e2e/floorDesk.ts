import type { Browser, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../electron/adapters/clock/systemClock.ts';
import { MERCHANTS } from '../../electron/practice/catalogue.ts';
import type { Article } from '../../electron/practice/catalogue.ts';
import { orderIdOf } from '../../electron/practice/numbers.ts';
import { createPracticeWms } from '../../electron/practice/practiceWms.ts';
import type { PracticeWms } from '../../electron/practice/practiceWms.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/index.ts';
import { noticeRules } from '../../shared/contract/noticeRules.ts';
import type { Settings } from '../../shared/contract/site.ts';
import type { Role } from '../../shared/model/role.ts';
import { HOUR } from '../../shared/model/time.ts';
import { launchTestBrowser } from '../support/browser.ts';
import { callOver, serveDesk } from '../support/processes.ts';
import { prepareFolder } from '../support/readyPeople.ts';
import { tempDir } from '../support/tempDir.ts';
import type { Hands } from './hands.ts';
import { createHands, person, takeSeat, until } from './hands.ts';
import { VIEWPORT } from './openShells.ts';
import { everythingLoaded } from './practiceDesk.ts';

/** A served desk with its screens in a real browser, and the WMS behind it, which the test holds in its hands. */
export interface FloorDesk {
  practice: PracticeWms;
  page: Page;
  browser: Browser;
  /** Where another page of the same desk opens. */
  url: string;
  hands: Hands;
  /** The value of a call that must succeed, as the administrator. */
  ask<N extends CallName>(name: N, input?: CallInput<N>): Promise<CallOutput<N>>;
  /** Somebody of that role is at the screen. */
  seat(role: Role): Promise<void>;
  /** Ends the desk and starts it again on the same folder, as after a power cut; the page opens it anew. */
  restart(): Promise<void>;
  /** Something happens in the WMS, behind the desk's back; answers the order that it is about. */
  inWms(record: Record<string, unknown>): string;
}

/** Orders that the WMS holds from the start. */
const ORDERS = 200;

/** Opens a desk on a practice WMS of the test's own, with these settings over the usual ones, and waits until it knows the orders. */
export async function openFloor(name: string, settings: Partial<Settings> = {}): Promise<FloorDesk> {
  const practice = createPracticeWms({ seed: 7, orders: ORDERS, clock: systemClock });
  const { url, token } = await practice.start();
  onTestFinished(() => practice.stop());
  const dataDir = tempDir();
  // No test waits for the morning.
  const atAllHours = noticeRules.parse({ quiet: {} });
  await prepareFolder(dataDir, systemClock, { idleLockMs: 0, notices: atAllHours, ...settings });
  const serve = () => serveDesk(dataDir, '--wms', 'rest', '--wms-url', url, '--wms-token', token);
  let desk = await serve();
  const browser = await launchTestBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: VIEWPORT, locale: 'zh-CN' });
  await page.goto(`${desk.url}/#token=${desk.token}`);
  const hands = await createHands(page, name);
  const signIn = () => callOver(desk.url, desk.token, 'session/sign-in', { user: person('admin').user, pin: person('admin').pin });
  let { session } = ((await signIn()) as { value: { session: string } }).value;
  const floor: FloorDesk = {
    practice,
    page,
    browser,
    get url() {
      return `${desk.url}/#token=${desk.token}`;
    },
    hands,
    async ask<N extends CallName>(call: N, input?: CallInput<N>) {
      const answer = (await callOver(desk.url, desk.token, call, input, session)) as { ok: boolean; value: CallOutput<N> };
      if (!answer.ok) throw new Error(`${call} answered ${JSON.stringify(answer)}`);
      return answer.value;
    },
    seat: (role) => takeSeat(hands, role),
    async restart() {
      desk.kill();
      await desk.ended;
      desk = await serve();
      ({ session } = ((await signIn()) as { value: { session: string } }).value);
      await page.goto(floor.url);
    },
    inWms(record) {
      const whole = {
        id: systemClock.newId(),
        occurredAt: new Date().toISOString(),
        recordedBy: 'WMS',
        station: 'W',
        ...record,
      };
      const [result] = practice.warehouse.batch([whole], false);
      if (result?.outcome !== 'applied') throw new Error(`the WMS answered ${JSON.stringify(result)}`);
      return practice.applied().find(({ id }) => id === whole.id)?.orderId ?? '';
    },
  };
  await everythingLoaded((name) => floor.ask(name));
  await until(() => floor.ask('cache/summary').then(({ stock }) => stock), 'stock is known').toBeGreaterThan(0);
  return floor;
}

/** The merchant whose orders the tests make. */
export const MERCHANT = MERCHANTS[0]!;

/** Goods of the merchant that no order of the WMS names yet. */
export function freeGoods(practice: PracticeWms): Article[] {
  const named = new Set<string>();
  for (let index = 0; index < ORDERS; index += 1) for (const { sku } of practice.order(orderIdOf(index))?.lines ?? []) named.add(sku);
  return MERCHANT.articles.filter(({ sku }) => !named.has(sku));
}

/** An order of one merchant that nothing is wrong with, as a platform hands it over. */
export function platformOrder(orderNo: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  const now = Date.now();
  const order = {
    orderNo,
    status: 'open',
    merchantId: MERCHANT.merchantId,
    merchantName: MERCHANT.name,
    platform: 'jd',
    createdAt: new Date(now - HOUR).toISOString(),
    shipBy: new Date(now + 24 * HOUR).toISOString(),
    recipient: {
      name: '张三',
      phone: '13812345678',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      address: '文三路90号2幢301室',
    },
    lines: [{ lineNo: 1, sku: MERCHANT.articles[0]!.sku, quantity: 1 }],
    ...change,
  };
  return { kind: 'new-order', payload: { order } };
}
