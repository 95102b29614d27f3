import type {
  NoticeAbout,
  NoticeCode,
  NoticeLanguage,
  NoticeState,
  NoticeTemplate,
  NoticeWait,
  NoticeWay,
  TargetKind,
} from '../../shared/model/notice.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

/** One notice as it is kept for good: whom, what, how it went. Words and address are masked here. */
export interface NoticeRow {
  seq: number;
  noticeId: string;
  template: NoticeTemplate;
  language: NoticeLanguage;
  targetKind: TargetKind;
  targetKey: string;
  targetName: string;
  aboutKind: NoticeAbout['kind'];
  aboutId: string;
  once: string | null;
  urgent: 0 | 1;
  /** It waits for the bundle of its target and goes out in one message with the others. */
  digest: 0 | 1;
  channelId: string | null;
  shownAddress: string;
  shownSubject: string;
  shownText: string;
  state: NoticeState;
  waits: NoticeWait | null;
  nextTryAt: Instant;
  attempts: number;
  code: NoticeCode | null;
  message: string | null;
  /** The channel's own name for what it took. */
  reference: string | null;
  /** The message it last went out in; a bundle carries several notices. */
  messageId: string | null;
  createdAt: Instant;
  createdBy: string;
  settledAt: Instant | null;
  settledBy: string | null;
  way: NoticeWay | null;
  /** Why it was withdrawn, or what the person who told it wrote. */
  remark: string | null;
}

export interface NoticeBody {
  address: string;
  subject: string;
  text: string;
}

export type NewNotice = Omit<
  NoticeRow,
  'seq' | 'attempts' | 'message' | 'reference' | 'messageId' | 'settledAt' | 'settledBy' | 'way' | 'remark'
>;

/** What a list of notices may be narrowed to. */
export interface NoticeFilter {
  state: NoticeState | null;
  about: NoticeAbout | null;
  /** Part of subject, text, receiver or address. */
  text: string;
}

const COLUMNS = `seq, id AS noticeId, template, language, target_kind AS targetKind, target_key AS targetKey, target_name AS targetName,
  about_kind AS aboutKind, about_id AS aboutId, once, urgent, digest, channel_id AS channelId, shown_address AS shownAddress,
  shown_subject AS shownSubject, shown_text AS shownText, state, waits, next_try_at AS nextTryAt, attempts, code, message, reference,
  message_id AS messageId, created_at AS createdAt, created_by AS createdBy, settled_at AS settledAt, settled_by AS settledBy, way, remark`;

/** What the schema's index `notice_open` is about; a statement that says so to the letter is answered by it. */
const IS_OPEN = `state NOT IN ('sent', 'void')`;

