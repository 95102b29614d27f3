import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCore } from '../../electron/app/core.ts';
import type { Core } from '../../electron/usecases/core.ts';
import { holdException, resumeException } from '../../electron/usecases/holdException.ts';
import { moveLimits } from '../../electron/usecases/movingLimits.ts';
import { standingOfRow } from '../../electron/usecases/noteException.ts';
import { openException } from '../../electron/usecases/openException.ts';
import { noticePutBack } from '../../electron/usecases/rescheduleLimits.ts';
import { changeSettings } from '../../electron/usecases/siteSettings.ts';
import { takeStep } from '../../electron/usecases/takeStep.ts';
import { standingOf } from '../../shared/domain/exceptions/handling.ts';
import { HOUR, MINUTE } from '../../shared/model/time.ts';
import { CLERK, MORNING, noticeCore } from '../notify/noticeCore.ts';
import { orderOf } from '../support/cacheStation.ts';
import { eventOf, nineToSix, openMany } from '../support/movingSite.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { seeded } from '../support/seeded.ts';
import { tempDir } from '../support/tempDir.ts';

const ADMIN = { user: '陈主管', role: 'admin' } as const;
const TOLD = { channel: 'wecom', contact: '陈经理', goods: '马克杯', orders: '3', replenishment: '周三' };
const all = (core: Core) => core.exceptions.openBehind(0, 10_000);
const rescheduled = (core: Core) =>
  core.records
    .prepare<[], { detail: string }>("SELECT detail FROM journal WHERE action = 'exceptions/reschedule'")
    .all()
    .map(({ detail }) => JSON.parse(detail) as unknown);
const eventsOf = (core: Core, exceptionId: string) => core.exceptions.events(exceptionId).map(eventOf);

function finish(core: Core): number {
  let rounds = 0;
  while (moveLimits(core)) rounds += 1;
  return rounds;
}

describe('H4.1: a calendar that is changed moves very many running limits', () => {
  test('a few at a time, each once, also when the desk stops in between; the journal counts them at the end', () => {
    const { core, clock, store, woken } = noticeCore();
    openMany(core, 500);
    const before = all(core);
    changeSettings(core, ADMIN, { calendar: nineToSix('2026-11-28', '2026-11-29') }, false);
    expect(woken).toContain('limits');
    const movedAtOnce = all(core).filter(({ dueAt }, index) => dueAt !== before[index]!.dueAt).length;
    expect(movedAtOnce).toBeGreaterThan(0);
    expect(movedAtOnce).toBeLessThanOrEqual(25);
    expect(moveLimits(core)).toBe(true);
    expect(rescheduled(core)).toEqual([]);
    // Another core on the same files, as after a kill.
    const next = createCore({ store, clock, connector: core.wms.connector, changed: () => {}, wake: () => {} });
    expect(finish(next)).toBeGreaterThan(5);
    // What was left of the hour goes on when the site opens on the thirtieth.
    const opens = Date.UTC(2026, 10, 30, 1);
    for (const [index, { dueAt, exceptionId }] of all(next).entries()) {
      expect(dueAt).toBe(opens + before[index]!.dueAt! - MORNING);
      expect(eventsOf(next, exceptionId).map(({ kind }) => kind)).toEqual(['opened', 'rescheduled']);
    }
    expect(rescheduled(next)).toEqual([{ rescheduleCause: 'calendar', count: 500 }]);
    expect(moveLimits(next)).toBe(false);
  });

  test('and what people, time and other changes do meanwhile ends as if it had moved at once', async () => {
    const COUNT = 130;
    const calendars = [null, nineToSix(), nineToSix('2026-11-28'), nineToSix('2026-11-29', '2026-11-30')];
    const deed = record({
      kind: constantFrom('calendar', 'zone', 'put-back', 'hold', 'resume', 'step', 'open', 'advance', 'advance'),
      index: integer({ min: 0, max: COUNT - 1 }),
      ms: integer({ min: MINUTE, max: 9 * HOUR }),
      lots: integer({ min: 0, max: 2 }),
    });
    await assert(
      asyncProperty(array(deed, { minLength: 8, maxLength: 40 }), async (deeds) => {
        const sites = [noticeCore(), noticeCore()];
        const seen = sites.map(({ core }) => noticePutBack(core, null));
        for (const { core } of sites) openMany(core, COUNT);
        for (const [turn, { kind, index, ms, lots }] of deeds.entries()) {
          for (const [place, { core, clock }] of sites.entries()) {
            const { exceptionId } = core.exceptions.byNumbers([index + 1])[0]!;
            if (kind === 'calendar') changeSettings(core, ADMIN, { calendar: calendars[index % calendars.length]! }, false);
            if (kind === 'zone') changeSettings(core, ADMIN, { timeZone: index % 2 === 0 ? 'Asia/Shanghai' : 'Asia/Tokyo' }, false);
            if (kind === 'put-back') clock.advance(-ms);
            if (kind === 'advance') clock.advance(ms / 8);
            if (kind === 'hold') holdException(core, CLERK, { exceptionId, reason: '等' });
            if (kind === 'resume') resumeException(core, CLERK, exceptionId);
            if (kind === 'step') takeStep(core, CLERK, { exceptionId, step: 'notify-merchant', values: TOLD });
            const { orderId } = orderOf(turn % 20);
            if (kind === 'open') openException(core, CLERK, { orderId, class: 'out-of-stock', reason: '货位没有货' });
            seen[place] = noticePutBack(core, seen[place]!);
            if (place === 0) finish(core);
            else for (let lot = 0; lot < lots; lot += 1) moveLimits(core);
          }
        }
        const [atOnce, inLots] = sites.map(({ core }) => {
          finish(core);
          return all(core).map((row) => ({ orderId: row.orderId, ...standingOfRow(row) }));
        });
        expect(inLots).toEqual(atOnce);
        // The row says where its events have led.
        const { core } = sites[1]!;
        for (const row of all(core)) expect(standingOfRow(row)).toEqual(standingOf(row.class, eventsOf(core, row.exceptionId)));
      }),
      seeded(15),
    );
  });
});

