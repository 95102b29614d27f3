import { expect, test } from 'vitest';
import errors from '../../resources/locales/zh-CN/errors.json' with { type: 'json' };
import exceptions from '../../resources/locales/zh-CN/exceptions.json' with { type: 'json' };
import terms from '../../resources/locales/zh-CN/terms.json' with { type: 'json' };
import { findTestBrowser } from '../support/browser.ts';
import type { FloorDesk } from './floorDesk.ts';
import { openFloor, platformOrder } from './floorDesk.ts';
import { until } from './hands.ts';

const COUNT = 6;
const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, views and bulk actions of the exceptions table: ${noBrowser}`);

/** Exceptions of two classes; the clock of the last one stands still already. */
async function open(floor: FloorDesk): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < COUNT; index += 1) {
    const orderId = floor.inWms(platformOrder(`JD-670${index}`));
    await until(() => floor.ask('orders/search', { text: `JD-670${index}`, limit: 1 }).then(({ orders }) => orders.length), 'here').toBe(1);
    const ofClass = index % 2 === 0 ? 'out-of-stock' : 'recipient-error';
    ids.push((await floor.ask('exceptions/open', { orderId, class: ofClass, reason: '抽查' })).exceptionId);
  }
  await floor.ask('exceptions/hold', { exceptionId: ids.at(-1)!, reason: '等到货' });
  return ids;
}

/** Opens a list by its key, narrows it by typing and takes what is left. */
async function pick({ hands }: FloorDesk, key: string, title: string, text: string): Promise<void> {
  await hands.key(key);
  await hands.see(title);
  await hands.type(text);
  await hands.key('Enter');
}

test.skipIf(noBrowser !== null)(
  'H4.2: the table is grouped, narrowed and sorted by keyboard, kept as a view over a restart, and the same is done to several with an answer each',
  async () => {
    const floor = await openFloor('views', { detects: { validation: false, stock: false, links: false, requests: false } });
    const { hands, page } = floor;
    const ids = await open(floor);
    await floor.seat('supervisor');
    await hands.key('F3');
    await hands.see(exceptions.hint);
    await pick(floor, 'Alt+G', exceptions.group.title, exceptions.property.class);
    await hands.see(exceptions.group.by.replace('{{name}}', exceptions.property.class));
    await pick(floor, 'Alt+S', exceptions.sort.title, exceptions.sort.orderNo);
    await hands.see(`${exceptions.sort.orderNo} ↑`);
    await hands.key('Alt+F');
    await hands.see(exceptions.filter.title);
    await hands.type(exceptions.property.merchant);
    await hands.key('Enter');
    await hands.see(exceptions.pick.hintMany);
    await hands.key('Enter');
    await hands.see(exceptions.filter.clear);
    await hands.shoot('grouped');

    // Kept for everybody, and there again after a power cut.
    await pick(floor, 'Alt+V', exceptions.views.title.view, exceptions.views.save);
    await hands.see(exceptions.views.title.name);
    await hands.type(exceptions.views.saveForAll);
    await hands.key('Enter');
    await hands.see(exceptions.views.nameForAll);
    await page.getByLabel(exceptions.views.nameForAll).last().focus();
    await hands.type('早会');
    await hands.key('Enter');
    await hands.see(exceptions.views.saved.replace('{{name}}', '早会'));
    await floor.restart();
    await floor.seat('supervisor');
    await hands.key('F3');
    await hands.see(exceptions.hint);
    await pick(floor, 'Alt+V', exceptions.views.title.view, '早会');
    await hands.see(exceptions.group.by.replace('{{name}}', exceptions.property.class));
    await hands.see(`${exceptions.sort.orderNo} ↑`);
    const headings = await page.locator('[role="grid"]').innerText();
    for (const ofClass of ['out-of-stock', 'recipient-error'] as const) expect(headings).toContain(terms.exceptionClass[ofClass]);

    // One of them stands still already: it says so, the others are done.
    await hands.key('ArrowDown');
    await hands.key('Control+A');
    await hands.see(exceptions.chosen_other.replace('{{chosen}}', String(COUNT)).replace('{{count}}', String(COUNT)));
    await pick(floor, 'Alt+B', exceptions.bulk.title_other.replace('{{count}}', String(COUNT)), exceptions.bulk.hold);
    await hands.see(exceptions.bulk.holdQuestion_other.replace('{{count}}', String(COUNT)));
    await hands.key('1');
    await hands.key('Enter');
    await hands.see(exceptions.bulk.finished.replace('{{done}}', String(COUNT - 1)).replace('{{failed}}', '1'));
    await hands.see(errors['exception/on-hold'].title.split('{{')[0]!);
    await hands.shoot('bulk');
    const { counts } = await floor.ask('exceptions/list');
    expect(counts['on-hold']).toBe(COUNT);
    await hands.key('Escape');

    // From one to the next in the order of the table.
    await hands.see(exceptions.hint);
    await hands.key('ArrowDown');
    await hands.key('Home');
    await hands.key('ArrowDown');
    await hands.key('Enter');
    const place = (at: number) => exceptions.detail.placeOf.replace('{{place}}', String(at)).replace('{{total}}', String(COUNT));
    await hands.see(place(1));
    await hands.key('Alt+ArrowDown');
    await hands.see(place(2));
    await hands.shoot('second');
    await hands.key('Alt+ArrowUp');
    await hands.see(place(1));
    expect(ids).toHaveLength(COUNT);
  },
);
