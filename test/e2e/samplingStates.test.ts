import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { build, isBuilt } from '../../electron/local/build.ts';
import { projectDir } from '../../electron/local/project.ts';
import type { CheckView, ItemView, LotView } from '../../shared/contract/samplingShapes.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { findTestBrowser, launchTestBrowser, TEST_CAMERA } from '../support/browser.ts';
import { practiceAnswers } from '../support/fakeAnswers.ts';
import type { FakeDesk } from '../support/fakeDesk.ts';
import { startFakeDesk } from '../support/fakeDesk.ts';
import { aCheck, aLot, anItem, aPlan } from '../support/spotChecks.ts';
import { isInSight } from './screenAudit.ts';
import type { Tour } from './screenTour.ts';
import { openTour } from './screenTour.ts';

const usable = await findTestBrowser();
if (usable === null) console.log('skipped, rare states of spot checks: no Chromium, Chrome or Edge here, and none from npm');
let browser: Browser;
beforeAll(async () => {
  if (usable === null) return;
  if (!isBuilt('screens')) await build('screens');
  browser = await launchTestBrowser(TEST_CAMERA);
});
afterAll(() => browser?.close());

const AT = Date.UTC(2026, 10, 23, 2, 0);
/** A grey dot. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

interface Told {
  lots: LotView[];
  check: CheckView;
  standing: 'normal' | 'discontinued';
  /** The orders of every list; null: two, of which the first is being checked. */
  items: ItemView[] | null;
}

/** A desk with spot checks whose state a test sets as it likes. */
async function openSamplingDesk(): Promise<{ desk: FakeDesk; told: Told }> {
  const desk = await startFakeDesk(join(projectDir, 'out', 'renderer'), practiceAnswers());
  onTestFinished(() => desk.close());
  const told: Told = { lots: [aLot()], check: { ...aCheck([]), checker: '管理员' }, standing: 'normal', items: null };
  const { answers } = desk;
  const standing = () => ({
    kind: told.standing,
    why: told.standing === 'normal' ? ('start' as const) : ('five-not-accepted' as const),
    score: 12,
    notAccepted: 5,
    acceptedInRow: 0,
  });
  answers['sampling/plans'] = () =>
    ok({
      plans: [{ ...aPlan(), planId: 'plan-1', version: 2, savedAt: AT, savedBy: '李强', standing: standing() }],
      template: aPlan(),
      merchants: [],
    });
  answers['sampling/day'] = () => ok({ day: '2026-11-23', today: '2026-11-23', now: AT, freezeAt: '09:00', lots: told.lots });
  answers['sampling/lot'] = ({ lotId }) => {
    const lot = told.lots.find((one) => one.lotId === lotId);
    if (lot === undefined) return fail('sampling/lot-not-found');
    const items = told.items ?? [anItem(1, { state: 'checking', checkId: 'check-1', checker: told.check.checker }), anItem(2)];
    return ok({ lot, strata: [], upTo: '0.0', whole: true, items });
  };
  answers['sampling/current'] = () => ok({ checks: [] });
  answers['sampling/check'] = () => ok(told.check);
  answers['sampling/start'] = ({ takeOver }) => {
    if (told.check.checker !== '管理员' && !takeOver) return fail('sampling/being-checked', { user: told.check.checker });
    told.check = { ...told.check, checker: '管理员' };
    desk.change('sampling');
    return ok(told.check);
  };
  answers['sampling/photo'] = () => ok({ photoId: 'photo-1' });
  answers['sampling/show-photo'] = ({ photoId }) =>
    ok({ photoId, type: 'image/png', base64: PNG, takenAt: AT, user: '管理员', question: 'recipient' });
  answers['sampling/decide'] = () => ok(told.lots[0]!);
  answers['sampling/resume-plan'] = () => {
    told.standing = 'normal';
    desk.change('sampling');
    return ok({ ...aPlan(), planId: 'plan-1', version: 2, savedAt: AT, savedBy: '李强', standing: standing() });
  };
  return { desk, told };
}

async function openScreen(desk: FakeDesk, language: 'zh-CN' | 'en'): Promise<Tour> {
  const tour = await openTour(browser, desk.url, language);
  onTestFinished(() => tour.page.context().close());
  await tour.page.getByRole('button', { name: '管理员' }).click();
  await tour.keys('9', '9', '9', '9', 'Enter');
  await tour.page.getByRole('navigation', { name: /主要页面|screens/i }).waitFor();
  return tour;
}

/** Takes the first ready-made reason; Enter comes only when it stands there. */
async function giveReason(tour: Tour): Promise<void> {
  await tour.keys('1');
  await tour.page.locator('button[aria-keyshortcuts="1"][aria-pressed="true"]').waitFor();
  await tour.keys('Enter');
}

const asked = (desk: FakeDesk, name: string) => desk.log.filter((one) => one.name === name).map((one) => one.input);

