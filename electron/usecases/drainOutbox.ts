import { retryDelay } from '../../shared/domain/backoff.ts';
import { observeWrites } from '../../shared/domain/link.ts';
import type { PushReport, WmsConnector } from '../ports/wmsConnector.ts';
import { inTransaction } from '../store/database.ts';
import type { DueEntry } from '../store/outboxEntry.ts';
import { adoptOrders } from './adoptOrders.ts';
import type { Core } from './core.ts';
import { isEpochHeld, knownEpoch, noteEpoch, wasRestored } from './epoch.ts';
import { learnFeatures } from './learnFeatures.ts';
import { parkReplaced } from './parkReplaced.ts';
import { isInWms, settleResult } from './settleResult.ts';
import { askLater, settleUnknown } from './settleUnknown.ts';
import { takeToldOrders } from './takeToldOrders.ts';
import { writeJournal } from './writeJournal.ts';

/** Lanes that drain beside each other, so that one answer that does not come never holds up the rest. */
export const DRAIN_LANES = 4;
/** The contract allows no more; the WMS says how many it takes. */
const BATCH_AT_MOST = 1_000;

/** Whether records may go to the WMS now: it answers, its newest cancellations are here, and its history is the one we know. */
export function mayWriteBack(core: Core): boolean {
  const { state } = core.wms.link.status;
  return (state === 'up' || state === 'degraded') && core.wms.pulledSinceRecovery && !isEpochHeld(core);
}

/**
 * One lane of write-back: sends what was released and may be sent, until nothing is due or the WMS stops taking it. Several
 * may run at the same time: a record is taken by one, and each order has one record in flight at most. What has no known
 * outcome is looked up first, and never sent again before that. Never throws for a fault of network or WMS; each record ends
 * in a state somebody can see. `features.maxBatch` and a refusal for size bound the batches.
 */
export async function drainOutbox(core: Core): Promise<void> {
  if (!mayWriteBack(core)) return;
  const features = await learnFeatures(core);
  if (!features) return;
  findLost(core);
  await settleUnknown(core, features);
  const { wms } = core;
  wms.lanes += 1;
  wms.draining ??= { sent: 0, total: core.outbox.releasedPending() };
  try {
    await sendBatches({ core, batch: Math.min(features.maxBatch, BATCH_AT_MOST), stopped: false });
  } finally {
    wms.lanes -= 1;
    if (wms.lanes === 0) wms.draining = null;
    core.changed('writeback');
  }
  if (!features.pull) adoptOrders(core);
}

interface Run {
  core: Core;
  batch: number;
  /** The WMS is not taking records now; the next drain tries again. */
  stopped: boolean;
}

async function sendBatches(run: Run): Promise<void> {
  const { core } = run;
  let entries = takeNext(run);
  while (entries.length > 0) {
    const sent = entries;
    try {
      const answer = await core.wms.connector.push(sent.map(({ recordId, body }) => ({ record: { id: recordId }, body })));
      entries = await settleAndTake(run, sent, answer);
    } catch (error) {
      for (const { recordId } of sent) core.wms.lost.add(recordId);
      throw error;
    }
    const { draining } = core.wms;
    if (draining) draining.sent += sent.length;
    core.changed('writeback', 'outage');
  }
  // Nobody writes any more, so nobody is to be warned any longer that writes fail.
  if (!run.stopped && mayWriteBack(core) && !core.outbox.hasUnknown()) noteWrites(core, false);
}

function mayGoOn(run: Run): boolean {
  return !run.stopped && mayWriteBack(run.core);
}

function takeNext(run: Run): DueEntry[] {
  return mayGoOn(run) ? inTransaction(run.core.records, () => takeInTransaction(run)) : [];
}

/** What came of one batch, and the next one. */
async function settleAndTake(run: Run, entries: DueEntry[], answer: PushAnswer): Promise<DueEntry[]> {
  const { core } = run;
  if (answer.status !== 'ok' || answer.value.epoch !== knownEpoch(core)) {
    settleAnswer(run, entries, answer);
    return takeNext(run);
  }
  const { results, epoch } = answer.value;
  return new Promise((resolve, reject) => {
    const { answered } = core.wms;
    answered.push({
      settle() {
        settleInTransaction(core, entries, results, epoch);
        const next = mayGoOn(run) ? takeInTransaction(run) : [];
        return () => resolve(next);
      },
      reject,
    });
    if (answered.length === 1) core.clock.after(0, () => settleAnswered(core));
  });
}

/**
 * A commit is the dearest part of a drain, so batches whose answers came meanwhile are settled, and the next ones taken, in one.
 * None of them is a part of its own in it that could be taken back alone: SQLite would copy every page that they change for that.
 */
function settleAnswered(core: Core): void {
  const answered = core.wms.answered.splice(0);
  try {
    const goOn = inTransaction(core.records, () => answered.map((one) => one.settle()));
    noteWrites(core, false);
    for (const go of goOn) go();
  } catch (error) {
    for (const { reject } of answered) reject(error);
  }
}

