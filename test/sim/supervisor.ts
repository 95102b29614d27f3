import type { OutboxEntry } from '../../electron/store/outboxEntry.ts';
import { resolutionsFor } from '../../shared/domain/reconcile.ts';
import type { Situation } from './clerk.ts';

const SUPERVISOR = { user: 'supervisor', role: 'supervisor' } as const;
const RETRIES = 3;

export interface SupervisorView extends Situation {
  /** The trouble is over: settle everything and close. */
  finishing: boolean;
  /** The WMS was restored to an older point at least once. */
  hasRestored: boolean;
  /** The epoch that a supervisor has just accepted. */
  accepted(epoch: string | null): void;
  /** The proof of an outage that was just closed. */
  closed(outageId: string): void;
}

/** One round of a supervisor: declare, look at a changed epoch, rehearse and release, settle what is parked, close. */
export async function supervisorActs(at: SupervisorView): Promise<void> {
  const { desk, random } = at;
  const outage = desk.core.outages.open();
  if (outage?.state === 'suspected' && random.chance(0.4)) await declare(at, 'the WMS does not answer');
  await lookAtEpoch(at);
  await release(at);
  for (const entry of desk.core.outbox.list('parked', 0, 50)) if (at.finishing || random.chance(0.2)) await resolve(at, entry);
  for (const entry of desk.core.outbox.list('unknown', 0, 5)) if (random.chance(0.1)) await retry(at, entry.recordId);
  if (at.finishing) await withdrawStranded(at);
  if (random.chance(0.1)) await withdrawSomething(at);
  if (at.finishing || random.chance(0.1)) await close(at);
}

/** Declares an outage, also against a WMS that looks healthy. */
export async function declare({ desk, book }: Situation, reason: string): Promise<void> {
  const answer = await desk.handlers['outage/declare']({ caller: SUPERVISOR, session: null, input: { reason } });
  book.count(answer.ok ? 'declared' : `refused ${answer.code}`);
}

async function lookAtEpoch(at: SupervisorView): Promise<void> {
  const { desk, random, book } = at;
  const compared = await desk.handlers['writeback/epoch']({ caller: SUPERVISOR, session: null, input: {} });
  if (!compared.ok || !compared.value.hold) return;
  const resend = random.chance(0.8);
  const answer = await desk.handlers['writeback/accept-epoch']({ caller: SUPERVISOR, session: null, input: { resend } });
  book.count(answer.ok ? `epoch accepted, resend ${resend}` : `refused ${answer.code}`);
  if (answer.ok) at.accepted(desk.core.marks.get('wms.epoch'));
}

async function release(at: SupervisorView): Promise<void> {
  const { desk, random, book, finishing } = at;
  const outage = desk.core.outages.open();
  if (!outage || (outage.state !== 'reconciling' && !finishing && !random.chance(0.05))) return;
  if (random.chance(0.2)) {
    const rehearsal = await desk.handlers['writeback/rehearse']({ caller: SUPERVISOR, session: null, input: {} });
    book.count(rehearsal.ok ? 'rehearsed' : `refused ${rehearsal.code}`);
    if (rehearsal.ok && random.chance(0.5)) {
      const { recordIds } = rehearsal.value.applies;
      await desk.handlers['writeback/release']({ caller: SUPERVISOR, session: null, input: { recordIds } });
      return;
    }
  }
  await desk.handlers['writeback/release']({ caller: SUPERVISOR, session: null, input: {} });
}

async function resolve(at: SupervisorView, entry: OutboxEntry): Promise<void> {
  const { random, book } = at;
  const tried = book.triedAgain.get(entry.recordId) ?? 0;
  book.count(`parked ${entry.code}`);
  if (isOurFault(at, entry)) at.wrong(`${entry.recordId} (${entry.kind}) was refused as ${entry.code}: ${entry.message}`);
  const fitting = resolutionsFor(entry.code);
  const choice = tried >= RETRIES ? 'void' : random.chance(0.7) ? fitting[0]! : random.pick(fitting);
  if (choice !== 'void') book.triedAgain.set(entry.recordId, tried + 1);
  if (choice === 'retry') return retry(at, entry.recordId);
  if (choice === 'resubmit') return resubmit(at, entry.recordId);
  return withdraw(at, entry.recordId);
}

/** Refusals that nothing in this world explains but a fault of the desk. */
function isOurFault({ hasRestored }: SupervisorView, { code, kind, orderNo }: OutboxEntry): boolean {
  // An order that was typed in here has the id that the WMS gave it last, whatever was restored before.
  if (code === 'order-replaced') return orderNo.startsWith('HAND-');
  if (code === 'id-reused' || code === 'unknown-sku' || code === 'outcome-unknown') return true;
  // Two people typed in the same order, or the platform brought it to the WMS in the end.
  if (code === 'invalid') return kind !== 'new-order';
  return code === 'unknown-order' && !hasRestored;
}

async function retry({ desk, book }: Situation, recordId: string): Promise<void> {
  const answer = await desk.handlers['writeback/retry']({ caller: SUPERVISOR, session: null, input: { recordId } });
  book.count(answer.ok ? 'retried' : `refused ${answer.code}`);
}

async function resubmit({ desk, book }: Situation, recordId: string): Promise<void> {
  const answer = await desk.handlers['writeback/resubmit']({
    caller: SUPERVISOR,
    session: null,
    input: { recordId, reason: 'parcel looked at' },
  });
  book.count(answer.ok ? 'resubmitted' : `refused ${answer.code}`);
  if (answer.ok) book.resubmitted.set(recordId, answer.value.recordId);
}

async function withdraw({ desk, book, now }: Situation, recordId: string): Promise<void> {
  const reason = `parcel pulled ${now}`;
  const answer = await desk.handlers['writeback/void']({ caller: SUPERVISOR, session: null, input: { recordId, reason } });
  book.count(answer.ok ? 'voided' : `refused ${answer.code}`);
  if (answer.ok) book.voided.set(recordId, { reason, at: now });
}

/** Records of a typed-in order whose own record was withdrawn can never go: somebody must decide. */
async function withdrawStranded(at: SupervisorView): Promise<void> {
  for (const entry of at.desk.core.outbox.list('pending', 0, 50)) {
    if (entry.kind === 'new-order' || !entry.subject.startsWith('local-')) continue;
    const own = at.desk.core.outbox.find(entry.subject.slice('local-'.length));
    if (own?.state === 'void') await withdraw(at, entry.recordId);
  }
}

/** A pending record that somebody does not want told any more. */
async function withdrawSomething(at: SupervisorView): Promise<void> {
  const pending = at.desk.core.outbox.list('pending', 0, 20);
  if (pending.length > 0) await withdraw(at, at.random.pick(pending).recordId);
}

async function close(at: SupervisorView): Promise<void> {
  const { desk, book } = at;
  const before = desk.core.outages.open();
  const answer = await desk.handlers['outage/close']({ caller: SUPERVISOR, session: null, input: {} });
  book.count(answer.ok ? 'closed' : `refused ${answer.code}`);
  if (answer.ok && before) {
    book.closings.push({ outageId: before.outageId, seal: answer.value.proof.seal });
    at.closed(before.outageId);
  }
}
