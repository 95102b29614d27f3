import { expect, test } from 'vitest';
import errors from '../../resources/locales/zh-CN/errors.json' with { type: 'json' };
import exceptions from '../../resources/locales/zh-CN/exceptions.json' with { type: 'json' };
import packing from '../../resources/locales/zh-CN/packing.json' with { type: 'json' };
import sessionTexts from '../../resources/locales/zh-CN/session.json' with { type: 'json' };
import people from '../../resources/practice/people.json' with { type: 'json' };
import type { CallOutput } from '../../shared/contract/index.ts';
import { findTestBrowser } from '../support/browser.ts';
import { tempDir } from '../support/tempDir.ts';
import { createHands, until } from './hands.ts';
import { openLocal } from './openShells.ts';

type List = CallOutput<'exceptions/list'>;

const clerk = people.find(({ role }) => role === 'clerk')!;
const supervisor = people.find(({ role }) => role === 'supervisor')!;
const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, an exception from the packing table to its end: ${noBrowser}`);

test.skipIf(noBrowser !== null)(
  'H2.5, H3.1: an exception is opened at the packing table with three keys and worked to its end',
  async () => {
    const product = await openLocal(tempDir());
    const hands = await createHands(product.page, 'exceptions');
    const signedIn = await product.call<{ session: string }>('session/sign-in', { user: supervisor.user, pin: supervisor.pin });
    const ask = <T>(name: string, input: unknown = {}) => product.call<T>(name, input, signedIn.session);
    await until(() => ask<{ orders: number }>('cache/summary').then(({ orders }) => orders), 'orders are cached').toBeGreaterThan(1_000);
    // What the product finds by itself it finds in the first moments; until nothing more is added, an order may still get something.
    let before = 0;
    const settled = async () => {
      const { total } = await ask<List>('exceptions/list', { limit: 1 });
      const isSettled = total > 0 && total === before;
      before = total;
      return isSettled;
    };
    await expect.poll(settled, { timeout: 240_000, interval: 4_000, message: 'all is found' }).toBe(true);
    await ask('outage/declare', { reason: 'WMS 打不开' });
    // One of which the product itself has found nothing: a scan shall lead to the form for a new one.
    const { orders } = await ask<CallOutput<'packing/queue'>>('packing/queue', { limit: 50 });
    const known = await Promise.all(
      orders.map(({ orderId }) => ask<CallOutput<'exceptions/of-order'>>('exceptions/of-order', { orderId })),
    );
    const { orderNo } = orders[known.findIndex((of) => of.exceptions.length === 0)]!;

    await hands.see(sessionTexts.whoTitle);
    await hands.key(String(people.indexOf(clerk) + 1));
    await hands.see('请输入 PIN');
    await hands.type(clerk.pin);
    await hands.key('Enter');
    await hands.key('F1');
    await hands.see(packing.idle.title);
    await hands.scan(orderNo);
    await hands.see(packing.keys.exception);

    // Class, reason, done.
    await hands.key('Alt+1');
    await hands.see(exceptions.reasons['out-of-stock']['1']);
    await hands.key('1');
    await hands.key('Enter');
    await hands.see(exceptions.steps['out-of-stock']['notify-merchant'].text);
    const { exceptions: open } = await ask<List>('exceptions/list', { text: orderNo });
    expect(open).toMatchObject([{ orderNo, class: 'out-of-stock', reason: '货位没有货', openedBy: clerk.user, clockState: 'on-time' }]);
    const { exceptionId } = open[0]!;

    // Back at the table the order stands still and says why; X leads to the exception.
    await hands.key('Escape');
    await hands.see(packing.heldHere.title);
    await hands.shoot('held-at-the-table');
    await hands.key('x');
    await hands.see(exceptions.steps['out-of-stock']['notify-merchant'].text);

    const steps = [
      [' ', '陈经理', '马克杯 白', '3', '周三上午'],
      [' ', '二号仓', '陈经理', '从二号仓调货'],
      [' ', '已到货上架'],
    ];
    const titles = ['agree', 'close'] as const;
    for (const [index, entries] of steps.entries()) {
      for (const entry of entries) {
        // A choice is taken by Space; a field is written into.
        if (entry === ' ') await hands.key('Space');
        else await product.page.keyboard.insertText(entry);
        if (entry !== entries.at(-1)) await hands.key('Tab');
      }
      await hands.key('Enter');
      const next = titles[index];
      await hands.see(next === undefined ? exceptions.choices.outcome.transferred : exceptions.steps['out-of-stock'][next].text);
    }
    await hands.shoot('resolved');
    const detail = await ask<CallOutput<'exceptions/detail'>>('exceptions/detail', { exceptionId });
    expect(detail.exception).toMatchObject({ state: 'resolved', outcome: 'transferred', remark: '已到货上架', blocks: false });
    expect(detail.recordState).toBe('pending');

    // The order is free: the table takes it up again where it was.
    await hands.key('F1');
    await hands.see(packing.keys.exception);
    await until(async () => (await product.page.locator('body').innerText()).includes(packing.heldHere.title), 'no longer held').toBe(
      false,
    );

    // A scan finds an order's form or its open exception; what nobody knows is said.
    await hands.key('F3');
    await hands.see(exceptions.hint);
    await hands.scan(orderNo);
    await hands.see(exceptions.new.existing);
    await hands.key('4');
    await hands.see(exceptions.reasons['system-failure']['1']);
    await hands.key('2');
    await hands.key('Enter');
    await hands.see(exceptions.steps['system-failure'].investigate.text);
    await hands.key('F3');
    await hands.see(exceptions.hint);
    await hands.scan(orderNo);
    await hands.see(exceptions.steps['system-failure'].investigate.text);
    await hands.scan('6999999999990');
    await hands.see(exceptions.notFoundText);
    expect(await product.page.locator('body').innerText()).not.toContain(errors.internal.title);
  },
);
