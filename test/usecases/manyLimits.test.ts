import { describe, expect, test } from 'vitest';
import { createCore } from '../../electron/app/core.ts';
import { inTransaction } from '../../electron/store/database.ts';
import type { Core } from '../../electron/usecases/core.ts';
import { boardRows, viewBoard, viewWall } from '../../electron/usecases/viewBoard.ts';
import { warnOfLimits } from '../../electron/usecases/warnOfLimits.ts';
import { clockState, compareUrgency } from '../../shared/domain/exceptions/clock.ts';
import { forecastQueue, measurePace } from '../../shared/domain/exceptions/forecast.ts';
import { STEPS } from '../../shared/domain/exceptions/steps.ts';
import { CLOCK_STATES } from '../../shared/model/exception.ts';
import { EXCEPTION_CLASSES } from '../../shared/model/record.ts';
import { HOUR, MINUTE } from '../../shared/model/time.ts';
import { noticeCore } from '../notify/noticeCore.ts';
import { exceptionRow } from '../support/manyExceptions.ts';
import type { NewRow } from '../support/manyExceptions.ts';

function stock(core: Core, count: number, change: (index: number) => Partial<NewRow>): void {
  const now = core.clock.now();
  inTransaction(core.records, () => {
    for (let index = 0; index < count; index += 1) core.exceptions.save(exceptionRow(index, now, change(index)));
  });
}

const limits = (startedAt: number, limitMs: number) => ({
  startedAt,
  limitMs,
  dueAt: startedAt + limitMs,
  riskAt: startedAt + limitMs - limitMs / 4,
  heldSince: null,
});

const warnings = (core: Core) =>
  core.records
    .prepare<[], { warning: string; count: number }>(
      "SELECT body ->> 'warning' AS warning, count(*) AS count FROM exception_event WHERE kind = 'warned' GROUP BY warning",
    )
    .all();
const notices = (core: Core) =>
  core.records.prepare<[], { template: string; text: string }>('SELECT template, shown_text AS text FROM notice ORDER BY seq').all();