describe.skipIf(usable === null)('H2.4: spot checks, rare states', () => {
  it.each(['zh-CN', 'en'] as const)('every one says what to do, in %s', async (language) => {
    const { desk, told } = await openSamplingDesk();
    const tour = await openScreen(desk, language);
    const retell = (...lots: LotView[]) => {
      told.lots = lots;
      desk.change('sampling');
    };
    await tour.visit('70-sampling-list', ['F6'], 'sampling:seal.verify');

    retell();
    await tour.visit('71-sampling-no-plan', [], 'sampling:noPlan.text', { everyLook: true });
    retell(aLot({ state: 'committed', frozenAt: null, seed: null }), aLot({ lotId: 'lot-2', part: 'by-hand', state: 'committed' }));
    await tour.visit('72-sampling-before-the-list', [], 'sampling:freeze.byItself', { everyLook: true });
    retell(aLot({ state: 'empty' }));
    await tour.visit('73-sampling-empty', [], 'sampling:day.emptyText');
    retell(aLot({ state: 'skipped' }));
    await tour.visit('74-sampling-skipped', [], 'sampling:day.skippedText');

    // Numbers that leave it open: a supervisor decides, with a reason.
    retell(aLot({ verdictReason: 'undecided', undecided: 3, tasks: ['decide'] }));
    await tour.see('sampling:tasks.decideText');
    await tour.visit('75-sampling-decide', ['Alt+v'], 'sampling:decide.text', { everyLook: true });
    await tour.visit('76-sampling-decide-why', ['Alt+r'], 'sampling:decide.rejectQuestion');
    await giveReason(tour);
    await expect.poll(() => asked(desk, 'sampling/decide')).toMatchObject([{ lotId: 'lot-1', verdict: 'reject' }]);

    // A rejected lot says so in red above its list; what leads to the verdict is still in sight, unscrolled.
    told.items = Array.from({ length: 30 }, (_, index) => anItem(index + 1));
    retell(aLot({ verdict: 'reject', verdictReason: 'critical', critical: 1, tasks: ['follow-up', 'check'] }), aLot({ lotId: 'lot-2' }));
    await tour.keys('Escape');
    await tour.visit('76-sampling-rejected', ['F6'], 'sampling:tasks.follow-upText', { everyLook: true });
    expect(await tour.page.locator('[aria-keyshortcuts="Alt+V"]').evaluate(isInSight)).toBe(true);
    told.items = null;
    const further = { way: 'further-sample', orders: 200, checked: 30, counted: 1, critical: 0, verdict: 'pending' } as const;
    retell(aLot({ verdict: 'reject', verdictReason: 'critical', critical: 1, followUp: further, tasks: ['check'] }));
    await tour.visit('77-sampling-further', ['Alt+v'], 'sampling:followUp.progress', { everyLook: true });

    // Five lots were not accepted: nothing is sampled until somebody says what was done about it.
    told.standing = 'discontinued';
    retell(aLot({ verdict: 'reject', verdictReason: 'beyond', counted: 9, inspection: 'tightened', tasks: [] }));
    await tour.visit('78-sampling-discontinued', [], 'sampling:standingWhy.five-not-accepted', { everyLook: true });
    await tour.visit('79-sampling-resume', ['Alt+g'], 'sampling:resume.question');
    await giveReason(tour);
    await tour.see('sampling:standingWhy.start');
    expect(asked(desk, 'sampling/resume-plan')).toMatchObject([{ planId: 'plan-1' }]);
    expect(tour.findings).toEqual([]);
  });

  it("another person's check is shown and taken over; what the camera sees is kept with the defect", async () => {
    const { desk, told } = await openSamplingDesk();
    told.check = { ...aCheck(['recipient']), checker: '王芳' };
    const tour = await openScreen(desk, 'zh-CN');
    await tour.visit('80-sampling-list', ['F6'], 'sampling:seal.verify');
    await tour.page.getByRole('grid').focus();
    await tour.visit('81-sampling-others-check', ['Enter'], 'sampling:finished.othersText', { everyLook: true });
    await tour.visit('82-sampling-taken-over', ['Alt+t'], 'sampling:question.address');
    expect(asked(desk, 'sampling/start')).toEqual([{ itemId: 'item-1' }, { itemId: 'item-1', takeOver: true }]);

    await tour.keys('2', '1');
    await tour.see('sampling:check.camera');
    await tour.visit('83-sampling-camera', ['p'], 'sampling:camera.take');
    await tour.keys('Enter');
    await expect.poll(() => asked(desk, 'sampling/photo')).toMatchObject([{ checkId: 'check-1', question: 'address', type: 'image/jpeg' }]);
    const [{ base64 } = { base64: '' }] = asked(desk, 'sampling/photo') as { base64: string }[];
    // What begins a JPEG file.
    expect(Buffer.from(base64, 'base64').subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    await tour.page.getByRole('img').waitFor();

    // Once it is over its photos are shown by a key, because the journal keeps who saw them.
    const [first, ...rest] = aCheck(['recipient', 'address', 'waybill']).answers;
    told.check = {
      ...aCheck([]),
      checker: '王芳',
      finishedAt: AT,
      outcome: 'defect',
      answers: [{ ...first!, answer: 'defect', code: 'name-incomplete', severity: 'major', photoIds: ['photo-1', 'photo-2'] }, ...rest],
    };
    desk.change('sampling');
    await tour.visit('84-sampling-photos-to-see', [], 'common:photos.journaled', { everyLook: true });
    expect(await tour.page.getByRole('img').count()).toBe(0);
    await tour.keys('Alt+i');
    await expect.poll(() => tour.page.getByRole('img').count()).toBe(2);
    await tour.hands.shoot('85-sampling-photos-seen');
    expect(tour.findings).toEqual([]);
  });
});
