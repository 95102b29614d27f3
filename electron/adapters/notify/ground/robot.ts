import { MINUTE } from '../../../../shared/model/time.ts';
import type { Channel, ChannelSecrets, TextLimit } from '../../../../shared/model/notice.ts';
import type { ChannelAdapter, ChannelParts, OutgoingMessage, SendOutcome } from '../../../ports/notifier.ts';
import { channelTrouble, hostOnly, sendByHttp, showHttp, UNREADABLE, verdictOf } from './sendByHttp.ts';

/** What a number in a robot's answer means; one that is not listed refuses the message. */
export type RobotVerdict = 'busy' | 'unauthorized' | 'content' | 'too-long';

/** What sets one vendor's robots apart; the rest of the way is the same for all. */
export interface RobotSpeech<C extends Channel> {
  limit: TextLimit;
  /** Fields of the answer that may hold the number, 0 for taken. */
  verdictIn: readonly string[];
  verdicts: Readonly<Record<number, RobotVerdict>>;
  /** Address and body of a message; for showing, `secrets` proves nothing. */
  write: (channel: C, secrets: ChannelSecrets, message: OutgoingMessage, now: number) => { url: string; body: object };
  /** Takes what proves who sends out of a body that is shown to people; left out where none is in it. */
  blank?: (body: object) => object;
}

const UNAUTHORIZED_AGAIN_MS = 10 * MINUTE;

/** A channel that posts JSON to a group's robot and reads from a number in a 200 what became of it. */
export function createRobotChannel<C extends Channel>(parts: ChannelParts, speech: RobotSpeech<C>): ChannelAdapter<C> {
  const requestOf = (channel: C, secrets: ChannelSecrets, message: OutgoingMessage, shown: boolean) => {
    const { url, body } = speech.write(channel, secrets, message, parts.now());
    const written = shown && speech.blank ? speech.blank(body) : body;
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    return { method: 'POST', url, headers, body: JSON.stringify(written) } as const;
  };
  return {
    limit: speech.limit,
    send: (channel, secrets, message) =>
      sendByHttp(requestOf(channel, secrets, message, false), parts, (answer) => outcomeOf(answer, speech)),
    async dryRun(channel, secrets, message) {
      const request = requestOf(channel, secrets, message, true);
      return showHttp(request, hostOnly(request.url));
    },
  };
}

function outcomeOf(answer: unknown, { verdictIn, verdicts }: Pick<RobotSpeech<Channel>, 'verdictIn' | 'verdicts'>): SendOutcome {
  const verdict = verdictOf(answer, ...verdictIn);
  if (verdict === null) return UNREADABLE;
  const { code, message } = verdict;
  if (code === 0) return { status: 'sent', reference: null };
  const means = verdicts[code];
  switch (means) {
    case 'busy':
      return channelTrouble('busy', message, MINUTE);
    case 'unauthorized':
      return channelTrouble('unauthorized', message, UNAUTHORIZED_AGAIN_MS);
    default:
      return { status: 'refused', code: means ?? 'refused', message };
  }
}
