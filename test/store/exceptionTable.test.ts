import { array, assert, boolean, integer, option, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Writable } from '../../electron/store/database.ts';
import { inTransaction } from '../../electron/store/database.ts';
import { createExceptionRepo } from '../../electron/store/exceptionRepo.ts';
import { createExceptionTableRepo } from '../../electron/store/exceptionTableRepo.ts';
import type { AskedExceptions } from '../../electron/store/exceptionTableRepo.ts';
import { clockState, compareUrgency } from '../../shared/domain/exceptions/clock.ts';
import { CLOCK_STATES } from '../../shared/model/exception.ts';
import type { ExceptionQuery } from '../../shared/model/exceptionQuery.ts';
import { ALL_OPEN, EXCEPTION_GROUPS, EXCEPTION_PROPERTIES, EXCEPTION_SORTS } from '../../shared/model/exceptionQuery.ts';
import { HOUR } from '../../shared/model/time.ts';
import { exceptionRow, saveExceptions } from '../support/manyExceptions.ts';
import { openTestStore } from '../support/openTestStore.ts';
import { seeded } from '../support/seeded.ts';

const NOW = 100 * HOUR;

function asked(query: Partial<ExceptionQuery> = {}, changes: Partial<AskedExceptions> = {}): AskedExceptions {
  return { query: { ...ALL_OPEN, ...query }, now: NOW, since: null, user: '王小丽', means: {}, ...changes };
}

function stocked(count: number) {
  const { records } = openTestStore();
  const exceptions = createExceptionRepo(records);
  inTransaction(records, () => saveExceptions(exceptions, count, NOW));
  const rows = exceptions.byNumbers(Array.from({ length: count }, (_, index) => index + 1));
  return { records, exceptions, rows, table: createExceptionTableRepo(records) };
}

test('H4.2: SQL sorts by what breaks next and tells clock states as the rules do, whatever the clocks say', () => {
  const { records } = openTestStore();
  const exceptions = createExceptionRepo(records);
  const table = createExceptionTableRepo(records);
  const clock = record({
    startedAt: integer({ min: NOW - 9 * HOUR, max: NOW + HOUR }),
    dueAt: option(integer({ min: NOW - 9 * HOUR, max: NOW + 9 * HOUR })),
    risk: integer({ min: 0, max: HOUR }),
    held: boolean(),
  });
  assert(
    property(array(clock, { minLength: 1, maxLength: 30 }), (clocks) => {
      records.exec('DELETE FROM exception');
      for (const [index, { held, risk, startedAt, dueAt }] of clocks.entries()) {
        const riskAt = dueAt === null ? null : dueAt - risk;
        exceptions.save(exceptionRow(index, NOW, { startedAt, dueAt, riskAt, heldSince: held ? NOW - HOUR - risk : null }));
      }
      const rows = exceptions.byNumbers(clocks.map((_, index) => index + 1));
      const inOrder = table.arrange(asked()).map((number) => rows[number - 1]!);
      expect(inOrder).toEqual(rows.toSorted(compareUrgency));
      const counts = table.counts(asked());
      for (const state of CLOCK_STATES) {
        const expected = rows.filter((row) => clockState(row, NOW) === state).map(({ seq }) => seq);
        expect(table.arrange(asked({ clock: [state] })).toSorted((a, b) => a - b)).toEqual(expected);
        expect(counts[state]).toBe(expected.length);
      }
    }),
    seeded(20),
  );
});

describe('narrowing', () => {
  test('by properties, clock, person, time and words keeps exactly the rows that fit', () => {
    const { rows, table } = stocked(500);
    const fits = (query: Partial<ExceptionQuery>, wanted: (row: (typeof rows)[number]) => boolean, changes?: Partial<AskedExceptions>) => {
      const expected = rows.filter(wanted).map(({ seq }) => seq);
      expect(expected.length).toBeGreaterThan(0);
      expect(table.arrange(asked(query, changes)).toSorted((a, b) => a - b)).toEqual(expected);
    };
    fits({ only: { class: ['out-of-stock', 'product-error'] } }, (row) => ['out-of-stock', 'product-error'].includes(row.class));
    fits({ only: { step: ['out-of-stock/agree'] } }, (row) => row.class === 'out-of-stock' && row.step === 'agree');
    fits({ only: { assignee: [''] } }, (row) => row.assignee === null);
    fits({ only: { cause: ['', 'rules:product'] } }, (row) => row.cause === null || row.cause === 'rules:product');
    fits({ only: { merchant: ['南风服饰'], source: ['stock'] } }, (row) => row.merchant === '南风服饰' && row.source === 'stock');
    fits({ mine: true }, (row) => row.assignee === '王小丽');
    fits({}, (row) => row.openedAt >= NOW - HOUR, { since: NOW - HOUR });
    fits({ text: '南风 M90000012' }, (row) => row.merchant === '南风服饰' && row.orderNo.startsWith('M90000012'));
    fits({ text: 'm900000123' }, (row) => row.orderNo === 'M900000123');
    // A word may stand for what the screen shows in place of codes.
    const means = { 缺货: { classes: ['out-of-stock' as const], steps: [], reasons: [] } };
    fits({ text: '缺货 李强' }, (row) => row.class === 'out-of-stock' && row.assignee === '李强', { means });
    expect(table.arrange(asked({ text: 'constructor' }))).toEqual([]);
  });

  test('tells for each property what there is to choose from, however it is narrowed itself', () => {
    const { rows, table } = stocked(500);
    for (const name of EXCEPTION_PROPERTIES) {
      const found = table.values(name, asked({ only: { [name]: ['nothing of the kind'] } }));
      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
      expect(found.map(({ count }) => count)).toEqual(found.map(({ count }) => count).toSorted((a, b) => b - a));
    }
    const people = table.values('assignee', asked({ only: { class: ['out-of-stock'] } }));
    const nobody = rows.filter((row) => row.class === 'out-of-stock' && row.assignee === null).length;
    expect(people.find(({ value }) => value === '')?.count).toBe(nobody);
  });
});

