import type { Channel, ChannelSecrets, NoticeCode, NoticeLanguage, TextLimit } from '../../shared/model/notice.ts';

/** One message as a channel takes it. */
export interface OutgoingMessage {
  /** The same at every repeat; a channel that can carry an id carries this one. */
  messageId: string;
  /** E-mail address, phone number, or nothing for a robot, which speaks to its own group. */
  address: string;
  subject: string;
  text: string;
  language: NoticeLanguage;
}

/**
 * What became of one message; being offline is an answer, and a throw is a bug.
 * sent: the channel has taken it, `reference` is its own name for it · refused: final, nothing was told · not-now: nothing was
 * told, and it may be tried again · unknown: the message was on its way and no answer came, so it may have been told.
 */
export type SendOutcome =
  | { status: 'sent'; reference: string | null }
  | { status: 'refused'; code: NoticeCode; message: string }
  | {
      status: 'not-now';
      code: NoticeCode;
      message: string;
      /** The trouble is the channel's, not this receiver's: others of the channel wait as well. */
      wholeChannel: boolean;
      retryAfterMs?: number | undefined;
    }
  | { status: 'unknown'; message: string };

/** What would go out, to the letter, with secrets blanked: for people to read. */
export interface DryRun {
  /** `POST https://…`, or the envelope of a mail. */
  head: string[];
  body: string;
}

/** Speaks to channels of every kind. `send` and `dryRun` build the message by the same code. */
export interface Notifier {
  /** Sends one message; ends within 20 seconds whatever the other side does. */
  send(channel: Channel, secrets: ChannelSecrets, message: OutgoingMessage): Promise<SendOutcome>;
  dryRun(channel: Channel, secrets: ChannelSecrets, message: OutgoingMessage): Promise<DryRun>;
  limitOf(channel: Channel): TextLimit;
}

/** What an adapter is given from outside. */
export interface ChannelParts {
  /** Dates and signs messages. */
  now(): number;
  /** Milliseconds for one message, from connecting to the last byte of the answer. */
  limitMs: number;
}

/** One kind of channel. */
export interface ChannelAdapter<C extends Channel = Channel> {
  send(channel: C, secrets: ChannelSecrets, message: OutgoingMessage): Promise<SendOutcome>;
  dryRun(channel: C, secrets: ChannelSecrets, message: OutgoingMessage): Promise<DryRun>;
  limit: TextLimit;
}
