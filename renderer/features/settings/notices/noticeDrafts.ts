import type { CallInput } from '../../../../shared/contract/index.ts';
import type { ChannelKind, NoticeTemplate } from '../../../../shared/model/notice.ts';
import { CHANNEL_SECRETS } from '../../../../shared/model/notice.ts';

export interface ChannelDraft {
  /** Of a channel that is not there yet. */
  kind?: ChannelKind;
  /** What was typed, by the field's name. */
  typed?: Record<string, string>;
}

export interface NoticeRulesDraft {
  typed?: Record<string, string>;
  urgent?: NoticeTemplate[];
}

/** What each form of the tab has, by its key. */
export interface NoticeParts {
  /** By the channel's id; `new` for one that is not there yet. */
  channels: ChannelDraft;
  /** By kind and key. */
  contacts: Partial<CallInput<'notice-setup/save-contact'>>;
  /** By template and language. */
  texts: { subject: string; text: string };
  rules: NoticeRulesDraft;
}

/** What was typed about telling people and not saved. */
export type NoticeDrafts = { [part in keyof NoticeParts]?: Record<string, NoticeParts[part]> };

/** As it may lie on the disk: without secrets, and without the addresses of people. */
export function withoutSecretsOfNotices({ channels, contacts: _contacts, ...rest }: NoticeDrafts): NoticeDrafts {
  if (channels === undefined) return rest;
  const secrets = new Set<string>(Object.values(CHANNEL_SECRETS).flat());
  const plain = Object.entries(channels).map(([key, { typed, ...draft }]) => {
    const kept = Object.entries(typed ?? {}).filter(([name]) => !secrets.has(name));
    return [key, { ...draft, ...(kept.length > 0 && { typed: Object.fromEntries(kept) }) }] as const;
  });
  return { ...rest, channels: Object.fromEntries(plain) };
}
