import { afterEach, beforeEach, expect, it } from 'vitest';
import { inTransaction } from '../../electron/store/database.ts';
import { createJournalRepo } from '../../electron/store/journalRepo.ts';
import { openStore } from '../../electron/store/openStore.ts';
import type { Store } from '../../electron/store/openStore.ts';
import { tempDir } from '../support/tempDir.ts';

let store: Store;
beforeEach(() => {
  const opened = openStore(tempDir(), { exclusive: true });
  if (!opened.ok) throw new Error(opened.code);
  store = opened.value;
  const journal = createJournalRepo(store.records);
  inTransaction(store.records, () => {
    const entry = { at: 1, station: 'P01', detail: {} };
    journal.append({ ...entry, person: '王小丽', action: 'packing/pack', subject: 'o-1', detail: { orderNo: 'SO1' } });
    journal.append({ ...entry, person: '李主管', action: 'packing/undo', subject: 'o-1', detail: { reason: '打错' } });
    journal.append({ ...entry, person: '李主管', action: 'session/sign-in', subject: '李主管' });
  });
});
afterEach(() => store.close());

const actionsFor = (text: string, actions: string[]) =>
  createJournalRepo(store.records)
    .list(text, actions, null, 10)
    .map((row) => row.action);

it('finds a text in person, action, subject and detail, newest first', () => {
  expect(actionsFor('李主管', [])).toEqual(['session/sign-in', 'packing/undo']);
  expect(actionsFor('o-1', [])).toEqual(['packing/undo', 'packing/pack']);
  expect(actionsFor('打错', [])).toEqual(['packing/undo']);
});

it('finds entries of the actions whose words matched besides those with the text', () => {
  expect(actionsFor('打包', ['packing/pack', 'packing/undo'])).toEqual(['packing/undo', 'packing/pack']);
  expect(actionsFor('打错', ['session/sign-in'])).toEqual(['session/sign-in', 'packing/undo']);
});

it('lists everything without a text, whatever the actions', () => {
  expect(actionsFor('', [])).toHaveLength(3);
  expect(actionsFor('', ['packing/pack'])).toHaveLength(3);
});
