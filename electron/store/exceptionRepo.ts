import type { DueRange } from '../../shared/domain/exceptions/escalation.ts';
import type { ExceptionSource, ExceptionState, Warning } from '../../shared/model/exception.ts';
import type { ExceptionClass } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** An exception of one order, or of something all orders go through, as far as its events have led. */
export interface ExceptionRow {
  seq: number;
  exceptionId: string;
  class: ExceptionClass;
  /** Null: of no order, a failure of a link for example; number and merchant are empty then. */
  orderId: string | null;
  orderNo: string;
  merchant: string;
  /** Null: not known. */
  merchantId: string | null;
  source: ExceptionSource;
  /** What the product recognizes the cause by when it comes back (`link:wms`); null where a person found it. */
  cause: string | null;
  reason: string;
  /** JSON of what fills the reason, which is a code then; null: a person wrote the reason. */
  params: string | null;
  /** A person worked on it. */
  touched: 0 | 1;
  /** The cause is there as far as the product knows. */
  present: 0 | 1;
  openedAt: Instant;
  openedBy: string;
  state: ExceptionState;
  step: string;
  blocks: 0 | 1;
  startedAt: Instant;
  limitMs: number | null;
  dueAt: Instant | null;
  riskAt: Instant | null;
  heldMs: number;
  heldSince: Instant | null;
  warned: Warning | null;
  holdReason: string | null;
  heldUntil: Instant | null;
  assignee: string | null;
  outcome: string | null;
  remark: string | null;
  /** The record that tells the WMS the outcome. */
  recordId: string | null;
  resolvedAt: Instant | null;
}

/** An order that an exception of something else hurt. */
export interface AttachedOrder {
  orderId: string;
  orderNo: string;
  at: Instant;
}

export interface ExceptionEventRow {
  at: Instant;
  kind: string;
  user: string;
  station: string;
  /** What the event says, as JSON. */
  body: string;
}

/** One step that somebody took. */
export interface TakenStep {
  at: Instant;
  user: string;
  class: ExceptionClass;
  step: string;
}

export type BlockingException = Pick<ExceptionRow, 'exceptionId' | 'class' | 'state'>;

const COLUMNS = `seq, id AS exceptionId, class, order_id AS orderId, order_no AS orderNo, merchant, merchant_id AS merchantId, source, cause,
  reason, params, touched, present, opened_at AS openedAt, opened_by AS openedBy, state, step, blocks, started_at AS startedAt,
  limit_ms AS limitMs, due_at AS dueAt, risk_at AS riskAt, held_ms AS heldMs, held_since AS heldSince, warned,
  hold_reason AS holdReason, held_until AS heldUntil, assignee, outcome, remark, record_id AS recordId, resolved_at AS resolvedAt`;

