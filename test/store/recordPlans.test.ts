import { describe, expect, test } from 'vitest';
import { createCorrectionRepo } from '../../electron/store/correctionRepo.ts';
import { plannedOnce } from '../../electron/store/database.ts';
import type { Writable } from '../../electron/store/database.ts';
import { createExceptionBoardRepo } from '../../electron/store/exceptionBoardRepo.ts';
import { createExceptionPersonRepo } from '../../electron/store/exceptionPersonRepo.ts';
import { createExceptionViewRepo } from '../../electron/store/exceptionViewRepo.ts';
import { createExceptionRepo } from '../../electron/store/exceptionRepo.ts';
import { createHandlingRepo } from '../../electron/store/handlingRepo.ts';
import { createJournalRepo } from '../../electron/store/journalRepo.ts';
import { createNoticeRepo } from '../../electron/store/noticeRepo.ts';
import { createNoticeSetupRepo } from '../../electron/store/noticeSetupRepo.ts';
import { createPackingConfirmationRepo } from '../../electron/store/packingConfirmationRepo.ts';
import { createProductNoteRepo } from '../../electron/store/productNoteRepo.ts';
import { createOutageRepo } from '../../electron/store/outageRepo.ts';
import { createOutboxRepo } from '../../electron/store/outboxRepo.ts';
import { createPersonalDataRepo } from '../../electron/store/personalDataRepo.ts';
import { createPersonRepo } from '../../electron/store/personRepo.ts';
import { createSamplingStore } from '../../electron/store/sampling/samplingStore.ts';
import { createSettingRepo } from '../../electron/store/settingRepo.ts';
import { openTestStore } from '../support/openTestStore.ts';

/**
 * How SQLite runs each statement of the repositories: the statements are taken from the connection as they are
 * prepared, so that a new one without a plan of its own is noticed.
 */
let known: Map<string, string> | null = null;
const plans = () => (known ??= explainAll());

/** Tables that grow with every packing; going through one of them whole is what must not happen unnoticed. */
const GROWING = [
  'outbox_record',
  'outbox_state',
  'handling',
  'journal',
  'waybill_use',
  'exception',
  'exception_event',
  'exception_order',
  'exception_person',
  'correction',
  'product_note',
  'packing_confirmation',
  'notice',
  'notice_body',
  'notice_try',
  'sample_item',
  'sample_check',
  'sample_answer',
  'sample_defect',
  'sample_note',
  'sample_photo',
  'sample_list',
];

function planOf(db: Writable, sql: string): string {
  const steps = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const parameters = /@\w+/.test(sql)
    ? [Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]))]
    : Array.from(sql.matchAll(/\?/g), () => null);
  return steps
    .all(...parameters)
    .map(({ detail }) => detail)
    .join(' | ');
}

function explainAll(): Map<string, string> {
  const { records, cache } = openTestStore();
  const prepared: string[] = [];
  const noting: Writable = Object.create(records, {
    prepare: {
      value: (sql: string) => {
        prepared.push(sql.trim().replaceAll(/\s+/g, ' '));
        return records.prepare(sql);
      },
    },
  }) as Writable;
  const repos = [
    createHandlingRepo,
    createOutboxRepo,
    createJournalRepo,
    createOutageRepo,
    createPersonRepo,
    createSettingRepo,
    createExceptionRepo,
    createExceptionBoardRepo,
    createExceptionPersonRepo,
    createExceptionViewRepo,
    createCorrectionRepo,
    createProductNoteRepo,
    createPackingConfirmationRepo,
    createNoticeRepo,
    createNoticeSetupRepo,
    createSamplingStore,
  ];
  for (const create of repos) create(noting);
  createPersonalDataRepo(noting, cache);
  // No statistics are gathered, as in a station: plans follow from the schema alone.
  return new Map(prepared.map((sql) => [sql, planOf(records, sql)]));
}

/** The plan of the one statement that holds all of these pieces. */
function plan(...pieces: string[]): string {
  const found = [...plans()].filter(([sql]) => pieces.every((piece) => sql.includes(piece) || sql.includes(plannedOnce(piece))));
  expect(found.map(([sql]) => sql)).toHaveLength(1);
  return found[0]![1];
}

