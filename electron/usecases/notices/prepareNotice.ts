import { addressFor } from '../../../shared/domain/notices/address.ts';
import { compose, composeMasked } from '../../../shared/domain/notices/compose.ts';
import type { NoticeText } from '../../../shared/domain/notices/compose.ts';
import { mayGoOut } from '../../../shared/domain/notices/waiting.ts';
import { maskName } from '../../../shared/domain/mask.ts';
import { createSiteTime } from '../../../shared/domain/siteTime.ts';
import type {
  Channel,
  NoticeCode,
  NoticeLanguage,
  NoticeParams,
  NoticeTarget,
  NoticeTemplate,
  NoticeWait,
} from '../../../shared/model/notice.ts';
import type { Instant } from '../../../shared/model/time.ts';
import type { NoticeContact } from '../../store/noticeSetupRepo.ts';
import type { Core } from '../core.ts';
import { ownText, wordsOf } from './noticeWords.ts';

/** What is to be told to whom. */
export interface NoticeOrder {
  template: NoticeTemplate;
  target: NoticeTarget;
  params: NoticeParams;
}

/** A notice before it stands in the queue. */
export interface PreparedNotice {
  targetKey: string;
  targetName: string;
  language: NoticeLanguage;
  urgent: boolean;
  digest: boolean;
  /** Null: a person has to tell, for the reason in `code`. */
  channel: Channel | null;
  code: NoticeCode | null;
  address: string;
  words: NoticeText;
  /** Words with personal data masked. */
  shown: NoticeText;
  at: Instant;
  waits: NoticeWait | null;
}

/** Finds out how a notice would be told, and in which words. Writes nothing. */
export function prepareNotice(core: Core, { template, target, params }: NoticeOrder): PreparedNotice {
  const settings = core.settings();
  const rules = settings.notices;
  const contact = contactOf(core, target);
  const language = contact?.language ?? 'zh-CN';
  const reach = reachOf(core, target, contact);
  const composing = {
    template,
    written: core.noticeSetup.text(template, language) ?? ownText(template, language),
    params: { sender: rules.sender, callback: rules.callback, receiver: contact?.name ?? targetName(core, target), ...params },
    words: wordsOf(language),
    language,
    timeZone: settings.timeZone,
  };
  const order = 'orderId' in target ? core.orders.order(target.orderId) : null;
  const urgent = rules.urgent.includes(template);
  const digest = !urgent && contact?.digest === true;
  const site = createSiteTime(settings.timeZone);
  const times = { quiet: rules.quiet[target.kind] ?? null, digestTimes: rules.digestTimes };
  const when = mayGoOut(core.clock.now(), { urgent, digest }, times, site);
  return {
    targetKey: targetKey(target),
    targetName: targetName(core, target),
    language,
    urgent,
    digest,
    ...reach,
    words: compose(composing),
    shown: composeMasked(composing, order?.recipient ?? null),
    ...when,
  };
}

/** How one target is known in the tables of contacts and notices; customers are known by their order. */
export function targetKey(target: NoticeTarget): string {
  switch (target.kind) {
    case 'merchant':
      return target.merchantId;
    case 'customer':
      return target.orderId;
    case 'role':
      return target.role;
    case 'department':
      return target.name;
  }
}

function contactOf(core: Core, target: NoticeTarget): NoticeContact | null {
  return core.noticeSetup.contact(target.kind, target.kind === 'customer' ? '' : targetKey(target));
}

/** The name lists show; a customer's is masked. */
function targetName(core: Core, target: NoticeTarget): string {
  if (target.kind === 'merchant') {
    return core.orders.merchants().find((one) => one.merchantId === target.merchantId)?.merchantName ?? target.merchantId;
  }
  // The screens have a word for each role.
  if (target.kind !== 'customer') return targetKey(target);
  const order = core.orders.order(target.orderId);
  return order === null ? '' : maskName(order.recipient.name);
}

/** The channel and the address a notice goes to, or why a person has to tell it. */
export function reachOf(
  core: Core,
  target: NoticeTarget,
  contact: NoticeContact | null = contactOf(core, target),
): { channel: Channel | null; code: NoticeCode | null; address: string } {
  const written = target.kind === 'customer' ? target.phone : (contact?.address ?? '');
  const channel = channelOf(core, target, contact);
  if (channel === null) {
    const known = contact !== null || target.kind === 'customer';
    return { channel: null, code: known ? 'no-channel' : 'no-contact', address: written.trim() };
  }
  const address = addressFor(channel.kind, written);
  if (address === null) return { channel: null, code: 'no-address', address: written.trim() };
  return { channel, code: null, address };
}

/** Where nobody said how customers are reached, the only channel for short messages is taken. */
function channelOf(core: Core, target: NoticeTarget, contact: NoticeContact | null): Channel | null {
  if (contact !== null) return contact.channelId === null ? null : core.noticeSetup.channel(contact.channelId);
  if (target.kind !== 'customer') return null;
  const [sms, another] = core.noticeSetup.channels().filter(({ kind }) => kind === 'sms');
  return another === undefined ? (sms ?? null) : null;
}
