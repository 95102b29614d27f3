import type { CallOutput } from '../../shared/contract/index.ts';
import { forecastQueue, measurePace } from '../../shared/domain/exceptions/forecast.ts';
import type { Outlook } from '../../shared/domain/exceptions/forecast.ts';
import { EXCEPTION_CLASSES } from '../../shared/model/record.ts';
import type { Instant } from '../../shared/model/time.ts';
import { DAY, HOUR } from '../../shared/model/time.ts';
import type { QueuedLimit, QueuePlace } from '../store/exceptionBoardRepo.ts';
import { QUEUE_START } from '../store/exceptionBoardRepo.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import { breathe } from './breathe.ts';
import type { Core } from './core.ts';
import { workingTime } from './grantLimit.ts';

/** How far the forecast looks. */
const AHEAD_MS = 2 * HOUR;
/** The recent past that the pace comes from, and the most steps of it. */
const PACE_OF_MS = 7 * DAY;
const PACE_OF_STEPS = 2_000;
/** Whoever took a step so lately is at work. */
const AT_WORK_MS = HOUR;
/** Limits read before a scan may come in between: a millisecond. */
const READ_AT_ONCE = 500;

export interface Foreseen {
  counts: CallOutput<'board/view'>['forecast'];
  /** What becomes of a limit; null: it passes later, has passed, or does not run. */
  outlookOf(row: Pick<ExceptionRow, 'seq' | 'class' | 'step' | 'dueAt' | 'heldSince'>): Outlook | null;
  /** Numbers of those that will not be met, in the order in which they pass: at most `limit` behind the first `from`. */
  breaking(from: number, limit: number): Promise<number[]>;
}

/**
 * What becomes of the limits that pass soon: the queue is what runs, in the order in which it breaks. It is followed until nobody
 * is free within the time that is foreseen; what stands behind is counted, not read, so that ten thousand late ones cost nothing.
 */
export async function foreseeBreaches(core: Core, now: Instant): Promise<Foreseen> {
  const until = now + AHEAD_MS;
  const time = workingTime(core);
  const steps = core.exceptions.stepsSince(now - PACE_OF_MS, PACE_OF_STEPS);
  const people = Math.max(1, new Set(steps.filter(({ at }) => at >= now - AT_WORK_MS).map(({ user }) => user)).size);
  const forecast = forecastQueue(people, measurePace(steps));
  const outlooks = new Map<number, Outlook>();
  let followed: QueuePlace = QUEUE_START;
  for (let isMore = true; isMore && !forecast.isFullFor(AHEAD_MS);) {
    const lot = core.exceptionBoard.queue(followed, until, READ_AT_ONCE);
    for (const one of lot) {
      const outlook = forecast.take({ ...one, leftMs: one.dueAt <= now ? 0 : time.between(now, one.dueAt) });
      if (one.dueAt > now) outlooks.set(one.seq, outlook);
    }
    followed = lot.at(-1) ?? followed;
    isMore = lot.length === READ_AT_ONCE;
    await breathe();
  }
  // What is passed already is neither in time nor foreseen.
  const behind = followed.dueAt > now ? followed : { dueAt: now, startedAt: Number.MAX_SAFE_INTEGER, seq: 0 };

  const counts = { until, breaks: 0, inTime: 0, unknown: 0, people };
  const tally = (outlook: Outlook, many: number) => {
    counts[outlook === 'in-time' ? 'inTime' : outlook] += many;
  };
  for (const outlook of outlooks.values()) tally(outlook, 1);
  for (const exceptionClass of EXCEPTION_CLASSES) {
    for (const { step, count } of core.exceptionBoard.stepsBehind(behind, until, exceptionClass))
      tally(forecast.behind({ class: exceptionClass, step }), count);
    await breathe();
  }

  return {
    counts,
    outlookOf({ seq, dueAt, heldSince, ...step }) {
      if (dueAt === null || heldSince !== null || dueAt <= now || dueAt > until) return null;
      return outlooks.get(seq) ?? forecast.behind(step);
    },
    async breaking(from, limit) {
      const found = [...outlooks].filter(([, outlook]) => outlook === 'breaks').map(([seq]) => seq);
      let place: QueuePlace = behind;
      for (let isMore = true; isMore && found.length < from + limit;) {
        const lot: QueuedLimit[] = core.exceptionBoard.queue(place, until, READ_AT_ONCE);
        for (const one of lot) if (forecast.behind(one) === 'breaks') found.push(one.seq);
        place = lot.at(-1) ?? place;
        isMore = lot.length === READ_AT_ONCE;
        await breathe();
      }
      return found.slice(from, from + limit);
    },
  };
}
