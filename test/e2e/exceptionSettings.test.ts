import { expect, test } from 'vitest';
import exceptions from '../../resources/locales/zh-CN/exceptions.json' with { type: 'json' };
import limits from '../../resources/locales/zh-CN/limits.json' with { type: 'json' };
import settings from '../../resources/locales/zh-CN/settings.json' with { type: 'json' };
import validation from '../../resources/locales/zh-CN/validation.json' with { type: 'json' };
import { HOUR, MINUTE } from '../../shared/model/time.ts';
import { findTestBrowser } from '../support/browser.ts';
import { found } from './classSteps.ts';
import type { FloorDesk } from './floorDesk.ts';
import { openFloor, platformOrder } from './floorDesk.ts';
import { choose, fillIn } from './formKeys.ts';
import { until } from './hands.ts';

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, rules and limits on the settings screen: ${noBrowser}`);

const VAGUE = { name: '张三', phone: '13812345678', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路' };

async function openTab({ hands, page }: FloorDesk, name: string): Promise<void> {
  await hands.key('F9');
  await hands.see(name);
  const key = await page.getByRole('button', { name }).first().getAttribute('aria-keyshortcuts');
  await hands.key((key ?? '').replace('Ctrl', 'Control'));
}

test.skipIf(noBrowser !== null)(
  'H2.2, H4.1: a changed rule is tried on what is open and then applied; a changed limit holds for clocks that start later',
  async () => {
    const floor = await openFloor('rules');
    const { hands, page } = floor;
    floor.inWms(platformOrder('JD-6601', { recipient: VAGUE }));
    const { exceptionId } = await found(floor, 'JD-6601', 'recipient-error');
    await floor.seat('admin');
    await openTab(floor, settings.tabs.rules);
    await hands.see(settings.rules.text);
    await choose(page, validation.short['address-too-short'], settings.rules.choice.off);
    await hands.key('Enter');
    await hands.see('JD-6601');
    // Nothing has happened yet.
    expect((await floor.ask('exceptions/detail', { exceptionId })).exception.state).toBe('open');
    await hands.shoot('preview');
    await hands.key('Enter');
    await hands.see(settings.rules.applied);
    await until(() => floor.ask('exceptions/detail', { exceptionId }).then(({ exception }) => exception), 'released').toMatchObject({
      state: 'resolved',
      outcome: 'self-resolved',
      recordId: null,
    });

    const [first, second] = ['JD-6602', 'JD-6603'].map((orderNo) => floor.inWms(platformOrder(orderNo)));
    await until(() => floor.ask('orders/search', { text: 'JD-6603', limit: 1 }).then(({ orders }) => orders.length), 'here').toBe(1);
    const open = (orderId: string) => floor.ask('exceptions/open', { orderId, class: 'out-of-stock', reason: '货位没有货' });
    const before = await open(first!);
    await openTab(floor, settings.tabs.limits);
    await hands.see(limits.title);
    await fillIn(page, exceptions.steps['out-of-stock']['notify-merchant'].title, '90');
    await hands.key('Enter');
    await hands.see(limits.saved);
    await hands.shoot('limits');
    expect((await open(second!)).clock.limitMs).toBe(90 * MINUTE);
    expect((await floor.ask('exceptions/detail', { exceptionId: before.exceptionId })).exception.clock.limitMs).toBe(HOUR);
  },
);
