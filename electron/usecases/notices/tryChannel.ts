import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import { addressFor, lacksSecret } from '../../../shared/domain/notices/address.ts';
import { fillText } from '../../../shared/domain/notices/placeholders.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import type { SendOutcome } from '../../ports/notifier.ts';
import { inTransaction } from '../../store/database.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { textsOf } from './noticeWords.ts';
import { secretsOf } from './telling.ts';

const MISSING: SendOutcome = { status: 'not-now', code: 'secret-missing', message: '', wholeChannel: true };

/**
 * Shows what a test message would be to the letter, and sends it unless only a look was asked for. It does not stand in the
 * queue: who tries looks at the outcome. Fails `notice/channel-not-found`, `notice/address`.
 */
export async function tryChannel(
  core: Core,
  caller: Caller,
  { channelId, address, dryRun }: CallParsed<'notice-setup/try-channel'>,
): Promise<Result<CallOutput<'notice-setup/try-channel'>>> {
  const channel = core.noticeSetup.channel(channelId);
  if (channel === null) return fail('notice/channel-not-found');
  const checked = addressFor(channel.kind, address);
  if (checked === null) return fail('notice/address', { address });
  const { test } = textsOf('zh-CN');
  const text = fillText(test.text, () => channel.name);
  const messageId = core.clock.newId();
  const message = { messageId, address: checked, subject: test.subject, text, language: 'zh-CN' } as const;
  const secrets = secretsOf(core.telling, channel);
  const shown = await core.telling.notifier.dryRun(channel, secrets, message);
  if (dryRun) return ok({ shown, outcome: null, code: null, message: null });
  core.notices.beginTry(channelId, messageId, core.clock.now());
  const outcome = lacksSecret(channel, secrets) ? MISSING : await core.telling.notifier.send(channel, secrets, message);
  const code = 'code' in outcome ? outcome.code : null;
  const told = 'message' in outcome ? outcome.message : null;
  inTransaction(core.records, () => {
    core.notices.endTry(messageId, core.clock.now(), outcome.status, code, told);
    writeJournal(core, caller, 'notices/test', channelId, { channel: channel.name, ...(code === null ? {} : { noticeCode: code }) });
  });
  core.changed('journal');
  return ok({ shown, outcome: outcome.status, code, message: told });
}