describe('the hot statements', () => {
  test('what may be sent comes from the small index of released records; predecessors, where there may be any, from the index of the order', () => {
    const steps = plan('AS earlier');
    expect(steps).toMatch(/^SCAN outbox_state USING INDEX outbox_due \| SEARCH entry USING INTEGER PRIMARY KEY \(rowid=\?\) \|/);
    expect(steps).toMatch(/SEARCH earlier USING.*outbox_subject \(subject=\? AND seq<\?\)/);
    expect(steps).not.toMatch(/TEMP B-TREE|SCAN (?!outbox_state)/);
  });

  test("a record is found by its id, an order's records and state lists by their indexes", () => {
    const state = 'SEARCH outbox_state USING INTEGER PRIMARY KEY (rowid=?)';
    const record = 'SEARCH outbox_record USING INTEGER PRIMARY KEY (rowid=?)';
    const byId = 'SEARCH outbox_record USING INDEX sqlite_autoindex_outbox_record_1 (record_id=?)';
    expect(plan('AS recordId, subject', 'WHERE record_id = ?')).toBe(`${byId} | ${state}`);
    const ofOrder = plan('AS recordId, subject', 'WHERE subject = ? ORDER BY seq');
    expect(ofOrder).toBe(`SEARCH outbox_record USING INDEX outbox_subject (subject=?) | ${state}`);
    const ofState = plan('AS recordId, subject', "WHERE state = ? AND state <> 'acked' AND seq > ?");
    expect(ofState).toBe(`SEARCH outbox_state USING INDEX outbox_open (state=? AND seq>?) | ${record}`);
    expect(plan('count(*) AS count FROM outbox_state WHERE', 'GROUP BY state')).toBe('SCAN outbox_state USING COVERING INDEX outbox_open');
    const acked = plan('AS recordId, subject', "WHERE state = 'acked' AND seq > ? ORDER BY seq");
    expect(acked).toBe(`SEARCH outbox_state USING INTEGER PRIMARY KEY (rowid>?) | ${record}`);
    expect(plan('AS found', 'WHERE subject = ? AND seq < ?')).toContain('outbox_subject (subject=? AND seq<?)');
    expect(plan("SET state = 'parked', code = ?, message = ?, current = ?")).toContain(state);
    expect(plan('AS settledAt FROM correction')).toContain(`${byId.replace('INDEX', 'COVERING INDEX')} | ${state}`);
  });

  test('whether an order is packed, and by whom, is one look into the index of active packings', () => {
    expect(plan('1 AS found FROM handling')).toContain('SEARCH handling USING INDEX handling_active (order_id=?)');
    expect(plan('saw, compensates', 'FROM handling WHERE order_id = ?')).toContain(
      'SEARCH handling USING INDEX handling_active (order_id=?)',
    );
  });

  test('what is read is planned once: no value stands bare where SQLite would plan by it', () => {
    const reads = [...plans().keys()].filter((sql) => sql.startsWith('SELECT') || sql.startsWith('WITH'));
    expect(reads.length).toBeGreaterThan(100);
    expect(reads.filter((sql) => sql !== plannedOnce(sql))).toEqual([]);
  });

  test('packings of today, of an outage, at the dock and under a name are searched, not read through', () => {
    expect(plan('count(*) AS count FROM handling WHERE id >= ?')).toContain(
      'SEARCH handling USING INDEX sqlite_autoindex_handling_1 (id>?)',
    );
    expect(plan('FROM handling', 'SELECT handlings_before')).toContain('SEARCH handling USING INTEGER PRIMARY KEY (rowid>?)');
    expect(plan('FROM outbox_record', 'SELECT records_before')).toMatch(/^SEARCH outbox_record USING INTEGER PRIMARY KEY \(rowid>\?\) \|/);
    expect(plan('JOIN outbox USING (record_id)')).toMatch(
      /SEARCH handling USING INDEX sqlite_autoindex_handling_1 \(id>\?\).*SEARCH outbox_record USING COVERING INDEX sqlite_autoindex_outbox_record_1 \(record_id=\?\)/,
    );
    expect(plan('FROM handling', "AND station = ? AND kind = 'shipment' ORDER BY seq")).toContain(
      'SEARCH handling USING INTEGER PRIMARY KEY (rowid>?)',
    );
  });

  test('orders typed in are found in an index that holds only them', () => {
    expect(plan('INDEXED BY handling_local')).toContain('USING INDEX handling_local');
    expect(plan('UPDATE handling SET order_id = ? WHERE order_id = ? AND')).toContain(
      'SEARCH handling USING INDEX handling_local (order_id=?)',
    );
  });

  test('H4.2: whether an exception holds an order is one look into an index of such orders; rows are read by their numbers', () => {
    expect(plan('SELECT DISTINCT order_id AS orderId FROM exception')).toBe('SCAN exception USING COVERING INDEX exception_blocking');
    expect(plan('FROM exception WHERE order_id = ? AND blocks = 1')).toBe('SEARCH exception USING INDEX exception_blocking (order_id=?)');
    expect(plan('FROM exception WHERE order_id = ? ORDER BY seq')).toBe('SEARCH exception USING INDEX exception_of_order (order_id=?)');
    expect(plan('FROM exception WHERE seq IN')).toContain('SEARCH exception USING INTEGER PRIMARY KEY (rowid=?)');
    expect(plan('FROM exception WHERE order_id IS NULL AND cause = ?')).toBe('SEARCH exception USING INDEX exception_cause (cause=?)');
    expect(plan('order_id IS NULL AND cause IS NOT NULL')).toBe('SEARCH exception USING INDEX exception_cause (cause>?)');
    expect(plan('SELECT count(*) AS count FROM exception_order WHERE exception_id = ?')).toContain(
      'SEARCH exception_order USING PRIMARY KEY (exception_id=?)',
    );
    expect(plan('FROM exception_event WHERE exception_id = ? ORDER BY seq')).toBe(
      'SEARCH exception_event USING INDEX exception_event_of (exception_id=?)',
    );
  });

  test('H4.1: running limits that move are read a few at a time, in the order of their numbers', () => {
    expect(plan("FROM exception WHERE state = 'open' AND seq > ?")).toMatch(
      /^SEARCH exception USING (INDEX exception_open|INTEGER PRIMARY KEY)/,
    );
    expect(plan('FROM exception_event WHERE exception_id = ? AND seq > ?')).toBe(
      'SEARCH exception_event USING INDEX exception_event_of (exception_id=? AND seq>?)',
    );
  });

  test('H4.2: whom to tell of a limit next, and the pace of the last days, come from indexes of just those', () => {
    const risk = 'INDEX exception_risk (class=? AND risk_at>? AND risk_at<?)';
    expect(plan('AND class = ? AND risk_at <= ? AND due_at > ? ORDER BY risk_at')).toBe(`SEARCH exception USING ${risk}`);
    expect(plan('SELECT count(*) FROM exception', 'risk_at <= ?')).toBe(`SEARCH exception USING COVERING ${risk}`);
    const due = 'INDEX exception_due (class=? AND warned=? AND due_at>? AND due_at<?)';
    expect(plan('AND warned IS ? AND due_at > ? AND due_at <= ? ORDER BY due_at')).toBe(`SEARCH exception USING ${due}`);
    expect(plan('SELECT count(*) FROM exception', 'AND warned IS ?')).toBe(`SEARCH exception USING COVERING ${due}`);
    expect(plan('UPDATE exception SET warned')).toBe('SEARCH exception USING INTEGER PRIMARY KEY (rowid=?)');
    expect(plan('coalesce(held_since, started_at) >= ?')).toContain('USING COVERING INDEX exception_urgency');
    expect(plan('exception_event_steps')).toMatch(
      /^SEARCH event USING INDEX exception_event_steps \(at>\?\) \| SEARCH exception USING INDEX sqlite_autoindex_exception_1 \(id=\?\)$/,
    );
  });

  test('H4.2: what the board counts and the queue it foresees come from indexes alone, without sorting', () => {
    expect(plan('SELECT assignee, count(*) AS total')).toBe('SEARCH exception USING COVERING INDEX exception_shares (class=?)');
    const queue = 'SEARCH exception USING COVERING INDEX exception_urgency (<expr>=? AND <expr>>? AND <expr><?)';
    expect(plan('AS startedAt, class, step FROM exception')).toBe(queue);
    // The steps of one class are few; they are sorted, the rows are not.
    expect(plan('SELECT step, count(*) AS count FROM exception')).toBe(`${queue} | USE TEMP B-TREE FOR GROUP BY`);
  });

  test('records that are old enough to be masked are read on from where the last look ended', () => {
    expect(plan('AS isDone')).toMatch(
      /SEARCH record USING INTEGER PRIMARY KEY \(rowid>\?\) \| SEARCH outbox_state USING INTEGER PRIMARY KEY \(rowid=\?\)/,
    );
    expect(plan('AS isDone')).toContain('SEARCH handling USING INDEX sqlite_autoindex_handling_1 (id=?) LEFT-JOIN');
  });

  test('H2.4: a lot, its orders and their checks are found by their indexes; photos and lists are never read through', () => {
    expect(plan('FROM sample_item WHERE lot_id = ?')).toMatch(
      /^SEARCH sample_item USING INDEX sqlite_autoindex_sample_item_2 \(lot_id=\?\)$/,
    );
    // A full check of thousands of orders is read as a whole: from the lot inwards, each step by an index.
    for (const [sql, inner] of [
      ['CROSS JOIN sample_check ON sample_check.item_id = sample_item.id WHERE lot_id', 'sample_check_item'],
      ['CROSS JOIN sample_defect ON', 'sample_defect_item'],
      ['CROSS JOIN sample_photo ON', 'sample_photo_check'],
    ] as const) {
      expect(plan(sql)).toMatch(/^SEARCH sample_item USING (COVERING )?INDEX sqlite_autoindex_sample_item_2 \(lot_id=\?\)/);
      expect(plan(sql)).toContain(inner);
    }
    expect(plan('FROM sample_item WHERE order_id = ?')).toBe('SEARCH sample_item USING INDEX sample_item_order (order_id=?)');
    expect(plan('FROM sample_item WHERE order_no = ?')).toBe('SEARCH sample_item USING INDEX sample_item_number (order_no=?)');
    expect(plan('UPDATE sample_item SET order_id')).toBe('SEARCH sample_item USING INDEX sample_item_order (order_id=?)');
    expect(plan('FROM sample_check WHERE item_id = ?')).toBe('SEARCH sample_check USING INDEX sample_check_item (item_id=?)');
    expect(plan('FROM sample_check WHERE person = ?')).toBe('SEARCH sample_check USING INDEX sample_check_open (person=?)');
    expect(plan('ON sample_note.answer = sample_answer.seq WHERE check_id = ?')).toMatch(
      /^SEARCH sample_answer USING INDEX sample_answer_check \(check_id=\?\) \| SEARCH sample_note USING INTEGER PRIMARY KEY/,
    );
    expect(plan('FROM sample_defect WHERE item_id = ?')).toMatch(/^SEARCH sample_defect USING INDEX sample_defect_item \(item_id=\?\) \|/);
    expect(plan('UPDATE sample_note SET body')).toBe('SEARCH sample_note USING INDEX sample_note_kept (at<?)');
    expect(plan('UPDATE sample_item SET note')).toContain('USING INDEX sample_item_note_kept (finished_at<?)');
    expect(plan('question FROM sample_photo WHERE check_id = ?')).toBe('SEARCH sample_photo USING INDEX sample_photo_check (check_id=?)');
    expect(plan('FROM sample_lot WHERE day = ?')).toBe('SEARCH sample_lot USING INDEX sample_lot_day (day=?)');
    expect(plan("FROM sample_lot WHERE state = 'committed' AND day < ?")).toBe(
      'SEARCH sample_lot USING INDEX sample_lot_committed (day<?)',
    );
    expect(plan('FROM sample_lot CROSS JOIN sample_item')).toContain('SEARCH sample_lot USING INDEX sample_lot_day (day>? AND day<?)');
  });

  test('the journal is appended to and paged through by its number', () => {
    expect(plan('FROM journal ORDER BY seq DESC LIMIT 1')).toBe('SCAN journal');
    expect(plan('FROM journal WHERE seq < ?')).toContain('SEARCH journal USING INTEGER PRIMARY KEY (rowid<?)');
  });
});

