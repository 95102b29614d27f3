import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import exceptions from '../../resources/locales/zh-CN/exceptions.json' with { type: 'json' };
import writeback from '../../resources/locales/zh-CN/writeback.json' with { type: 'json' };
import terms from '../../resources/locales/zh-CN/terms.json' with { type: 'json' };
import { findTestBrowser } from '../support/browser.ts';
import { openFloor, platformOrder } from './floorDesk.ts';
import type { FloorDesk } from './floorDesk.ts';
import { until } from './hands.ts';
import { openTour, pressKeyOf, seatInTour } from './screenTour.ts';

const PHONE = '13812345678';
const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, the order-handling log: ${noBrowser}`);

/** A recipient whom nobody reaches, and goods that are missing; each order has lines in the log. */
async function work(floor: FloorDesk): Promise<void> {
  for (const orderNo of ['JD-6501', 'JD-6502']) floor.inWms(platformOrder(orderNo));
  const idOf = async (orderNo: string) => {
    const found = () => floor.ask('orders/search', { text: orderNo, limit: 1 }).then(({ orders }) => orders);
    await until(() => found().then((orders) => orders.length), `${orderNo} is here`).toBe(1);
    return (await found())[0]!.orderId;
  };
  const recipient = await floor.ask('exceptions/open', { orderId: await idOf('JD-6501'), class: 'recipient-error', reason: '电话打不通' });
  const call = { exceptionId: recipient.exceptionId, step: 'call-customer', values: { phone: PHONE, reached: 'no-answer' } };
  await floor.ask('exceptions/attempt', call);
  await floor.ask('exceptions/step', call);
  const stock = await floor.ask('exceptions/open', { orderId: await idOf('JD-6502'), class: 'out-of-stock', reason: '货位没有货' });
  const told = { channel: 'wecom', contact: '陈经理', goods: '洁面乳 60g', orders: '1', replenishment: '周三上午' };
  await floor.ask('exceptions/step', { exceptionId: stock.exceptionId, step: 'notify-merchant', values: told });
}

test.skipIf(noBrowser !== null)(
  'H3.1c: the order-handling log is searched, narrowed, shown in full and taken away as a table, in both languages',
  async () => {
    const floor = await openFloor('log', { detects: { validation: false, stock: false, links: false, requests: false } });
    await work(floor);
    for (const language of ['zh-CN', 'en'] as const) {
      const tour = await openTour(floor.browser, floor.url, language);
      await seatInTour(tour, 'supervisor');
      await tour.keys('F3');
      await tour.see('app:screens.exception-log');
      await pressKeyOf(tour, 'app:screens.exception-log');
      await tour.visit('74-log', [], 'exceptions:log.hint', { everyLook: true });
      await tour.keys('ArrowDown');
      await tour.keys('Alt+f');
      await tour.visit('75-log-filter', [], 'exceptions:log.filter');
      await tour.keys('Escape');
      await tour.hands.scan('JD-6501');
      await tour.see('exceptions:log.onlyOrder');
      await tour.page.getByRole('grid').focus();
      await tour.visit('76-log-line', ['ArrowDown', 'Enter'], 'exceptions:log.reveal', { everyLook: true });
      expect(await tour.page.locator('body').innerText()).not.toContain(PHONE);
      await tour.keys('Alt+p');
      await tour.hands.see(PHONE);
      await tour.keys('Escape', 'Alt+x');
      expect(tour.findings).toEqual([]);
    }

    const { hands, page } = floor;
    await floor.seat('supervisor');
    await hands.key('Control+K');
    await hands.type('处理记录');
    await hands.key('Enter');
    await hands.see(exceptions.log.hint);
    await hands.type('6502');
    await until(() => page.locator('body').innerText(), 'narrowed').not.toContain('JD-6501');
    await hands.see('JD-6502');
    // It stays narrowed while one looks elsewhere, and over a reload.
    const narrowed = () => until(() => page.locator('body').innerText(), 'still narrowed').toMatch(/JD-6502(?![\s\S]*JD-6501)/);
    await hands.key('F5');
    await hands.see(writeback.tabs.release);
    await hands.key('Control+K');
    await hands.type('处理记录');
    await hands.key('Enter');
    await hands.see(exceptions.log.hint);
    await narrowed();
    await page.reload();
    await hands.see(exceptions.log.hint);
    await narrowed();
    const saving = page.waitForEvent('download');
    await hands.key('Alt+E');
    const file = readFileSync(await (await saving).path(), 'utf8');
    // Excel reads it as Chinese by this mark alone.
    expect(file.startsWith('\ufeff')).toBe(true);
    const [line, opened, ...more] = parse<Record<string, string>>(file, { columns: true, bom: true });
    expect([opened?.[exceptions.log.content], more]).toEqual(['货位没有货', []]);
    expect(line).toMatchObject({
      [exceptions.log.order]: 'JD-6502',
      [exceptions.log.class]: terms.exceptionClass['out-of-stock'],
      [exceptions.log.what]: `${exceptions.timeline.step} · ${exceptions.steps['out-of-stock']['notify-merchant'].title}`,
      [exceptions.log.user]: '赵管理',
    });
    expect(line![exceptions.log.content]).toContain(`${exceptions.fields.contact}：陈经理`);

    // Whoever types Chinese without going into the filter first loses nothing, however the input method begins.
    const blur = () => page.evaluate('document.activeElement?.blur()');
    const filter = page.getByRole('searchbox');
    const inputMethod = await page.context().newCDPSession(page);
    await blur();
    await inputMethod.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Process', code: 'KeyX' });
    await inputMethod.send('Input.imeSetComposition', { text: 'xi', selectionStart: 2, selectionEnd: 2 });
    await inputMethod.send('Input.insertText', { text: '洗面' });
    await until(() => filter.inputValue(), 'composed').toBe('6502洗面');
    await blur();
    await page.evaluate(`document.body.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))`);
    await until(() => filter.evaluate((field) => field === document.activeElement), 'the filter is in use').toBe(true);
    await blur();
    await page.evaluate(`document.body.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '乳膏' }))`);
    await until(() => filter.inputValue(), 'what was composed elsewhere').toBe('6502洗面乳膏');
  },
);