/** Exceptions and their events. Events are never changed; a row says where they have led. */
export function createExceptionRepo(db: Writable) {
  const query = readable(db);
  const one = query.read<[string], ExceptionRow>(`SELECT ${COLUMNS} FROM exception WHERE id = ?`);
  const openBehind = query.read<[number, number], ExceptionRow>(
    `SELECT ${COLUMNS} FROM exception WHERE state = 'open' AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const laterBegun = query.column<[Instant], number>(
    "SELECT 1 FROM exception INDEXED BY exception_urgency WHERE state = 'open' AND coalesce(held_since, started_at) >= ? LIMIT 1",
  );
  const lastEvent = query.column<[], number | null>('SELECT max(seq) FROM exception_event');
  const clockSet = query.column<[string, number], number>(
    `SELECT 1 FROM exception_event WHERE exception_id = ? AND seq > ?
      AND kind IN ('opened', 'step', 'held', 'resumed', 'reopened', 'taken-back') LIMIT 1`,
  );
  const byNumbers = query.read<[string], ExceptionRow>(
    `SELECT ${COLUMNS} FROM exception WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq`,
  );
  const ofOrder = query.read<[string], ExceptionRow>(`SELECT ${COLUMNS} FROM exception WHERE order_id = ? ORDER BY seq`);
  const ofCause = query.read<[string], ExceptionRow>(
    `SELECT ${COLUMNS} FROM exception WHERE order_id IS NULL AND cause = ? ORDER BY seq DESC LIMIT 1`,
  );
  const openOrders = query.read<[string], { orderId: string }>(
    `SELECT order_id AS orderId FROM exception WHERE state = 'open' AND source = ? AND order_id IS NOT NULL ORDER BY seq`,
  );
  const ofNone = query.read<[], ExceptionRow>(
    `SELECT ${COLUMNS} FROM exception INDEXED BY exception_cause
      WHERE order_id IS NULL AND cause IS NOT NULL AND (state = 'open' OR present = 1) ORDER BY cause, seq`,
  );
  const attach = db.prepare<[string, string, string, Instant]>('INSERT OR IGNORE INTO exception_order VALUES (?, ?, ?, ?)');
  const attached = query.read<[string, number], AttachedOrder>(
    'SELECT order_id AS orderId, order_no AS orderNo, at FROM exception_order WHERE exception_id = ? ORDER BY at, order_id LIMIT ?',
  );
  const attachedCount = query.read<[string], { count: number }>('SELECT count(*) AS count FROM exception_order WHERE exception_id = ?');
  const blocking = query.read<[string], BlockingException>(
    'SELECT id AS exceptionId, class, state FROM exception WHERE order_id = ? AND blocks = 1 ORDER BY seq LIMIT 1',
  );
  const blocked = query.read<[], { orderId: string }>('SELECT DISTINCT order_id AS orderId FROM exception WHERE blocks = 1');
  const save = db.prepare<[Omit<ExceptionRow, 'seq'>]>(`
    INSERT INTO exception (id, class, order_id, order_no, merchant, merchant_id, source, cause, reason, params, touched, present, opened_at,
      opened_by, state, step, blocks, started_at, limit_ms, due_at, risk_at, held_ms, held_since, warned, hold_reason, held_until, assignee, outcome,
      remark, record_id, resolved_at)
    VALUES (@exceptionId, @class, @orderId, @orderNo, @merchant, @merchantId, @source, @cause, @reason, @params, @touched, @present, @openedAt,
      @openedBy, @state, @step, @blocks, @startedAt, @limitMs, @dueAt, @riskAt, @heldMs, @heldSince, @warned, @holdReason, @heldUntil, @assignee, @outcome,
      @remark, @recordId, @resolvedAt)
    ON CONFLICT (id) DO UPDATE SET reason = excluded.reason, params = excluded.params,
      touched = excluded.touched, present = excluded.present, state = excluded.state, step = excluded.step, blocks = excluded.blocks,
      started_at = excluded.started_at, limit_ms = excluded.limit_ms, due_at = excluded.due_at, risk_at = excluded.risk_at,
      held_ms = excluded.held_ms, held_since = excluded.held_since, warned = excluded.warned,
      hold_reason = excluded.hold_reason, held_until = excluded.held_until, assignee = excluded.assignee, outcome = excluded.outcome, remark = excluded.remark,
      record_id = excluded.record_id, resolved_at = excluded.resolved_at`);
  const addEvent = db.prepare<[string, Instant, string, string, string, string]>(
    'INSERT INTO exception_event (exception_id, at, kind, person, station, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const events = query.read<[string], ExceptionEventRow>(
    'SELECT at, kind, person AS user, station, body FROM exception_event WHERE exception_id = ? ORDER BY seq',
  );
  const inStep = query.read<[string, string, string], ExceptionRow>(
    `SELECT ${COLUMNS} FROM exception WHERE state = 'open' AND class = ? AND step = ? AND merchant_id = ? ORDER BY seq`,
  );
  const heldOut = query.read<[Instant], { exceptionId: string }>(
    'SELECT id AS exceptionId FROM exception WHERE held_until IS NOT NULL AND held_until <= ? ORDER BY held_until',
  );
  const atRisk = `FROM exception INDEXED BY exception_risk WHERE state = 'open' AND held_since IS NULL AND warned IS NULL
    AND risk_at IS NOT NULL AND class = ? AND risk_at <= ? AND due_at > ?`;
  const unwarned = query.read<[ExceptionClass, Instant, Instant, number], ExceptionRow>(
    `SELECT ${COLUMNS} ${atRisk} ORDER BY risk_at LIMIT ?`,
  );
  const unwarnedCount = query.column<[ExceptionClass, Instant, Instant], number>(`SELECT count(*) ${atRisk}`);
  const due = `FROM exception INDEXED BY exception_due WHERE state = 'open' AND held_since IS NULL AND due_at IS NOT NULL
    AND class = ? AND warned IS ? AND due_at > ? AND due_at <= ?`;
  const warned = query.read<[ExceptionClass, Warning | null, Instant, Instant, number], ExceptionRow>(
    `SELECT ${COLUMNS} ${due} ORDER BY due_at LIMIT ?`,
  );
  const warnedCount = query.column<[ExceptionClass, Warning | null, Instant, Instant], number>(`SELECT count(*) ${due}`);
  const setWarned = db.prepare<[Warning, number]>('UPDATE exception SET warned = ? WHERE seq = ?');
  const steps = query.read<[Instant, number], TakenStep>(`
    SELECT event.at, event.person AS user, exception.class, event.body ->> 'step' AS step
    FROM exception_event AS event INDEXED BY exception_event_steps JOIN exception ON exception.id = event.exception_id
    WHERE event.kind = 'step' AND event.at >= ? ORDER BY event.at DESC LIMIT ?`);
  const rebind = db.prepare<[string, string]>('UPDATE exception SET order_id = ? WHERE order_id = ?');
  const rebindAttached = db.prepare<[string, string]>('UPDATE OR IGNORE exception_order SET order_id = ? WHERE order_id = ?');
  return {
    find: (exceptionId: string): ExceptionRow | null => one.get(exceptionId) ?? null,
    /** Open ones with a higher number, the lowest first. */
    openBehind: (seq: number, limit: number): ExceptionRow[] => openBehind.all(seq, limit),
    /** Whether there is an open one whose step in turn, or whose hold, began at `from` or later. */
    hasBegunFrom: (from: Instant): boolean => laterBegun.get(from) !== undefined,
    /** Those with these numbers, the lowest first. */
    byNumbers: (numbers: readonly number[]): ExceptionRow[] => byNumbers.all(JSON.stringify(numbers)),
    ofOrder: (orderId: string): ExceptionRow[] => ofOrder.all(orderId),
    /** The newest of no order with this cause. */
    ofCause: (cause: string): ExceptionRow | null => ofCause.get(cause) ?? null,
    /** Orders with an open exception from this source. */
    openOrdersOf: (source: ExceptionSource): string[] => openOrders.all(source).map(({ orderId }) => orderId),
    /** Of no order: those that are open, and those whose cause is there still. */
    ofNone: (): ExceptionRow[] => ofNone.all(),
    /** Notes that it hurt an order; false where that is known already. */
    attach: (exceptionId: string, { orderId, orderNo, at }: AttachedOrder): boolean =>
      attach.run(exceptionId, orderId, orderNo, at).changes > 0,
    /** Orders it hurt, in the order in which that was found. */
    attached: (exceptionId: string, limit: number): AttachedOrder[] => attached.all(exceptionId, limit),
    attachedCount: (exceptionId: string): number => attachedCount.get(exceptionId)?.count ?? 0,
    /** The first that keeps the order from being packed; each packing asks, so it is one look into an index of few. */
    blocking: (orderId: string): BlockingException | null => blocking.get(orderId) ?? null,
    /** Every order that an exception keeps from being packed; few at any time. */
    blockedOrders: (): Set<string> => new Set(blocked.all().map(({ orderId }) => orderId)),
    /** Open ones of a merchant that stand at a step, oldest first. */
    inStep: (exceptionClass: ExceptionClass, step: string, merchantId: string): ExceptionRow[] =>
      inStep.all(exceptionClass, step, merchantId),
    /** Those whose hold has an end that has come. */
    heldOut: (now: Instant): string[] => heldOut.all(now).map(({ exceptionId }) => exceptionId),
    save: (row: Omit<ExceptionRow, 'seq'>): void => void save.run(row),
    addEvent: (exceptionId: string, event: ExceptionEventRow): void =>
      void addEvent.run(exceptionId, event.at, event.kind, event.user, event.station, event.body),
    /** The number of the newest event of all; 0 without any. */
    lastEvent: (): number => lastEvent.get() ?? 0,
    /** Whether an event with a higher number began, stopped or started its clock. */
    clockSetBehind: (exceptionId: string, seq: number): boolean => clockSet.get(exceptionId, seq) !== undefined,
    events: (exceptionId: string): ExceptionEventRow[] => events.all(exceptionId),
    /** Running ones of a class of whose limit nobody was told: at risk at the end of the range, due behind its beginning, the longest first. */
    unwarnedAtRisk: (exceptionClass: ExceptionClass, { after, until }: DueRange, limit: number): ExceptionRow[] =>
      unwarned.all(exceptionClass, until, after, limit),
    countUnwarnedAtRisk: (exceptionClass: ExceptionClass, { after, until }: DueRange): number =>
      unwarnedCount.get(exceptionClass, until, after) ?? 0,
    /** Running ones of a class that were told as far as `warning` (null: not at all) and are due within the range, the earliest first. */
    warnedAndDue: (exceptionClass: ExceptionClass, warning: Warning | null, { after, until }: DueRange, limit: number): ExceptionRow[] =>
      warned.all(exceptionClass, warning, after, until, limit),
    countWarnedAndDue: (exceptionClass: ExceptionClass, warning: Warning | null, { after, until }: DueRange): number =>
      warnedCount.get(exceptionClass, warning, after, until) ?? 0,
    /** Notes how far the limit in turn was told of; the event that tells it belongs into the same transaction. */
    setWarned: (row: Pick<ExceptionRow, 'seq'>, warning: Warning): void => void setWarned.run(warning, row.seq),
    /** Steps taken since then, newest first. */
    stepsSince: (at: Instant, limit: number): TakenStep[] => steps.all(at, limit),
    /** The order goes by another id from now on. */
    rebind(from: string, to: string): void {
      rebind.run(to, from);
      rebindAttached.run(to, from);
    },
  };
}
export type ExceptionRepo = ReturnType<typeof createExceptionRepo>;