test('H3.1a what is due on a channel, open, or about something is searched in the queue of notices', () => {
  expect(plan("FROM notice WHERE state = 'pending' AND channel_id = ? AND next_try_at <= ?")).toContain('USING INDEX notice_due');
  expect(plan('SELECT DISTINCT channel_id AS channelId FROM notice')).toContain('USING COVERING INDEX notice_due');
  expect(plan('FROM notice WHERE about_kind = ? AND about_id = ?')).toContain('USING INDEX notice_about');
  expect(plan('FROM notice_try WHERE channel_id = ? AND at > ?')).toContain('USING COVERING INDEX notice_try_at');
});

test('nothing else reads a growing table from end to end, but for what is asked once in an outage or looks at one end', () => {
  const scans = [...plans()].filter(([, steps]) => GROWING.some((table) => new RegExp(`SCAN ${table}( \\||$)`).test(steps)));
  const accepted = [
    // Drawing lists of spot checks again: asked for by a person, and whoever could hide an entry from it could hide a draw.
    'SELECT * FROM journal WHERE action IN (SELECT value FROM json_each(?)) ORDER BY seq',
    // The newest entry, and the walk along the whole chain.
    'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1',
    'SELECT * FROM journal ORDER BY seq',
    // A restored WMS has taken an order typed in back: once, by a supervisor.
    'UPDATE handling SET order_id = ? WHERE order_id = ?',
    'UPDATE waybill_use SET order_id = ? WHERE order_id = ?',
  ];
  expect(scans.map(([sql]) => sql).filter((sql) => !accepted.some((piece) => sql.endsWith(piece)))).toEqual([]);
});
