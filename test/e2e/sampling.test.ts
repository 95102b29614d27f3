import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import sampling from '../../resources/locales/zh-CN/sampling.json' with { type: 'json' };
import sessionTexts from '../../resources/locales/zh-CN/session.json' with { type: 'json' };
import people from '../../resources/practice/people.json' with { type: 'json' };
import type { CallOutput } from '../../shared/contract/index.ts';
import type { Role } from '../../shared/model/role.ts';
import { findTestBrowser } from '../support/browser.ts';
import { tempDir } from '../support/tempDir.ts';
import { createHands, until } from './hands.ts';
import { openLocal } from './openShells.ts';
import { everythingLoaded } from './practiceDesk.ts';

type Lot = CallOutput<'sampling/lot'>;

const noBrowser = (await findTestBrowser()) === null ? 'no Chromium, Chrome or Edge here, and none from npm' : null;
if (noBrowser !== null) console.log(`skipped, a day of spot checks: ${noBrowser}`);

/** A grey dot, as a picture file. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const person = (role: Role) => people.find((one) => one.role === role)!;

test.skipIf(noBrowser !== null)(
  'H2.4: a day of spot checks, by keyboard and scanner alone: drawn, checked, a lot rejected, sampled once more, corrected, looked back on',
  async () => {
    const dataDir = tempDir();
    const product = await openLocal(dataDir);
    const { page } = product;
    const hands = await createHands(page, 'sampling');
    const admin = await product.call<{ session: string }>('session/sign-in', { user: person('admin').user, pin: person('admin').pin });
    const ask = <T>(name: string, input: unknown = {}) => product.call<T>(name, input, admin.session);
    await everythingLoaded(ask);
    // The list is frozen by hand, whatever time of day it is.
    await ask('settings/change', { sampleFreezeAt: null });

    const signIn = async (role: Role) => {
      await hands.see(new RegExp(`${sessionTexts.whoTitle}|${sessionTexts.switchTitle}`));
      await hands.key(String(people.indexOf(person(role)) + 1));
      await hands.see('请输入 PIN');
      await hands.type(person(role).pin);
      await hands.key('Enter');
      // The name stands at the sign-in as well; the keys of the screens are there only after it.
      await hands.see('Ctrl+K');
    };
    const change = async (role: Role) => {
      await hands.key('F12');
      await signIn(role);
    };
    const day = () => ask<CallOutput<'sampling/day'>>('sampling/day');
    const lotNow = async (): Promise<Lot> => {
      const { lots } = await day();
      return ask<Lot>('sampling/lot', { lotId: lots.find(({ part }) => part === 'main')!.lotId });
    };
    /** What was answered stays on the screen: the heading alone says what is asked now, and the end of a check has none. */
    const heading = () => page.locator('h1').allInnerTexts();
    /** Answers all that is still asked with "good". */
    const answerGood = async () => {
      for (let question = 0; question < 8; question += 1) {
        if ((await page.locator('body').innerText()).includes(sampling.end.finish)) break;
        const before = await heading();
        await hands.key('1');
        await until(heading, 'the next question').not.toEqual(before);
      }
    };
    /** Answers all that is asked with "good", and ends the check. */
    const allGood = async () => {
      await answerGood();
      await hands.see(sampling.end.ok);
      await hands.key('Enter');
      await hands.see('已记录：合格');
    };

    // The supervisor sets up a plan: the ready-made one, with a smaller share.
    await signIn('supervisor');
    await hands.key('F6');
    await hands.see(sampling.noPlan.title);
    await hands.key('Enter');
    await hands.see(sampling.plans.save);
    await hands.see(/抽 \d+ 单/);
    await page.getByLabel(sampling.share.percent).first().focus();
    await page.keyboard.press('Control+a');
    await hands.type('0.5');
    await hands.key('Tab');
    await page.keyboard.press('Control+a');
    await hands.type('1');
    await hands.shoot('plan');
    await hands.key('Control+Enter');
    await hands.see('已保存，第 1 版');

    // The seed is sealed; then the list is frozen and drawn.
    await hands.key('F6');
    await hands.see(sampling.freeze.title);
    expect((await day()).lots[0]).toMatchObject({ state: 'committed', seed: null, seedHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await hands.shoot('sealed');
    await hands.key('Enter');
    await hands.see(sampling.day.task.check);
    const { items, lot } = await lotNow();
    expect(items.length).toBeGreaterThan(2);

    // The checker: an order that nobody drew is refused loudly, one of the list opens.
    await change('spot-checker');
    await hands.key('F6');
    await hands.see(sampling.day.task.check);
    const drawn = new Set(items.map(({ orderNo }) => orderNo));
    const { orders } = await ask<CallOutput<'orders/search'>>('orders/search', { text: '', limit: 100 });
    const notDrawn = orders.find(({ orderNo }) => !drawn.has(orderNo))!;
    await hands.scan(notDrawn.orderNo);
    await hands.see(sampling.offList.title);
    await hands.key('Escape');
    const [first, second] = items;
    const ofRecipient = async () => {
      const { exceptions } = await ask<CallOutput<'exceptions/list'>>('exceptions/list');
      return exceptions.filter(({ orderNo, class: kind }) => orderNo === first!.orderNo && kind === 'recipient-error');
    };
    // The draw is anybody's guess: the rules may have found something about this recipient on import.
    const [known] = await ofRecipient();
    await hands.scan(first!.orderNo);
    await hands.see(sampling.question.recipient);

    // A critical defect, with a note and a photo out of a file.
    await hands.key('2');
    await hands.see(sampling.check.whatIsWrong);
    await hands.key('2');
    await hands.see(sampling.defect['recipient-wrong']);
    const picture = join(dataDir, 'parcel.png');
    writeFileSync(picture, PNG);
    const chooser = page.waitForEvent('filechooser');
    await hands.key('f');
    await (await chooser).setFiles(picture);
    await page.getByRole('img').waitFor();
    await hands.key('n');
    await page.keyboard.insertText('面单上是另一个人');
    await hands.shoot('evidence');
    await hands.key('Enter');
    await hands.see(sampling.question.address);

    // Put aside in the middle, it goes on where it stood.
    await hands.key('1');
    await hands.see(sampling.question.phone);
    await hands.key('Escape');
    await hands.see(sampling.day.goOnText);
    await hands.key('Enter');
    await hands.see(sampling.question.phone);
    await hands.key('Backspace');
    await hands.see(sampling.question.address);
    await hands.key('Enter');
    await hands.see(sampling.question.phone);
    await answerGood();
    await hands.see('查到 1 处缺陷');
    await hands.key('Enter');
    await hands.see('已记录：有缺陷');
    await hands.shoot('recorded');

    // What was found is an exception by itself, or stands in the one that was open; and the lot is rejected.
    const expected = known === undefined ? { source: 'sample' } : { exceptionId: known.exceptionId, source: known.source, touched: true };
    expect(await ofRecipient()).toEqual([expect.objectContaining(expected)]);
    expect((await lotNow()).lot).toMatchObject({ verdict: 'reject', verdictReason: 'critical', critical: 1 });
    const photoId = (await lotNow()).items[0]!.defects[0]!.photoIds[0]!;
    expect(await ask<{ base64: string }>('sampling/show-photo', { photoId })).toMatchObject({ type: 'image/jpeg' });

    // The next order is asked for at once; scanning it begins it.
    await hands.scan(second!.orderNo);
    await hands.see(sampling.question.recipient);
    await allGood();

    // The supervisor sees why, and has it sampled once more.
    await change('supervisor');
    await hands.key('F6');
    await hands.see(sampling.tasks['follow-upText']);
    await hands.key('Alt+v');
    await hands.see(sampling.followUp.title);
    await hands.see(sampling.verdictReason.critical);
    await hands.shoot('rejected');
    await hands.key('Alt+p');
    await hands.see(sampling.verify.fits);
    await hands.key('Alt+s');
    await hands.see(sampling.followUp.chosen['further-sample']);
    const after = await lotNow();
    expect(after.items.filter(({ phase }) => phase === 'further').length).toBe(lot.sampleSize);

    // The corrected order is checked again and found well.
    await hands.key('Escape');
    await change('spot-checker');
    await hands.key('F6');
    await hands.scan(first!.orderNo);
    await hands.see(sampling.question.recipient);
    await allGood();
    expect((await lotNow()).items[0]).toMatchObject({ recheck: 'well' });

    // Looking back: the lot, what is learnt, and a workbook of it.
    await hands.key('Control+2');
    await hands.see(sampling.verdict.reject);
    const download = page.waitForEvent('download');
    await hands.key('Alt+x');
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/\.xlsx$/);
    await hands.see('已导出');
    await hands.shoot('history');
    await hands.key('Control+3');
    await hands.see(sampling.defect['recipient-wrong']);
    await hands.shoot('learnt');
  },
);
