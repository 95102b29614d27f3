import { expect, onTestFinished, test } from 'vitest';
import type { Writable } from '../../electron/store/database.ts';
import { inTransaction, migrate, openFile } from '../../electron/store/database.ts';
import { createExceptionRepo } from '../../electron/store/exceptionRepo.ts';
import { answerTable, createExceptionTableReader, READ_HERE } from '../../electron/store/exceptionTableReader.ts';
import { createExceptionTableRepo } from '../../electron/store/exceptionTableRepo.ts';
import type { AskedExceptions } from '../../electron/store/exceptionTableRepo.ts';
import { recordMigrations } from '../../electron/store/migrations/index.ts';
import type { ExceptionQuery } from '../../shared/model/exceptionQuery.ts';
import { ALL_OPEN, EXCEPTION_GROUPS, EXCEPTION_SORTS } from '../../shared/model/exceptionQuery.ts';
import { HOUR } from '../../shared/model/time.ts';
import { exceptionRow, saveExceptions } from '../support/manyExceptions.ts';
import { openTestStore } from '../support/openTestStore.ts';

const NOW = 100 * HOUR;

function asked(query: Partial<ExceptionQuery> = {}): AskedExceptions {
  return { query: { ...ALL_OPEN, ...query }, now: NOW, since: null, user: '王小丽', means: {} };
}

/** A reader over so many exceptions, and what its own connection was asked by the table. */
function readerOver(records: Writable, count: number) {
  const exceptions = createExceptionRepo(records);
  inTransaction(records, () => saveExceptions(exceptions, count, NOW));
  const askedHere: string[] = [];
  const noting: Writable = Object.create(records, {
    prepare: {
      value: (sql: string) => {
        askedHere.push(sql);
        return records.prepare(sql);
      },
    },
  }) as Writable;
  const reader = createExceptionTableReader(records, createExceptionTableRepo(noting));
  onTestFinished(() => reader.close());
  return { reader, exceptions, askedHere, table: createExceptionTableRepo(records) };
}

test('H4.2: many exceptions are sorted, searched and counted in a thread of its own, while this one goes on', async () => {
  const { records } = openTestStore();
  const { reader, askedHere, table } = readerOver(records, READ_HERE + 1_000);
  const queries: Partial<ExceptionQuery>[] = [
    ...EXCEPTION_SORTS.flatMap((by) => [false, true].map((descending) => ({ sort: { by, descending } }))),
    ...EXCEPTION_GROUPS.map((group) => ({ group })),
    { text: '南风' },
    { text: 'nothing of the kind' },
    { clock: ['breached', 'on-hold'] },
  ];
  const state = { ended: false };
  let turns = 0;
  const reading = Promise.all(queries.map((query) => reader.arrange(asked(query)))).finally(() => (state.ended = true));
  while (!state.ended) {
    turns += 1;
    await new Promise((resolve) => void setImmediate(resolve));
  }
  const found = await reading;
  for (const [index, query] of queries.entries())
    expect(found[index]).toEqual(answerTable(records, table, { kind: 'arrange', asked: asked(query) }));
  expect(await reader.list(asked({ text: '南风' }), 7)).toEqual(
    answerTable(records, table, { kind: 'list', asked: asked({ text: '南风' }), limit: 7 }),
  );
  expect(await reader.values('merchant', asked())).toEqual(table.values('merchant', asked()));
  expect(turns).toBeGreaterThan(10);
  expect(askedHere).toEqual([]);
});

test('what was written before it was asked is in the answer', async () => {
  const { records } = openTestStore();
  const { reader, exceptions } = readerOver(records, READ_HERE + 1);
  for (let index = 0; index < 5; index += 1) {
    const orderNo = `NEW-${index}`;
    exceptions.save(exceptionRow(50_000 + index, NOW, { orderNo }));
    expect((await reader.arrange(asked({ text: orderNo }))).rows).toHaveLength(1);
  }
});

test('few are read where they are asked for, the largest group first', async () => {
  const { records } = openTestStore();
  const { reader, askedHere } = readerOver(records, 300);
  const { groups, rows, counts } = await reader.arrange(asked({ group: 'merchant' }));
  expect(askedHere).not.toEqual([]);
  expect(groups.map(({ count }) => count)).toEqual(groups.map(({ count }) => count).toSorted((a, b) => b - a));
  expect(rows).toHaveLength(300);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(300);
});

test('where no thread can read the file, and once it is closed, the answer comes all the same', async () => {
  // A thread would open a memory of its own, without our tables.
  const records = openFile(':memory:');
  onTestFinished(() => void records.close());
  migrate(records, recordMigrations);
  const { reader, askedHere } = readerOver(records, READ_HERE + 1);
  expect((await reader.arrange(asked())).rows).toHaveLength(READ_HERE + 1);
  expect(askedHere).not.toEqual([]);
  await reader.close();
  expect((await reader.list(asked(), 10)).rows).toHaveLength(10);
});
