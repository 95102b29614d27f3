import { expect, test } from 'vitest';
import { inTransaction } from '../../electron/store/database.ts';
import type { AskedLog, LogPlace } from '../../electron/store/exceptionLogRepo.ts';
import { BEHIND_SQL, createExceptionLogRepo, LOG_TOP, logQuery } from '../../electron/store/exceptionLogRepo.ts';
import { createExceptionRepo } from '../../electron/store/exceptionRepo.ts';
import { saveExceptions } from '../support/manyExceptions.ts';
import { openTestStore } from '../support/openTestStore.ts';

const ALL: AskedLog = { orderNo: null, person: null, class: null, step: null, from: null, until: null, text: '', means: {} };
const NOW = Date.UTC(2026, 10, 23);

test('H3.1c: the log is read in the order of time out of an index; an order and a person have their own', () => {
  const { records } = openTestStore();
  const plan = (asked: Partial<AskedLog>) => {
    const { sql, parameters } = logQuery({ ...ALL, ...asked }, LOG_TOP, { at: NOW, seq: 7 });
    return records
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all({ ...parameters, limit: 200 })
      .map(({ detail }) => detail)
      .join(' | ');
  };
  const exception = 'SEARCH exception USING INDEX sqlite_autoindex_exception_1 (id=?)';
  expect(plan({})).toBe(`SEARCH event USING INDEX exception_event_at (at>? AND at<?) | ${exception}`);
  expect(plan({ from: 1, until: NOW, text: '陈经理', class: 'out-of-stock' })).toMatch(
    /^SEARCH event USING INDEX exception_event_at \(at>\? AND at<\?\) \| SEARCH exception USING INDEX sqlite_autoindex_exception_1/,
  );
  expect(plan({ person: '王小丽' })).toBe(`SEARCH event USING INDEX exception_event_person (person=? AND at>? AND at<?) | ${exception}`);
  expect(plan({ orderNo: 'M1' })).toMatch(
    /^SEARCH exception USING INDEX exception_order_no \(order_no=\?\) \| SEARCH event USING INDEX exception_event_of/,
  );
  const behind = records.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${BEHIND_SQL}`).all(NOW, 7, 100);
  expect(behind.map(({ detail }) => detail)).toEqual(['SEARCH exception_event USING COVERING INDEX exception_event_at (at<?)']);
});

test('H3.1c: what is typed is found in every line; lines of the same moment are each read once', () => {
  const { records } = openTestStore();
  const exceptions = createExceptionRepo(records);
  const log = createExceptionLogRepo(records);
  inTransaction(records, () => saveExceptions(exceptions, 200, NOW));
  const body = JSON.stringify({ step: 'agree', values: { agreedWith: '周店长' } });
  const { exceptionId } = exceptions.byNumbers([20])[0]!;
  for (let count = 0; count < 3; count += 1)
    exceptions.addEvent(exceptionId, { at: NOW, kind: 'step', user: '李强', station: 'P01', body });
  expect(log.page({ ...ALL, text: '周店长 李强' }, LOG_TOP, null, 10)).toHaveLength(3);
  expect(log.page({ ...ALL, text: '周店长 王小丽' }, LOG_TOP, null, 10)).toEqual([]);
  const seen: number[] = [];
  for (let place: LogPlace | null = LOG_TOP; place !== null;) {
    const last = log.behind(place, 2);
    seen.push(...log.page(ALL, place, last, 10).map(({ seq }) => seq));
    place = last;
  }
  expect(seen).toHaveLength(203);
  expect(new Set(seen).size).toBe(203);
});
