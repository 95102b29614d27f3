import type { Channel, ChannelSecrets, NoticeCode, SecretName } from '../../../shared/model/notice.ts';
import { CHANNEL_SECRETS } from '../../../shared/model/notice.ts';
import type { Instant } from '../../../shared/model/time.ts';
import type { Notifier } from '../../ports/notifier.ts';
import type { Secrets } from '../../ports/secrets.ts';

/** Why and how long nothing is given to a channel. */
export interface Pause {
  until: Instant;
  /** `rate`: it has had as many messages as it takes in a minute. */
  code: NoticeCode | 'rate';
  message: string;
  /** Failures in a row. */
  failures: number;
}

/** What sending notices needs at run time; none of it has to outlive the run. */
export interface Telling {
  notifier: Notifier;
  secrets: Secrets;
  /** Channels that somebody is sending on: one message at a time on each. */
  busy: Set<string>;
  paused: Map<string, Pause>;
  /** Messages whose sending broke off unexpectedly, a full disk perhaps: being sent in the file, and in nobody's hands. */
  lost: Set<string>;
}

/** A run begins with no channel paused. */
export function createTelling(notifier: Notifier, secrets: Secrets): Telling {
  return { notifier, secrets, busy: new Set(), paused: new Map(), lost: new Set() };
}

/** The name under which a channel's secret lies in the key store. */
export function secretKey(channelId: string, name: SecretName): string {
  return `notice.${channelId}.${name}`;
}

/** The secrets of a channel, those that are there. */
export function secretsOf({ secrets }: Pick<Telling, 'secrets'>, { channelId, kind }: Pick<Channel, 'channelId' | 'kind'>): ChannelSecrets {
  const found: ChannelSecrets = {};
  for (const name of CHANNEL_SECRETS[kind]) {
    const secret = secrets.get(secretKey(channelId, name));
    if (secret !== null) found[name] = secret;
  }
  return found;
}
