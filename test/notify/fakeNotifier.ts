import type { Notifier, OutgoingMessage, SendOutcome } from '../../electron/ports/notifier.ts';
import type { Channel } from '../../shared/model/notice.ts';
import type { Mood } from './channelSuite.ts';

const OUTCOMES: Record<Mood, SendOutcome> = {
  takes: { status: 'sent', reference: null },
  'not-there': { status: 'not-now', code: 'unreachable', message: 'refused', wholeChannel: true },
  late: { status: 'sent', reference: null },
  'too-many': { status: 'not-now', code: 'busy', message: 'too many', wholeChannel: true, retryAfterMs: 30_000 },
  silence: { status: 'unknown', message: 'no answer' },
  busy: { status: 'not-now', code: 'busy', message: 'later', wholeChannel: true, retryAfterMs: 30_000 },
  'wrong-secret': { status: 'not-now', code: 'unauthorized', message: 'who are you', wholeChannel: true },
  'refuses-text': { status: 'refused', code: 'content', message: 'no' },
  'cut-before-body': { status: 'not-now', code: 'unreachable', message: 'cut', wholeChannel: true },
  'cut-after-body': { status: 'unknown', message: 'cut' },
};
const ARRIVES: readonly Mood[] = ['takes', 'late', 'silence', 'cut-after-body'];

/** Channels that exist in memory alone, in a mood that the test sets; `moodOf` sets it by receiver. */
export function fakeNotifier() {
  const fake = {
    mood: 'takes' as Mood,
    moodOf: (_message: OutgoingMessage): Mood => fake.mood,
    arrived: [] as (OutgoingMessage & { channelId: string })[],
    limit: { unit: 'characters', most: 400, withSubject: true } as ReturnType<Notifier['limitOf']>,
    async send({ channelId }: Channel, _secrets: unknown, message: OutgoingMessage): Promise<SendOutcome> {
      const mood = fake.moodOf(message);
      if (ARRIVES.includes(mood)) fake.arrived.push({ ...message, channelId });
      return OUTCOMES[mood];
    },
    dryRun: async (_channel: Channel, _secrets: unknown, { subject, text }: OutgoingMessage) => ({ head: [subject], body: text }),
    limitOf: () => fake.limit,
  };
  return fake satisfies Notifier;
}
