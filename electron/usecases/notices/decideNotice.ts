import type { CallParsed } from '../../../shared/contract/index.ts';
import { maskAddress } from '../../../shared/domain/notices/maskNotice.ts';
import type { NoticeTarget } from '../../../shared/model/notice.ts';
import { ROLES } from '../../../shared/model/role.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import type { NoticeRow } from '../../store/noticeRepo.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { reachOf } from './prepareNotice.ts';

type Done = Result<Record<string, never>>;

/** One decision of a person about one notice, with its journal entry in one transaction. `act` answers false where the notice's state forbids it. */
function decide(core: Core, caller: Caller, noticeId: string, action: string, act: (row: NoticeRow) => Result<boolean>): Done {
  const result = inTransaction(core.records, (): Done => {
    const row = core.notices.find(noticeId);
    if (row === null) return fail('notice/not-found');
    const acted = act(row);
    if (!acted.ok) return acted;
    if (!acted.value) return fail('notice/wrong-state', { state: row.state });
    writeJournal(core, caller, action, noticeId, { template: row.template, target: row.targetKind, noticeState: row.state });
    return ok({});
  });
  if (result.ok) core.changed('notices', 'journal');
  return result;
}

/**
 * Sends a notice now, by the channel and to the contact its target has now. Of one whose outcome is unknown a person decides
 * so, knowing that it may arrive twice. Fails `notice/not-found`, `notice/wrong-state`, `notice/no-channel`.
 */
export function resendNotice(core: Core, caller: Caller, noticeId: string): Done {
  const result = decide(core, caller, noticeId, 'notices/resend', (row) => {
    const { channel, address } = reachOf(core, targetOf(core, row));
    if (channel === null) return fail('notice/no-channel');
    return ok(core.notices.sendAgain(noticeId, channel.channelId, address, maskAddress(address), core.clock.now()));
  });
  if (result.ok) core.wake('tell');
  return result;
}

/** A person has told it, or knows that one with an unknown outcome arrived. Fails `notice/not-found`, `notice/wrong-state`. */
export function markTold(core: Core, caller: Caller, { noticeId, arrived, remark }: CallParsed<'notices/told'>): Done {
  return decide(core, caller, noticeId, 'notices/told', (row) => {
    if (arrived && row.state !== 'unknown') return ok(false);
    return ok(core.notices.markTold(noticeId, arrived ? 'confirmed' : 'hand', remark || null, core.clock.now(), caller.user));
  });
}

/** Withdraws a notice that was not told. Fails `notice/not-found`, `notice/wrong-state`. */
export function voidNotice(core: Core, caller: Caller, { noticeId, reason }: CallParsed<'notices/void'>): Done {
  return decide(core, caller, noticeId, 'notices/void', () => ok(core.notices.withdraw(noticeId, reason, core.clock.now(), caller.user)));
}

function targetOf(core: Core, { noticeId, targetKind, targetKey }: NoticeRow): NoticeTarget {
  switch (targetKind) {
    case 'merchant':
      return { kind: targetKind, merchantId: targetKey };
    case 'customer':
      return { kind: targetKind, orderId: targetKey, phone: core.notices.body(noticeId)?.address ?? '' };
    case 'department':
      return { kind: targetKind, name: targetKey };
    case 'role': {
      const role = ROLES.find((one) => one === targetKey);
      if (role === undefined) throw new Error(`a notice for the role ${targetKey}, which there is not`);
      return { kind: targetKind, role };
    }
  }
}
