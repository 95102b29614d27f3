import { expect, test } from 'vitest';
import { createSamplingStore } from '../../../electron/store/sampling/samplingStore.ts';
import { migrate, openFile, readable } from '../../../electron/store/database.ts';
import { recordMigrations } from '../../../electron/store/migrations/index.ts';
import type { ItemRow } from '../../../electron/store/sampling/itemRepo.ts';
import { freshLot } from '../../../electron/store/sampling/lotRepo.ts';
import type { LotRow } from '../../../electron/store/sampling/lotRepo.ts';
import { openTestStore } from '../../support/openTestStore.ts';
import { tempDir } from '../../support/tempDir.ts';
import { join } from 'node:path';

const sealed = {
  lotId: 'lot-1',
  planId: 'plan-1',
  planVersion: 1,
  day: '2026-11-23',
  part: 'main',
  committedAt: 1,
  seed: 'seed',
  seedHash: 'hash',
} as const;
const lot = (changes: Partial<LotRow> = {}): Omit<LotRow, 'seq'> => ({ ...freshLot(sealed), ...changes });

const item = (changes: Partial<ItemRow> = {}): ItemRow => ({
  itemId: 'item-1',
  lotId: 'lot-1',
  phase: 'first',
  place: 1,
  drawnId: 'local-1',
  orderId: 'local-1',
  orderNo: 'N1',
  stratum: '[]',
  traits: '{}',
  state: 'waiting',
  outcome: null,
  unavailable: null,
  note: '',
  second: 'none',
  secondFor: null,
  agreed: null,
  recheck: 'none',
  finishedAt: null,
  ...changes,
});

const planRow = (planId: string, version: number) => ({ planId, version, at: version, person: '李主管', body: `{"v":${version}}` });

const answerRow = (question: string, value: 'ok' | 'defect', at: number) => ({
  checkId: 'check-1',
  question,
  answer: value,
  code: value === 'defect' ? 'x' : null,
  note: '',
  at,
  person: '陈抽检',
});

function stored() {
  const sampling = createSamplingStore(openTestStore().records);
  sampling.lots.commit(lot());
  sampling.items.add(item());
  sampling.checks.add({
    checkId: 'check-1',
    itemId: 'item-1',
    kind: 'first',
    person: '陈抽检',
    startedAt: 5,
    finishedAt: null,
    outcome: null,
    rules: null,
    interrupted: 0,
  });
  return sampling;
}

test('H2.4: a lot comes back as it was committed and goes on from there; its list is kept whole', () => {
  const sampling = stored();
  const committed = sampling.lots.find('lot-1')!;
  expect(committed).toEqual({ ...lot(), seq: 1 });
  sampling.lots.update({ ...committed, state: 'drawn', frozenAt: 9, frozenBy: 'system', listHash: 'x', numbers: '{}', strata: '[]' });
  expect(sampling.lots.find('lot-1')).toMatchObject({ state: 'drawn', seed: 'seed', frozenAt: 9 });
  expect([
    sampling.lots.overdue('2026-11-24'),
    sampling.lots.lastFrozenAt('plan-1', 'main'),
    sampling.lots.lastFrozenAt('plan-1', 'by-hand'),
  ]).toEqual([[], 9, null]);
  const text = '["o","森屿"]\n'.repeat(5000);
  sampling.lots.addList('lot-1', text);
  expect([sampling.lots.list('lot-1'), sampling.lots.list('none')]).toEqual([text, null]);
  expect(() => sampling.lots.commit(lot({ lotId: 'lot-2' }))).toThrow('UNIQUE');
});

test('H2.4: the newest version of a plan counts, older ones stay', () => {
  const { plans } = createSamplingStore(openTestStore().records);
  for (const one of [planRow('a', 1), planRow('b', 1), planRow('a', 2)]) plans.add(one);
  expect(plans.newest()).toEqual([planRow('a', 2), planRow('b', 1)]);
  expect([plans.find('a'), plans.version('a', 1), plans.find('c')]).toEqual([planRow('a', 2), planRow('a', 1), null]);
  expect(() => plans.add(planRow('a', 2))).toThrow('UNIQUE');
});

test('H2.4: an order typed in by hand keeps its place when the WMS gives it an id; what was drawn stands', () => {
  const { items, checks } = stored();
  items.rebind('local-1', 'WMS-1');
  expect(items.ofOrder('WMS-1')).toEqual([item({ orderId: 'WMS-1' })]);
  expect(items.ofLot('lot-1')[0]).toMatchObject({ drawnId: 'local-1' });
  expect([checks.isChecking('陈抽检', 'WMS-1'), checks.isChecking('李主管', 'WMS-1')]).toEqual([true, false]);
});

test('H2.4: the newest answer to a question counts; a finished check is never changed', () => {
  const { checks } = stored();
  for (const one of [answerRow('address', 'defect', 1), answerRow('phone', 'ok', 2), answerRow('address', 'ok', 3)]) checks.addAnswer(one);
  expect(checks.answers('check-1').map(({ question, answer: value }) => `${question} ${value}`)).toEqual(['address ok', 'phone ok']);
  const open = checks.find('check-1')!;
  checks.update({ ...open, finishedAt: 8, outcome: 'ok' });
  checks.update({ ...open, finishedAt: 9, outcome: 'defect' });
  expect(checks.find('check-1')).toMatchObject({ finishedAt: 8, outcome: 'ok' });
  expect(checks.openOf('陈抽检')).toEqual([]);
  expect(checks.finished('2026-11-23', '2026-11-23')).toMatchObject([{ checkId: 'check-1', day: '2026-11-23', orderNo: 'N1' }]);
});

