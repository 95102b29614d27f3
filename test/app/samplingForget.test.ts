import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { createCore } from '../../electron/app/core.ts';
import { RECORDS_FILE } from '../../electron/store/database.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { forgetPersons } from '../../electron/usecases/forgetPersons.ts';
import { DAY } from '../../shared/model/time.ts';
import { orderOf } from '../support/cacheStation.ts';
import type { DeskFixture } from '../support/deskFixture.ts';
import { MadeUpWms } from '../support/madeUpWms.ts';
import { desk as commandLine } from '../support/processes.ts';
import { quickClock } from '../support/quickClock.ts';
import { CHECKER, frozenLot, oneQuestion, PNG, readyDesk } from '../support/sampling.ts';
import { tempDir } from '../support/tempDir.ts';

const NOTE = '收件人张铁柱说没有这个门牌';
const GONE = '货已被李铁梅取走';

const of = ({ note, noteForgotten }: { note: string; noteForgotten: boolean }) => (noteForgotten ? 'forgotten' : note);

/** Lets the retention time go by while the desk is off, with orders that came in meanwhile, and forgets. */
async function yearLater(desk: DeskFixture): Promise<void> {
  await desk.app.close();
  const clock = quickClock(1);
  clock.skip(365 * DAY);
  const opened = openStore(desk.dataDir, { exclusive: true });
  if (!opened.ok) throw new Error(opened.code);
  const core = createCore({ store: opened.value, clock, connector: new MadeUpWms().connector(), changed: () => {}, wake: () => {} });
  core.orders.upsertPage(
    Array.from({ length: 30 }, (_, index) => orderOf(500 + index, { status: 'open', createdAt: clock.now() })),
    1,
  );
  await forgetPersons(core);
  // What is forgotten stands no more in the file, nor beside it.
  core.records.pragma('wal_checkpoint(TRUNCATE)');
  opened.value.close();
}

test('H2.4: what checkers wrote is forgotten after the retention time, everywhere, and the lists, the chain and the answers stay', async () => {
  const desk = await readyDesk();
  const { lotId, items } = await frozenLot(desk, oneQuestion());
  const { checkId } = await desk.value('sampling/start', { itemId: items[0]!.itemId }, CHECKER);
  const answer = { checkId, question: 'address', answer: 'defect', code: 'address-vague' } as const;
  await desk.value('sampling/answer', { ...answer, note: `${NOTE}，打错了` }, CHECKER);
  await desk.value('sampling/answer', { ...answer, note: NOTE }, CHECKER);
  const photo = { checkId, question: 'address', type: 'image/png', base64: PNG.toString('base64') } as const;
  const { photoId } = await desk.value('sampling/photo', photo, CHECKER);
  const { exceptionIds } = await desk.value('sampling/finish', { checkId }, CHECKER);
  await desk.value('sampling/unavailable', { itemId: items[1]!.itemId, reason: 'not-found', note: GONE }, CHECKER);

  const told = async () => {
    const { answers } = await desk.value('sampling/check', { checkId }, 'supervisor');
    const list = await desk.value('sampling/lot', { lotId }, 'supervisor');
    const { evidence, events } = await desk.value('exceptions/detail', { exceptionId: exceptionIds[0]! }, 'supervisor');
    const { base64 } = await desk.value('sampling/export', { from: '2000-01-01' }, 'supervisor');
    const book = Object.values(unzipSync(Buffer.from(base64, 'base64')))
      .map((part) => strFromU8(part))
      .join('');
    return {
      answer: [answers[0]!.answer, of(answers[0]!)],
      defect: of(list.items[0]!.defects[0]!),
      gone: [list.items[1]!.unavailable, of(list.items[1]!)],
      evidence: of(evidence[0]!),
      event: events.at(-1)!.text,
      book: [book.includes(NOTE), book.includes('说明已按保存期限清除')],
      photo: (await desk.call('sampling/show-photo', { photoId }, 'supervisor')).ok,
    };
  };
  const journal = async () => JSON.stringify((await desk.value('journal/list', { limit: 500 }, 'supervisor')).entries);
  expect(await told()).toEqual({
    answer: ['defect', NOTE],
    defect: NOTE,
    gone: ['not-found', GONE],
    evidence: NOTE,
    event: NOTE,
    book: [true, false],
    photo: true,
  });
  expect([(await journal()).includes('铁柱'), (await journal()).includes('铁梅')]).toEqual([false, false]);
  const before = await desk.value('sampling/lot', { lotId }, 'supervisor');

  await yearLater(desk);
  for (const name of ['铁柱', '铁梅']) expect(readFileSync(join(desk.dataDir, RECORDS_FILE)).includes(name)).toBe(false);
  await desk.restart();
  expect(await told()).toEqual({
    answer: ['defect', 'forgotten'],
    defect: 'forgotten',
    gone: ['not-found', 'forgotten'],
    evidence: 'forgotten',
    event: '',
    book: [false, true],
    photo: false,
  });
  expect(await journal()).toMatch(/site\/forget.*\\"photos\\":1,\\"notes\\":3/);
  const after = await desk.value('sampling/lot', { lotId }, 'supervisor');
  expect(after.lot).toEqual(before.lot);
  expect(after.items.map(({ itemId, outcome, orderNo }) => [itemId, outcome, orderNo])).toEqual(
    before.items.map(({ itemId, outcome, orderNo }) => [itemId, outcome, orderNo]),
  );

  // Every list still comes out of its seed, the files are whole, and a backup of all this is as well.
  const copy = join(tempDir(), 'station.sqlite');
  expect((await commandLine('sample', 'verify', '--data', desk.dataDir)).code).toBe(0);
  expect((await commandLine('backup', '--data', desk.dataDir, '--to', copy)).code).toBe(0);
  expect(readFileSync(copy).includes('铁柱')).toBe(false);
  const restored = join(tempDir(), 'another');
  expect((await commandLine('restore', '--data', restored, '--from', copy)).code).toBe(0);
  expect((await commandLine('sample', 'verify', '--data', restored)).code).toBe(0);
  expect((await commandLine('doctor', '--data', restored)).code).toBe(0);
});