describe('H4.2: very many limits at once', () => {
  test('are marked a few at a time, and told in one notice a kind, also when the desk stops in between', () => {
    const { core, clock, store } = noticeCore();
    const now = clock.now();
    stock(core, 300, (index) => limits(now - (index % 3 === 0 ? 50 * MINUTE : 65 * MINUTE) - index, HOUR));
    let rounds = 1;
    expect(warnOfLimits(core)).toBe(true);
    expect(warnings(core).reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(20);
    const told = notices(core);
    expect(told.map(({ template }) => template).toSorted()).toEqual(['limit-at-risk', 'limit-breached']);
    expect(told.some(({ text }) => text.includes('+99')) && told.some(({ text }) => text.includes('+199'))).toBe(true);
    // Another core on the same files, as after a kill; what passes meanwhile is another look's matter.
    const next = createCore({ store, clock, connector: core.wms.connector, changed: () => {}, wake: () => {} });
    clock.advance(30 * MINUTE);
    while (warnOfLimits(next)) rounds += 1;
    expect(rounds).toBeGreaterThan(20);
    expect(warnings(next)).toEqual([
      { warning: 'at-risk', count: 100 },
      { warning: 'breached', count: 200 },
    ]);
    expect(notices(next)).toHaveLength(2);
    while (warnOfLimits(next));
    expect(warnings(next)).toEqual([
      { warning: 'at-risk', count: 100 },
      { warning: 'breached', count: 300 },
      { warning: 'supervisor', count: 200 },
    ]);
    expect(notices(next).map(({ template }) => template)).toHaveLength(4);
    expect(next.marks.get('limits.look')).toBeNull();
    expect(warnOfLimits(next)).toBe(false);
  });

  test('the board counts, foresees and shows in parts what a look at every single row finds', async () => {
    const { core, clock } = noticeCore();
    const now = clock.now();
    // A quarter is late, a half passes within the next hours, the rest later or never; every eleventh stands still.
    stock(core, 700, (index) => {
      const { heldSince } = exceptionRow(index, now);
      if (index % 4 === 3) return {};
      return { ...limits(now - HOUR + (index % 4) * 13 * MINUTE - (index % 50) * 1_000, HOUR + (index % 7) * 10 * MINUTE), heldSince };
    });
    const kind = { class: EXCEPTION_CLASSES[0], step: STEPS[EXCEPTION_CLASSES[0]][0]!.key };
    const some = core.exceptions.openBehind(0, 1_000).find((row) => row.class === kind.class && row.step === kind.step)!;
    for (const [index, user] of ['王小丽', '李强', '王小丽', '李强', '王小丽', '李强', '王小丽', '李强'].entries()) {
      const body = JSON.stringify({ step: kind.step, values: {} });
      core.exceptions.addEvent(some.exceptionId, { at: now - (20 - index) * MINUTE, kind: 'step', user, station: 'P01', body });
    }
    const all = core.exceptions.openBehind(0, 1_000).toSorted(compareUrgency);
    const until = now + 2 * HOUR;
    const forecast = forecastQueue(2, measurePace(core.exceptions.stepsSince(0, 100)));
    const outlooks = new Map(
      all.flatMap((row) => {
        if (row.dueAt === null || row.heldSince !== null || row.dueAt > until) return [];
        const outlook = forecast.take({ ...row, leftMs: Math.max(0, row.dueAt - now) });
        return row.dueAt > now ? [[row.exceptionId, outlook] as const] : [];
      }),
    );
    const many = (outlook: string) => [...outlooks.values()].filter((one) => one === outlook).length;
    const board = await viewBoard(core, 20_000);
    expect(board.total).toBe(700);
    for (const state of CLOCK_STATES) expect(board.counts[state]).toBe(all.filter((row) => clockState(row, now) === state).length);
    for (const { class: ofClass, total, breached } of board.classes) {
      const rows = all.filter((row) => row.class === ofClass);
      expect([total, breached]).toEqual([rows.length, rows.filter((row) => clockState(row, now) === 'breached').length]);
    }
    for (const { user, total, atRisk } of board.people) {
      const rows = all.filter((row) => row.assignee === user);
      expect([total, atRisk]).toEqual([rows.length, rows.filter((row) => clockState(row, now) === 'at-risk').length]);
    }
    expect(board.forecast).toEqual({ until, people: 2, breaks: many('breaks'), inTime: many('in-time'), unknown: many('unknown') });
    expect(board.forecast.breaks).toBeGreaterThan(10);
    expect(board.exceptions.map(({ exceptionId }) => exceptionId)).toEqual(all.map(({ exceptionId }) => exceptionId));
    for (const { exceptionId, outlook } of board.exceptions) expect(outlook).toBe(outlooks.get(exceptionId) ?? null);
    // In parts it is the same.
    const part = async (show: 'all' | 'breaks' | 'at-risk', from: number, limit: number) =>
      (await boardRows(core, { show, from, limit })).exceptions;
    expect([...(await part('all', 0, 450)), ...(await part('all', 450, 450))]).toEqual(board.exceptions);
    expect(await part('at-risk', 3, 5)).toEqual(board.exceptions.filter(({ clockState: state }) => state === 'at-risk').slice(3, 8));
    const breaking = board.exceptions.filter(({ outlook }) => outlook === 'breaks');
    expect([...(await part('breaks', 0, 7)), ...(await part('breaks', 7, 500))]).toEqual(breaking);
    const late = board.counts.breached ?? 0;
    const wall = await viewWall(core);
    expect(wall.exceptions.map(({ exceptionId }) => exceptionId)).toEqual(
      all.slice(late - 14, late + 46).map(({ exceptionId }) => exceptionId),
    );
  });
});
