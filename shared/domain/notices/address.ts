import type { Channel, ChannelKind, ChannelSecrets } from '../../model/notice.ts';

/** What a channel of this kind needs of a contact. */
export function addressKind(kind: ChannelKind): 'email' | 'phone' | 'none' {
  if (kind === 'smtp') return 'email';
  return kind === 'sms' ? 'phone' : 'none';
}

const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/;
const MOBILE = /^1[3-9]\d{9}$/;
const FOREIGN = /^\+(?!86)\d{7,15}$/;

/**
 * The address as the channel takes it; null where it is none. A short message reaches mobile numbers only: a land line or a
 * platform's virtual number with an extension is for calling.
 */
export function addressFor(kind: ChannelKind, written: string): string | null {
  const trimmed = written.trim();
  switch (addressKind(kind)) {
    case 'none':
      return '';
    case 'email':
      return EMAIL.test(trimmed) ? trimmed : null;
    case 'phone': {
      const digits = trimmed.replaceAll(/[\s()-]/g, '');
      const home = digits.replace(/^(\+?86)(?=1\d{10}$)/, '');
      // An extension would be glued to the number.
      if (/\d-\d{1,6}$/.test(trimmed) && !MOBILE.test(home)) return null;
      return MOBILE.test(home) ? home : FOREIGN.test(digits) ? digits : null;
    }
  }
}

/** True while the channel lacks what opens it. */
export function lacksSecret(channel: Channel, secrets: ChannelSecrets): boolean {
  switch (channel.kind) {
    case 'smtp':
      return channel.options.user !== '' && !secrets.password;
    case 'sms': {
      const { url, headers, body } = channel.options;
      return [url, headers, body].some((part) => part.includes('{{key}}')) && !secrets.key;
    }
    case 'wecom':
    case 'dingtalk':
    case 'feishu':
      return !secrets.webhook;
  }
}
