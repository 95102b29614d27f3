import { LINK_LIMITS } from '../../shared/domain/link.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/model/time.ts';
import { listBackups } from '../store/backups.ts';
import type { Core } from '../usecases/core.ts';
import { createDetection } from '../usecases/detection/detect.ts';
import { DRAIN_LANES, drainOutbox } from '../usecases/drainOutbox.ts';
import { forgetPersons } from '../usecases/forgetPersons.ts';
import { probeLink, probePatiently } from '../usecases/probeLink.ts';
import { pullOnce } from '../usecases/pullOnce.ts';
import { endWaiting } from '../usecases/endWaiting.ts';
import { tendSampling } from '../usecases/sampling/tendSampling.ts';
import { moveLimits } from '../usecases/movingLimits.ts';
import { noticePutBack } from '../usecases/rescheduleLimits.ts';
import type { SeenTime } from '../usecases/rescheduleLimits.ts';
import { backupNow } from '../usecases/tendStore.ts';
import { warnOfLimits } from '../usecases/warnOfLimits.ts';
import { drainNotices, TELL_LANES } from '../usecases/notices/drainNotices.ts';
import { forgetNotices } from '../usecases/notices/forgetNotices.ts';
import type { Log } from './log.ts';
import { startLoop } from './scheduler.ts';

/** What nobody waits for leaves the first seconds to scanning, the link and the write-back. */
const HOUSEKEEPING_AFTER_MS = 3 * SECOND;
const PULL_EVERY_MS = 10 * SECOND;
const DRAIN_EVERY_MS = SECOND;
const WAITING_LOOK_MS = 10 * SECOND;
const DETECT_EVERY_MS = 2 * SECOND;
const WARN_EVERY_MS = 5 * SECOND;
const TELL_EVERY_MS = SECOND;
const BACKUP_LOOK_MS = MINUTE;
const BACKUP_EVERY_MS = HOUR;
const SAMPLING_LOOK_MS = MINUTE;
const FORGET_EVERY_MS = DAY;

/** Everything the desk does by itself: probing, pulling, writing back, backing up. */
export function startWork(core: Core, dataDir: string, log: Log) {
  const failed = (work: string) => (error: unknown) => log.error(error, { work });
  const probe = startLoop(core.clock, LINK_LIMITS.probeEveryMs, () => probeLink(core), failed('probe'));
  const patient = startLoop(
    core.clock,
    LINK_LIMITS.probeEveryMs,
    async () => {
      if (core.wms.link.silentSince !== null || core.wms.link.status.reason === 'slow') await probePatiently(core);
    },
    failed('patient probe'),
  );
  const pull = startLoop(
    core.clock,
    PULL_EVERY_MS,
    async () => {
      if (!core.damage) await pullOnce(core);
    },
    failed('pull'),
  );
  const lanes = Array.from({ length: DRAIN_LANES }, () => startLoop(core.clock, DRAIN_EVERY_MS, () => drainLane(core), failed('drain')));
  const backup = startLoop(
    core.clock,
    BACKUP_LOOK_MS,
    async () => {
      const now = core.clock.now();
      // One from the future was made while the clock was wrong, and must not keep the next ones from being made.
      const last = listBackups(dataDir).find((made) => made.hasRecords && made.at <= now)?.at ?? 0;
      // A cache that is only being filled is no state to go back to, and copying it would slow the filling.
      if (!core.damage && core.sync.state('orders').firstLoadDone && now - last >= BACKUP_EVERY_MS) await backupNow(core, null, dataDir);
    },
    failed('backup'),
  );
  const exceptions = startLoop(
    core.clock,
    WAITING_LOOK_MS,
    async () => {
      if (!core.damage) endWaiting(core);
    },
    failed('waiting exceptions'),
    HOUSEKEEPING_AFTER_MS,
  );
  const telling = Array.from({ length: TELL_LANES }, () => startLoop(core.clock, TELL_EVERY_MS, () => tell(core), failed('tell')));
  const forget = startLoop(
    core.clock,
    FORGET_EVERY_MS,
    async () => {
      // During a first load everything is new, and the cache has better things to do.
      if (!core.damage) forgetNotices(core);
      if (!core.damage && core.sync.state('orders').firstLoadDone) await forgetPersons(core);
    },
    failed('forget'),
    HOUSEKEEPING_AFTER_MS,
  );
  const sampling = startLoop(
    core.clock,
    SAMPLING_LOOK_MS,
    async () => {
      if (!core.damage) await tendSampling(core);
    },
    failed('sampling'),
    HOUSEKEEPING_AFTER_MS,
  );
  const detection = createDetection(core);
  const detect = startLoop(core.clock, DETECT_EVERY_MS, () => detection.look(), failed('detection'), HOUSEKEEPING_AFTER_MS);
  const watch = startLoop(core.clock, LINK_LIMITS.probeEveryMs, async () => detection.watch(), failed('links'));
  const control = { stopped: false };
  let seen: SeenTime | null = null;
  const limits = startLoop(
    core.clock,
    WARN_EVERY_MS,
    async () => {
      if (core.damage?.part === 'records') return;
      seen = noticePutBack(core, seen);
      // A limit that moves is moved before anybody is told of it.
      while (!control.stopped && (moveLimits(core) || warnOfLimits(core)))
        await new Promise<void>((resolve) => void core.clock.after(0, resolve));
    },
    failed('limits'),
    HOUSEKEEPING_AFTER_MS,
  );
  return {
    wakeDetect: () => detect.wake(),
    wakeDrain: () => lanes.forEach((lane) => lane.wake()),
    wakePull: () => pull.wake(),
    wakeLimits: () => limits.wake(),
    wakeTell: () => telling.forEach((lane) => lane.wake()),
    async stop() {
      control.stopped = true;
      detection.stop();
      await Promise.all(
        [probe, patient, pull, ...lanes, ...telling, backup, forget, exceptions, sampling, detect, watch, limits].map((loop) =>
          loop.stop(),
        ),
      );
    },
  };
}

async function tell(core: Core): Promise<void> {
  if (core.damage?.part !== 'records') await drainNotices(core);
}

async function drainLane(core: Core): Promise<void> {
  // With the cache damaged the records are whole, and the sooner they are out the better.
  if (core.damage?.part === 'records') return;
  if (core.outbox.waitsForWms() || core.wms.link.writesFailing) await drainOutbox(core);
}