/** What broke off while it was sent or settled may have arrived: it is looked up like anything else without an outcome. */
function findLost(core: Core): void {
  const { lost } = core.wms;
  if (lost.size === 0) return;
  const now = core.clock.now();
  inTransaction(core.records, () => {
    for (const recordId of lost) core.outbox.breakOff(recordId, now);
  });
  lost.clear();
}

function noteWrites(core: Core, failing: boolean): void {
  const before = core.wms.link.status.reason;
  core.wms.link = observeWrites(core.wms.link, failing, core.clock.now());
  if (core.wms.link.status.reason !== before) core.changed('link');
}

/** In flight is written down before anything is sent: after a crash, in flight means unknown. */
function takeInTransaction({ core, batch }: Run): DueEntry[] {
  const due = core.outbox.due(core.clock.now(), batch);
  const entries = wasRestored(core) ? due.filter((entry) => !parkReplaced(core, entry)) : due;
  if (core.outbox.takeAll(entries) !== entries.length) throw new Error('a due record was not pending');
  return entries;
}

type PushAnswer = Awaited<ReturnType<WmsConnector['push']>>;

function settleAnswer(run: Run, entries: DueEntry[], answer: PushAnswer): void {
  const { core } = run;
  switch (answer.status) {
    case 'ok':
      settle(core, entries, answer.value.results, answer.value.epoch);
      noteWrites(core, false);
      noteEpoch(core, answer.value.epoch);
      return;
    case 'too-large':
      splitOrPark(core, entries, 'the WMS takes no body of this size');
      run.batch = Math.max(1, Math.floor(entries.length / 2));
      return;
    case 'unreachable':
    case 'unauthorized':
      run.stopped = true;
      giveBack(core, entries, answer.status === 'unreachable' ? (answer.retryAfterMs ?? 0) : 60_000, answer.message);
      return;
    case 'no-answer':
    case 'bad-answer':
      if (answer.status === 'bad-answer' && isRefusal(answer.httpStatus)) {
        splitOrPark(core, entries, answer.message);
        run.batch = Math.max(1, Math.floor(entries.length / 2));
        return;
      }
      run.stopped = true;
      noteWrites(core, true);
      toUnknown(core, entries, answer.message);
      return;
  }
}

function settle(core: Core, entries: DueEntry[], results: PushReport['results'], epoch: string): void {
  inTransaction(core.records, () => settleInTransaction(core, entries, results, epoch));
}

function settleInTransaction(core: Core, entries: DueEntry[], results: PushReport['results'], epoch: string): void {
  const now = core.clock.now();
  const acknowledged: { seq: number; wmsRef: string | null }[] = [];
  takeToldOrders(core, entries, results);
  const outcomes = entries.map((entry, index) => {
    const result = results[index] ?? null;
    if (result === null) core.outbox.markUnknown(entry.recordId, now, 'the answer did not name this record');
    else if (result.outcome === 'not-yet') {
      askLater(core, entry.recordId, result);
      return [entry.recordId, result.outcome, result.message];
    } else if (isInWms(result)) acknowledged.push({ seq: entry.seq, wmsRef: result.wmsRef ?? null });
    else settleResult(core, entry.recordId, result, epoch);
    return [entry.recordId, result?.outcome ?? 'unknown', result?.wmsRef ?? result?.code ?? ''];
  });
  core.outbox.ackAll(acknowledged, epoch, now);
  writeJournal(core, null, 'writeback/settled', '', { outcomes });
}

/** The WMS refused the request as a whole: one record in it may be the reason, and must not hold back the others for ever. */
function isRefusal(httpStatus: number | undefined): boolean {
  return httpStatus === 400 || httpStatus === 422;
}

/** Nothing was applied: smaller batches at once; a single record that is refused like this needs a person. */
function splitOrPark(core: Core, entries: DueEntry[], message: string): void {
  inTransaction(core.records, () => {
    const [only] = entries;
    if (entries.length === 1 && only) core.outbox.park(only.recordId, 'invalid', message, null);
    else for (const entry of entries) core.outbox.backToPending(entry.recordId, core.clock.now(), null);
  });
}

/** Nothing was applied: back in the queue, for later. */
function giveBack(core: Core, entries: DueEntry[], retryAfterMs: number, message: string): void {
  const now = core.clock.now();
  inTransaction(core.records, () => {
    for (const entry of entries) {
      core.outbox.backToPending(entry.recordId, now + retryDelay(entry.attempts + 1, core.clock.random(), retryAfterMs), message);
    }
  });
}

function toUnknown(core: Core, entries: DueEntry[], message: string): void {
  const now = core.clock.now();
  inTransaction(core.records, () => {
    for (const entry of entries)
      core.outbox.markUnknown(entry.recordId, now + retryDelay(entry.attempts + 1, core.clock.random()), message);
  });
}