const CHILD = join(import.meta.dirname, '../support/moveChild.ts');

/** Moves until it is done or killed, `afterMs` after it began to move. */
async function moveUntil(dataDir: string, calendar: object, afterMs: number | null): Promise<boolean> {
  const child = spawn(process.execPath, [CHILD, dataDir, JSON.stringify(calendar)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  let isTimed = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (isTimed || afterMs === null || !told.includes('moving')) return;
    isTimed = true;
    setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  await once(child, 'close');
  return told.includes('done');
}

test('H4.1: killed again and again while limits move, none is left on the old calendar, and none is moved twice', async () => {
  const dataDir = tempDir();
  const seed = Date.now() % 1000;
  console.info(`kill moments from seed ${seed}`);
  const store = openTestStore(dataDir);
  const { core, clock } = noticeCore(store, Date.now());
  openMany(core, 3_000);
  const before = all(core);
  store.close();
  // Nobody works for as long as the longest limit and any kill may take.
  const days = [0, 1, 2].map((ahead) => new Date(clock.now() + (8 + ahead * 24) * HOUR).toISOString().slice(0, 10));
  let isDone = false;
  for (let kill = 0; kill < 4 && !isDone; kill += 1) isDone = await moveUntil(dataDir, nineToSix(...days), 5 + ((seed + kill * 137) % 150));
  if (!isDone) isDone = await moveUntil(dataDir, nineToSix(...days), null);
  expect(isDone).toBe(true);
  const { core: after } = noticeCore(openTestStore(dataDir));
  const changed = all(after);
  expect(changed).toHaveLength(before.length);
  // What was late already may stay as it is.
  const running = changed.filter((_, index) => before[index]!.dueAt! > clock.now());
  expect(running.length).toBeGreaterThan(2_000);
  const old = new Map(before.map((row) => [row.exceptionId, row.dueAt!]));
  for (const { exceptionId, dueAt } of running) {
    expect(dueAt! - old.get(exceptionId)!).toBeGreaterThan(24 * HOUR);
    expect(eventsOf(after, exceptionId).map(({ kind }) => kind)).toEqual(['opened', 'rescheduled']);
  }
  expect(rescheduled(after)).toHaveLength(1);
  expect(moveLimits(after)).toBe(false);
});