test('every sorting and grouping is carried out, empty fields last, resolved ones the newest first', () => {
  const { exceptions, rows, table } = stocked(300);
  for (const by of EXCEPTION_SORTS) {
    for (const descending of [false, true]) expect(table.arrange(asked({ sort: { by, descending } }))).toHaveLength(rows.length);
  }
  const people = table.arrange(asked({ sort: { by: 'assignee', descending: true } })).map((row) => rows[row - 1]!.assignee);
  const named = people.filter((name) => name !== null);
  expect(people.slice(0, named.length)).toEqual(named.toSorted((a, b) => (a < b ? 1 : -1)));
  for (const group of EXCEPTION_GROUPS) {
    const found = [...table.arrangeGroups(asked({ group }), group)];
    expect(found.reduce((sum, [, ofGroup]) => sum + ofGroup.length, 0)).toBe(rows.length);
    const row = rows[found[0]![1][0]! - 1]!;
    const value =
      { step: `${row.class}/${row.step}`, assignee: row.assignee ?? '', cause: row.cause ?? '' }[group as string] ?? row[group as 'class'];
    expect(found[0]![0]).toBe(value);
  }
  for (const [index, row] of rows.slice(0, 3).entries())
    exceptions.save({ ...row, state: 'resolved', outcome: 'refunded', resolvedAt: NOW + index });
  expect(table.arrange(asked({ show: 'resolved' }))).toEqual([3, 2, 1]);
  expect(table.arrange(asked({ show: 'resolved' }), 1)).toEqual([3]);
  expect(table.arrange(asked({ show: 'resolved' }, { since: NOW + 2 }))).toEqual([3]);
  expect(table.counts(asked({ show: 'resolved' })).breached).toBe(table.counts(asked()).breached);
});

/** How SQLite carries out what `ask` makes the repository ask. */
function plansOf(records: Writable, ask: (table: ReturnType<typeof createExceptionTableRepo>) => void): string[] {
  const prepared: string[] = [];
  const noting: Writable = Object.create(records, {
    prepare: {
      value: (sql: string) => {
        prepared.push(sql);
        return records.prepare(sql);
      },
    },
  }) as Writable;
  ask(createExceptionTableRepo(noting));
  return prepared.map((sql) => {
    const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]);
    return records
      .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(Object.fromEntries(names) as object)
      .map(({ detail }) => detail)
      .join(' | ');
  });
}

test('H4.2: the usual order comes out of an index that is in that order, either way, and so do resolved ones', () => {
  const { records } = stocked(1);
  const urgent = ['SCAN exception USING COVERING INDEX exception_urgency'];
  expect(plansOf(records, (table) => void table.arrange(asked()))).toEqual(urgent);
  expect(plansOf(records, (table) => void table.arrange(asked({ sort: { by: 'urgency', descending: true } })))).toEqual(urgent);
  const [narrowed] = plansOf(
    records,
    (table) => void table.arrange(asked({ only: { merchant: ['森屿家居'] }, text: 'x', clock: ['breached'] })),
  );
  expect(narrowed).toContain('SCAN exception USING INDEX exception_urgency');
  expect(narrowed).not.toContain('TEMP B-TREE FOR ORDER');
  const resolved = (query: Partial<ExceptionQuery>, since: number | null) =>
    plansOf(records, (table) => void table.arrange(asked({ show: 'resolved', ...query }, { since })));
  expect(resolved({}, null)).toEqual(['SCAN exception USING COVERING INDEX exception_resolved']);
  expect(resolved({}, NOW)).toEqual(['SEARCH exception USING COVERING INDEX exception_resolved (resolved_at>?)']);
});

test('H4.2: counting the clock states reads an index, not the exceptions', () => {
  const { records } = stocked(1);
  const [counts] = plansOf(records, (table) => void table.counts(asked()));
  expect(counts).toMatch(/USING COVERING INDEX exception_(urgency|shares)/);
});
