import type { CallOutput } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { OutboxEntry } from '../store/outboxRepo.ts';
import type { Caller, Core } from './core.ts';
import { viewEntry } from './listRecords.ts';
import { writeJournal } from './writeJournal.ts';

const KNOWN = 'wms.epoch';
const REPORTED = 'wms.epoch.reported';

/** The epoch our acknowledgements came from; null before the first contact. */
export function knownEpoch(core: Core): string | null {
  return core.marks.get(KNOWN);
}

/** True while the WMS reports another line of history than the one our acknowledgements came from: nothing is sent. */
export function isEpochHeld(core: Core): boolean {
  return core.marks.get(REPORTED) !== null;
}

/** Takes notice of the epoch an answer carried. The first one is believed; another one stops write-back until a supervisor has looked. */
export function noteEpoch(core: Core, epoch: string): void {
  const known = knownEpoch(core);
  if (known === null) {
    core.marks.set(KNOWN, epoch);
    return;
  }
  const reported = core.marks.get(REPORTED);
  if (epoch === (reported ?? known)) return;
  inTransaction(core.records, () => {
    core.marks.set(REPORTED, epoch === known ? null : epoch);
    writeJournal(core, null, 'writeback/epoch', '', { known, reported: epoch });
  });
  core.changed('writeback', 'journal');
}

/** How many acknowledged records a comparison asks for, newest first; older ones were compared by earlier closings. */
const COMPARE_AT_MOST = 20_000;
const AT_ONCE = 16;

/** Asks the WMS for every record it had acknowledged, and tells which it no longer holds. Fails `link/down`. */
export async function compareEpoch(core: Core): Promise<Result<CallOutput<'writeback/epoch'>>> {
  const known = knownEpoch(core);
  const reported = core.marks.get(REPORTED);
  const base = { hold: reported !== null, known, reported };
  if (reported === null) return ok({ ...base, compared: null });
  const missing = await missingRecords(core);
  if (!missing.ok) return missing;
  const { entries, acked } = missing.value;
  return ok({
    ...base,
    compared: { acked, held: acked - entries.length, missing: entries.map((entry) => viewEntry(entry)), at: core.clock.now() },
  });
}

async function missingRecords(core: Core): Promise<Result<{ entries: OutboxEntry[]; acked: number }>> {
  const acked = core.outbox.list('acked', 0, COMPARE_AT_MOST);
  const entries: OutboxEntry[] = [];
  for (let start = 0; start < acked.length; start += AT_ONCE) {
    const slice = acked.slice(start, start + AT_ONCE);
    const answers = await Promise.all(slice.map((entry) => core.wms.connector.lookUp(entry.recordId)));
    for (const [index, answer] of answers.entries()) {
      if (answer.status !== 'ok') return fail('link/down', {}, answer.message);
      if (answer.value === null) entries.push(slice[index]!);
    }
  }
  return ok({ entries, acked: acked.length });
}

/**
 * A supervisor has seen the comparison: the new epoch becomes the known one and write-back goes on. `resend` puts records
 * that the WMS no longer holds back in the queue under their own ids. Fails `writeback/wrong-state` when nothing is held,
 * `link/down` when the comparison cannot be made again.
 */
export async function acceptEpoch(core: Core, caller: Caller, resend: boolean): Promise<Result<{ resent: number }>> {
  const reported = core.marks.get(REPORTED);
  if (reported === null) return fail('writeback/wrong-state');
  const missing = await missingRecords(core);
  if (!missing.ok) return missing;
  if (core.marks.get(REPORTED) !== reported) return fail('writeback/wrong-state');
  const resent = inTransaction(core.records, () => {
    const count = resend ? missing.value.entries.filter((entry) => core.outbox.resend(entry.recordId)).length : 0;
    core.marks.set(KNOWN, reported);
    core.marks.set(REPORTED, null);
    writeJournal(core, caller, 'writeback/accept-epoch', '', { epoch: reported, missing: missing.value.entries.length, resent: count });
    return count;
  });
  core.changed('writeback', 'journal');
  core.wake('drain');
  return ok({ resent });
}
