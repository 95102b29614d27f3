import type { CallParsed } from '../../../shared/contract/index.ts';
import { addressFor } from '../../../shared/domain/notices/address.ts';
import { unknownPlaceholders } from '../../../shared/domain/notices/placeholders.ts';
import type { Channel } from '../../../shared/model/notice.ts';
import { CHANNEL_SECRETS } from '../../../shared/model/notice.ts';
import type { Result } from '../../../shared/model/result.ts';
import { fail, ok } from '../../../shared/model/result.ts';
import { inTransaction } from '../../store/database.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { secretKey } from './telling.ts';

type Done = Result<Record<string, never>>;

/**
 * Adds a channel or changes one. Secrets go to the key store alone; the journal says which were changed. A channel that was
 * paused is tried again at once. Fails `notice/channel-not-found`.
 */
export function saveChannel(core: Core, caller: Caller, input: CallParsed<'notice-setup/save-channel'>): Result<{ channelId: string }> {
  const { secrets, channelId = core.clock.newId(), ...rest } = input;
  const before = core.noticeSetup.channel(channelId);
  if (input.channelId !== undefined && before?.kind !== input.kind) return fail('notice/channel-not-found');
  const channel: Channel = { ...rest, channelId };
  const changed = CHANNEL_SECRETS[channel.kind].filter((name) => secrets[name] !== undefined);
  for (const name of changed) core.telling.secrets.set(secretKey(channelId, name), secrets[name]?.trim() || null);
  inTransaction(core.records, () => {
    core.noticeSetup.saveChannel(channel);
    writeJournal(core, caller, 'notices/channel', channelId, { channel: channel.name, kind: channel.kind, secrets: changed });
  });
  core.telling.paused.delete(channelId);
  core.changed('notices', 'journal');
  core.wake('tell');
  return ok({ channelId });
}

/** Removes a channel with its secrets; what waited for it is left to people. Fails `notice/channel-not-found`. */
export function removeChannel(core: Core, caller: Caller, channelId: string): Done {
  const channel = core.noticeSetup.channel(channelId);
  if (channel === null) return fail('notice/channel-not-found');
  inTransaction(core.records, () => {
    for (const row of core.notices.pendingOf(channelId)) core.notices.leaveToPeople(row.noticeId, 'by-hand', 'channel-removed', null);
    core.noticeSetup.removeChannel(channelId);
    writeJournal(core, caller, 'notices/channel-removed', channelId, { channel: channel.name });
  });
  for (const name of CHANNEL_SECRETS[channel.kind]) core.telling.secrets.set(secretKey(channelId, name), null);
  core.changed('notices', 'journal');
  return ok({});
}

/** Says how somebody is reached. Fails `notice/channel-not-found`, `notice/address` (not one that the channel can send to). */
export function saveContact(core: Core, caller: Caller, contact: CallParsed<'notice-setup/save-contact'>): Done {
  const channel = contact.channelId === null ? null : core.noticeSetup.channel(contact.channelId);
  if (contact.channelId !== null && channel === null) return fail('notice/channel-not-found');
  // Customers are reached on the phone of their order.
  const checked = channel === null || contact.kind === 'customer' ? contact.address : addressFor(channel.kind, contact.address);
  if (checked === null) return fail('notice/address', { address: contact.address });
  inTransaction(core.records, () => {
    core.noticeSetup.saveContact({ ...contact, address: checked });
    writeJournal(core, caller, 'notices/contact', '', { target: contact.kind, receiver: contact.key, channel: channel?.name ?? null });
  });
  core.changed('notices', 'journal');
  return ok({});
}

/** Forgets how somebody is reached. */
export function removeContact(core: Core, caller: Caller, { kind, key }: CallParsed<'notice-setup/remove-contact'>): Done {
  inTransaction(core.records, () => {
    if (core.noticeSetup.removeContact(kind, key)) {
      writeJournal(core, caller, 'notices/contact-removed', '', { target: kind, receiver: key });
    }
  });
  core.changed('notices', 'journal');
  return ok({});
}

/** Changes a template's text, or takes the product's own again. Fails `notice/placeholder` with the first name that it does not know. */
export function saveText(core: Core, caller: Caller, { template, language, words }: CallParsed<'notice-setup/save-text'>): Done {
  const [unknown] = words === null ? [] : unknownPlaceholders(template, `${words.subject} ${words.text}`);
  if (unknown !== undefined) return fail('notice/placeholder', { name: unknown });
  inTransaction(core.records, () => {
    if (words === null) core.noticeSetup.removeText(template, language);
    else core.noticeSetup.saveText({ template, language, ...words });
    writeJournal(core, caller, 'notices/text', '', { template, language });
  });
  core.changed('notices', 'journal');
  return ok({});
}