/** The queue of notices. A notice leaves `pending` only towards a state that somebody can see, and no row is ever deleted. */
export function createNoticeRepo(db: Writable) {
  const query = readable(db);
  const insert = db.prepare<[NewNotice]>(`
    INSERT INTO notice (id, template, language, target_kind, target_key, target_name, about_kind, about_id, once, urgent, digest, channel_id,
      shown_address, shown_subject, shown_text, state, waits, next_try_at, code, created_at, created_by)
    VALUES (@noticeId, @template, @language, @targetKind, @targetKey, @targetName, @aboutKind, @aboutId, @once, @urgent, @digest, @channelId,
      @shownAddress, @shownSubject, @shownText, @state, @waits, @nextTryAt, @code, @createdAt, @createdBy)`);
  const insertBody = db.prepare<[string, string, string, string]>(
    'INSERT INTO notice_body (notice_id, address, subject, text) VALUES (?, ?, ?, ?)',
  );
  const one = query.read<[string], NoticeRow>(`SELECT ${COLUMNS} FROM notice WHERE id = ?`);
  const byOnce = query.read<[string], NoticeRow>(`SELECT ${COLUMNS} FROM notice WHERE once = ?`);
  const body = query.read<[string], NoticeBody>('SELECT address, subject, text FROM notice_body WHERE notice_id = ?');
  const matches = `(? = '' OR instr(shown_subject, ?) OR instr(shown_text, ?) OR instr(target_name, ?) OR instr(shown_address, ?))`;
  type Page = [string, string, string, string, string, number];
  const all = query.read<[number, ...Page], NoticeRow>(
    `SELECT ${COLUMNS} FROM notice WHERE seq < ? AND ${matches} ORDER BY seq DESC LIMIT ?`,
  );
  const open = query.read<[string, number, ...Page], NoticeRow>(
    `SELECT ${COLUMNS} FROM notice WHERE ${IS_OPEN} AND state = ? AND seq < ? AND ${matches} ORDER BY seq DESC LIMIT ?`,
  );
  const settled = query.read<[number, string, ...Page], NoticeRow>(
    `SELECT ${COLUMNS} FROM notice WHERE seq < ? AND state = ? AND ${matches} ORDER BY seq DESC LIMIT ?`,
  );
  const ofAbout = query.read<[string, string, number, ...Page], NoticeRow>(
    `SELECT ${COLUMNS} FROM notice WHERE about_kind = ? AND about_id = ? AND seq < ? AND ${matches} ORDER BY seq DESC LIMIT ?`,
  );
  const counts = query.read<[], { state: NoticeState; count: number }>(
    `SELECT state, count(*) AS count FROM notice WHERE ${IS_OPEN} GROUP BY state`,
  );
  const dueChannels = query.read<[Instant], { channelId: string }>(
    `SELECT DISTINCT channel_id AS channelId FROM notice WHERE state = 'pending' AND next_try_at <= ? AND channel_id IS NOT NULL`,
  );
  const due = query.read<[string, Instant, number], NoticeRow>(
    `SELECT ${COLUMNS} FROM notice WHERE state = 'pending' AND channel_id = ? AND next_try_at <= ? ORDER BY urgent DESC, next_try_at, seq LIMIT ?`,
  );
  const pendingOfChannel = query.read<[string], NoticeRow>(
    `SELECT ${COLUMNS} FROM notice WHERE state = 'pending' AND channel_id = ? ORDER BY next_try_at`,
  );
  const toSending = db.prepare<[string, string]>(
    `UPDATE notice SET state = 'sending', waits = NULL, message_id = ?, attempts = attempts + 1 WHERE id = ? AND state = 'pending'`,
  );
  const toSent = db.prepare<[string | null, Instant, string]>(
    `UPDATE notice SET state = 'sent', reference = ?, settled_at = ?, way = 'channel', code = NULL, message = NULL WHERE id = ? AND state = 'sending'`,
  );
  const toPending = db.prepare<[Instant, NoticeWait | null, NoticeCode | null, string | null, string]>(
    `UPDATE notice SET state = 'pending', next_try_at = ?, waits = ?, code = ?, message = ? WHERE id = ? AND state IN ('pending', 'sending')`,
  );
  const toUndecided = db.prepare<[NoticeState, NoticeCode, string | null, string]>(
    `UPDATE notice SET state = ?, waits = NULL, code = ?, message = ? WHERE id = ? AND state IN ('pending', 'sending')`,
  );
  const interrupted = db.prepare(
    `UPDATE notice SET state = 'unknown', code = 'interrupted', message = NULL WHERE state = 'sending' AND ${IS_OPEN}`,
  );
  const again = db.prepare<[string | null, string, Instant, string]>(
    `UPDATE notice SET state = 'pending', channel_id = ?, shown_address = ?, digest = 0, waits = NULL, next_try_at = ?, code = NULL, message = NULL
     WHERE id = ? AND state IN ('pending', 'unknown', 'failed', 'by-hand')`,
  );
  const told = db.prepare<[NoticeWay, string | null, Instant, string, string]>(
    `UPDATE notice SET state = 'sent', way = ?, remark = ?, settled_at = ?, settled_by = ?, waits = NULL
     WHERE id = ? AND state IN ('pending', 'unknown', 'failed', 'by-hand')`,
  );
  const withdraw = db.prepare<[string, Instant, string, string]>(
    `UPDATE notice SET state = 'void', remark = ?, settled_at = ?, settled_by = ?, waits = NULL
     WHERE id = ? AND state IN ('pending', 'unknown', 'failed', 'by-hand')`,
  );
  const readdress = db.prepare<[string, string]>('UPDATE notice_body SET address = ? WHERE notice_id = ?');
  const forget = db.prepare<[Instant]>(
    'DELETE FROM notice_body WHERE notice_id IN (SELECT id FROM notice WHERE settled_at IS NOT NULL AND settled_at < ?)',
  );
  const begin = db.prepare<[string, string, Instant]>('INSERT INTO notice_try (channel_id, message_id, at) VALUES (?, ?, ?)');
  const end = db.prepare<[Instant, string, string | null, string | null, string]>(
    'UPDATE notice_try SET ended_at = ?, outcome = ?, code = ?, message = ? WHERE message_id = ? AND ended_at IS NULL',
  );
  const tries = query.read<[string], NoticeTry>(
    'SELECT at, ended_at AS endedAt, outcome, code, message FROM notice_try WHERE message_id = ? ORDER BY seq',
  );
  const triedSince = query.read<[string, Instant], { count: number; first: Instant | null }>(
    'SELECT count(*) AS count, min(at) AS first FROM notice_try WHERE channel_id = ? AND at > ?',
  );

  return {
    /** Belongs into the transaction of what the notice tells about. */
    add(notice: NewNotice, words: NoticeBody): void {
      insert.run(notice);
      insertBody.run(notice.noticeId, words.address, words.subject, words.text);
    },
    find: (noticeId: string): NoticeRow | null => one.get(noticeId) ?? null,
    findOnce: (once: string): NoticeRow | null => byOnce.get(once) ?? null,
    /** The words and the address to the letter; null once they are no longer needed. */
    body: (noticeId: string): NoticeBody | null => body.get(noticeId) ?? null,
    /** Newest first, older than `before`. */
    list({ state, about, text }: NoticeFilter, before: number, limit: number): NoticeRow[] {
      const page: Page = [text, text, text, text, text, limit];
      if (about !== null) return ofAbout.all(about.kind, about.id, before, ...page);
      if (state === null) return all.all(before, ...page);
      return state === 'sent' || state === 'void' ? settled.all(before, state, ...page) : open.all(state, before, ...page);
    },
    /** How many wait for a channel or a person, by state; the settled ones are not counted. */
    counts(): Record<NoticeState, number> {
      const found: Record<NoticeState, number> = { pending: 0, sending: 0, unknown: 0, sent: 0, failed: 0, 'by-hand': 0, void: 0 };
      for (const row of counts.all()) found[row.state] = row.count;
      return found;
    },
    dueChannels: (now: Instant): string[] => dueChannels.all(now).map(({ channelId }) => channelId),
    /** Pending notices of one channel that may go out now, urgent ones first. */
    due: (channelId: string, now: Instant, limit: number): NoticeRow[] => due.all(channelId, now, limit),
    pendingOf: (channelId: string): NoticeRow[] => pendingOfChannel.all(channelId),
    /** Written before anything is sent: after a crash, sending means unknown. False when it was not pending any more. */
    take: (noticeId: string, messageId: string): boolean => toSending.run(messageId, noticeId).changes === 1,
    sent: (noticeId: string, reference: string | null, at: Instant): void => void toSent.run(reference, at, noticeId),
    wait: (noticeId: string, until: Instant, waits: NoticeWait | null, code: NoticeCode | null, message: string | null): void =>
      void toPending.run(until, waits, code, message, noticeId),
    /** A person has to decide: the outcome is unknown, it was refused, or it has no channel any more. */
    leaveToPeople: (noticeId: string, state: 'unknown' | 'failed' | 'by-hand', code: NoticeCode, message: string | null): void =>
      void toUndecided.run(state, code, message, noticeId),
    /** After a restart nobody knows what became of what was being sent. Answers how many there were. */
    interruptedToUnknown: (): number => interrupted.run().changes,
    /** A person wants it sent (again), by this channel to this address. False when it is being sent or is settled. */
    sendAgain(noticeId: string, channelId: string, address: string, shownAddress: string, at: Instant): boolean {
      if (again.run(channelId, shownAddress, at, noticeId).changes === 0) return false;
      readdress.run(address, noticeId);
      return true;
    },
    /** A person told it, or knows that it arrived. False when it is being sent or is settled. */
    markTold: (noticeId: string, way: 'hand' | 'confirmed', remark: string | null, at: Instant, user: string): boolean =>
      told.run(way, remark, at, user, noticeId).changes === 1,
    /** False when it is being sent or is settled. */
    withdraw: (noticeId: string, reason: string, at: Instant, user: string): boolean =>
      withdraw.run(reason, at, user, noticeId).changes === 1,
    /** Drops the words of notices that were settled before `at`; what is shown of them stays. Answers how many. */
    forgetBodies: (at: Instant): number => forget.run(at).changes,
    beginTry: (channelId: string, messageId: string, at: Instant): void => void begin.run(channelId, messageId, at),
    endTry: (messageId: string, at: Instant, outcome: string, code: string | null, message: string | null): void =>
      void end.run(at, outcome, code, message, messageId),
    tries: (messageId: string): NoticeTry[] => tries.all(messageId),
    /** Messages the channel was given after `at`, and when the first of them was. */
    triedSince: (channelId: string, at: Instant): { count: number; first: Instant | null } =>
      triedSince.get(channelId, at) ?? { count: 0, first: null },
  };
}
export type NoticeRepo = ReturnType<typeof createNoticeRepo>;

export interface NoticeTry {
  at: Instant;
  endedAt: Instant | null;
  outcome: string | null;
  code: string | null;
  message: string | null;
}
