import type { Channel, ChannelKind } from '../../shared/model/notice.ts';
import { createDingtalkChannel } from '../adapters/notify/dingtalk/dingtalkChannel.ts';
import { createFeishuChannel } from '../adapters/notify/feishu/feishuChannel.ts';
import { createSmsChannel } from '../adapters/notify/sms/smsChannel.ts';
import { createSmtpChannel } from '../adapters/notify/smtp/smtpChannel.ts';
import { createWecomChannel } from '../adapters/notify/wecom/wecomChannel.ts';
import type { ChannelAdapter, ChannelParts, Notifier } from '../ports/notifier.ts';

/** Joins the adapters of all kinds of channel. */
export function createNotifier(parts: ChannelParts): Notifier {
  const adapters: { [K in ChannelKind]: ChannelAdapter<Extract<Channel, { kind: K }>> } = {
    smtp: createSmtpChannel(parts),
    wecom: createWecomChannel(parts),
    dingtalk: createDingtalkChannel(parts),
    feishu: createFeishuChannel(parts),
    sms: createSmsChannel(parts),
  };
  // Looked up by its own kind, so channel and adapter fit.
  const of = (channel: Channel) => adapters[channel.kind] as ChannelAdapter;
  return {
    send: (channel, secrets, message) => of(channel).send(channel, secrets, message),
    dryRun: (channel, secrets, message) => of(channel).dryRun(channel, secrets, message),
    limitOf: (channel) => of(channel).limit,
  };
}