test('H2.4: a photo is kept as it is until the people on it are forgotten; then its row stays', () => {
  const { photos } = stored();
  const photo = {
    photoId: 'p',
    checkId: 'check-1',
    question: 'waybill',
    type: 'image/png' as const,
    at: 10,
    person: '陈抽检',
    body: Buffer.from('picture'),
  };
  photos.add(photo);
  expect([photos.find('p'), photos.ofCheck('check-1')]).toEqual([photo, [{ photoId: 'p', question: 'waybill' }]]);
  expect([photos.forgetBefore(10), photos.forgetBefore(11), photos.forgetBefore(11)]).toEqual([0, 1, 0]);
  expect(photos.find('p')).toEqual({ ...photo, body: Buffer.alloc(0) });
});

test('H2.4: what a checker wrote is kept to the letter until it is forgotten; that something was written stays', () => {
  const { checks, items } = stored();
  const noted = { ...answerRow('address', 'defect', 10), note: '张伟说没有门牌' };
  for (const one of [noted, answerRow('phone', 'ok', 11)]) checks.addAnswer(one);
  checks.addDefect({
    itemId: 'item-1',
    checkId: 'check-1',
    kind: 'first',
    question: 'address',
    code: 'x',
    severity: 'major',
    class: 'recipient-error',
    exceptionId: null,
  });
  items.update(item({ note: '被王芳取走', finishedAt: 10 }));
  const notes = () => [
    checks.answers('check-1').map(({ note }) => note),
    checks.defects('item-1').map(({ note }) => note),
    checks.defectsOfLot('lot-1').map(({ note }) => note),
    items.find('item-1')?.note,
  ];
  expect(notes()).toEqual([[noted.note, ''], [noted.note], [noted.note], '被王芳取走']);
  expect([checks.forgetNotesBefore(10), items.forgetNotesBefore(10)]).toEqual([0, 0]);
  expect([checks.forgetNotesBefore(12), items.forgetNotesBefore(12)]).toEqual([1, 1]);
  expect(notes()).toEqual([[null, ''], [null], [null], null]);
  expect([checks.forgetNotesBefore(12), items.forgetNotesBefore(12)]).toEqual([0, 0]);
});

test('H2.4: notes of the version before move out of what is never changed, and exceptions lose their copies', () => {
  const db = openFile(join(tempDir(), 'records.sqlite'));
  migrate(
    db,
    recordMigrations.filter(({ number }) => number < 140),
  );
  db.pragma('foreign_keys = OFF');
  const told = { code: 'sample', params: { question: 'address', checkId: 'c' }, text: '缺门牌' };
  const byHand = { code: 'text', params: {}, text: '已打电话' };
  const event = db.prepare(
    "INSERT INTO exception_event (exception_id, at, kind, person, station, body) VALUES ('e', 1, 'note', '', '', ?)",
  );
  for (const body of [told, byHand]) event.run(JSON.stringify(body));
  db.exec(`
    INSERT INTO sample_answer (check_id, question, answer, code, note, at, person) VALUES
      ('c', 'address', 'defect', 'x', '先写的', 1, 'p'), ('c', 'phone', 'ok', NULL, '', 2, 'p'), ('c', 'address', 'defect', 'x', '缺门牌', 3, 'p');
    INSERT INTO sample_defect (item_id, check_id, kind, question, code, severity, class, note) VALUES
      ('i', 'c', 'first', 'address', 'x', 'major', 'recipient-error', '缺门牌');
    INSERT INTO sample_item (id, lot_id, phase, place, drawn_id, order_id, order_no, stratum, traits, state, second, recheck)
      VALUES ('i', 'l', 'first', 1, 'o', 'o', 'N1', '[]', '{}', 'done', 'none', 'wanted');`);
  migrate(db, recordMigrations);
  const { checks, items } = createSamplingStore(db);
  expect(checks.answers('c').map(({ question, note }) => [question, note])).toEqual([
    ['address', '缺门牌'],
    ['phone', ''],
  ]);
  expect(checks.defects('i')).toMatchObject([{ question: 'address', note: '缺门牌' }]);
  expect(items.find('i')?.note).toBe('');
  const bodies = readable(db).column<[], string>('SELECT body FROM exception_event ORDER BY seq').all();
  expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual([
    { code: told.code, params: told.params },
    { code: byHand.code, params: {}, personId: 'note-2' },
  ]);
  expect(checks.forgetNotesBefore(4)).toBe(2);
  for (const sql of [
    "UPDATE exception_event SET body = ''",
    "UPDATE sample_note SET body = 'x'",
    'UPDATE sample_note SET at = 0',
    'DELETE FROM sample_note',
    "UPDATE sample_answer SET answer = 'ok'",
    'DELETE FROM sample_defect',
  ]) {
    expect(() => db.exec(sql)).toThrow(/append-only|only ever forgotten/);
  }
  db.close();
});

test('the step from the version before adds the tables and leaves all else', () => {
  const db = openFile(join(tempDir(), 'records.sqlite'));
  const before = recordMigrations.filter(({ number }) => number < 90);
  migrate(db, before);
  db.exec("INSERT INTO setting VALUES ('mark', 'old')");
  migrate(
    db,
    recordMigrations.filter(({ number }) => number <= 90),
  );
  const tables = readable(db).read<[], { name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'sample_%' ORDER BY name",
  );
  expect(tables.all().map(({ name }) => name)).toEqual(
    ['answer', 'check', 'defect', 'item', 'list', 'lot', 'photo', 'plan', 'resumption'].map((name) => `sample_${name}`),
  );
  expect(readable(db).read<[], { value: string }>('SELECT value FROM setting').get()?.value).toBe('old');
  db.close();
});
