import type { ChangeEvent } from '../../shared/contract/events.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Secrets } from '../ports/secrets.ts';
import { damaged, storeFailure } from '../store/failures.ts';
import type { Store } from '../store/openStore.ts';
import { openStore } from '../store/openStore.ts';
import { createOutageRepo } from '../store/outageRepo.ts';
import { createOutboxRepo } from '../store/outboxRepo.ts';
import { keepLogShort } from '../store/recordsLog.ts';
import { renewCache } from '../store/renewCache.ts';
import { createSettingRepo } from '../store/settingRepo.ts';
import type { Core } from '../usecases/core.ts';
import { forgetEpoch } from '../usecases/epoch.ts';
import { readSettings } from '../usecases/siteSettings.ts';
import type { App } from './app.ts';
import type { Bundler } from './bundleChanges.ts';
import { createBundler } from './bundleChanges.ts';
import { createCore } from './core.ts';
import { checkLargeFiles } from './damage.ts';
import { answer, dispatchCall } from './dispatch.ts';
import { workHandlers } from './handlers.ts';
import type { Log } from './log.ts';
import { openLog } from './log.ts';
import { addPracticePeople, retirePracticePeople } from './practicePeople.ts';
import { createSessions } from './sessions.ts';
import { stationHandlers } from './stationHandlers.ts';
import { startWork } from './startWork.ts';
import type { WmsChoice, WmsPeer } from './wmsPeer.ts';
import { choiceOf, identityOf, openWms, withToken } from './wmsPeer.ts';

export interface AppOptions {
  dataDir: string;
  secrets: Secrets;
  clock: Clock;
  /** Which WMS to use in this run whatever the settings say. */
  wms?: WmsChoice;
}

export const VERSION = '0.1.0';
const WMS_TOKEN = 'wms-token';
const IDENTITY = 'wms.identity';

/** One opened station: replaced as a whole when another WMS is chosen. */
interface Station {
  store: Store;
  core: Core;
  peer: WmsPeer;
  stop(): Promise<void>;
}

/**
 * Opens a data folder and runs the desk on it: cache, link monitor, outage, write-back, backups. Expected failures
 * (`store/*`; `outage/unsettled` when records for another WMS still wait here) are answered, never worked around.
 */
export async function createApp(options: AppOptions): Promise<Result<App>> {
  const { dataDir, secrets, clock } = options;
  const log = openLog(dataDir);
  const listeners = new Set<(event: ChangeEvent) => void>();
  const changed = createBundler(clock, (topics) => {
    for (const listener of listeners) listener({ topics });
  });
  let override = options.wms;
  const first = await openStation(options, override, changed, log);
  if (!first.ok) return first;
  let station = first.value;
  let closed = false;

  /** While the station opens anew, calls wait; should it not open, they are told why. */
  let reopening: Promise<Result<Station>> | null = null;

  async function reconnect(change: { choosesWms: boolean; token: string | undefined }): Promise<Result<Record<string, never>>> {
    if (change.token !== undefined) secrets.set(WMS_TOKEN, change.token === '' ? null : change.token);
    override = change.choosesWms ? undefined : withToken(override, change.token);
    reopening = station.stop().then(() => openStation(options, override, changed, log));
    const next = await reopening;
    if (!next.ok) return next;
    station = next.value;
    reopening = null;
    // Practice people, whose PINs everybody knows, are retired by a real WMS; nobody goes on under their names.
    for (const person of station.core.people.list()) if (person.disabled) sessions.closeOf(person.name);
    changed('settings', 'session', 'link', 'cache', 'orders', 'packing', 'writeback', 'practice');
    return ok({});
  }

  const sessions = createSessions(() => clock.now());
  const handlers = {
    ...workHandlers(() => station.core),
    ...stationHandlers({
      core: () => station.core,
      sessions,
      peer: () => station.peer,
      dataDir,
      version: VERSION,
      reconnect,
      wmsToken: () => secrets.get(WMS_TOKEN),
    }),
  };
  const gate = {
    handlers,
    identify: (session: string | null) => (session === null ? 'unknown' : sessions.find(session, station.core.settings().idleLockMs)),
    damage: () => station.core.damage && damaged(station.core.damage.file, station.core.damage.problem),
    log: (error: unknown, id: string, call: string) => log.error(error, { id, call }),
  };
  return ok({
    async dispatch(name, input, session) {
      const reopened = reopening && (await reopening);
      return reopened?.ok === false ? answer(reopened) : dispatchCall(gate, name, input, session);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      if (closed) return;
      closed = true;
      changed.stop();
      const reopened = await reopening;
      if (reopened?.ok !== false) await (reopened?.value ?? station).stop();
    },
  });
}

async function openStation(
  { dataDir, secrets, clock }: AppOptions,
  override: WmsChoice | undefined,
  changed: Bundler,
  log: Log,
): Promise<Result<Station>> {
  const opened = openStoreFor(dataDir, secrets, override);
  if (!opened.ok) return opened;
  const { store, choice } = opened.value;
  try {
    const peer = await openWms(choice, dataDir, clock);
    const wakes = { drain: () => {}, pull: () => {}, tell: () => {}, detect: () => {}, limits: () => {} };
    const core = createCore({
      store,
      clock,
      connector: peer.connector,
      files: peer.files,
      secrets,
      changed,
      changedInNumbers: (...topics) => changed.inNumbers(...topics),
      wake: (work) => wakes[work](),
    });
    core.marks.set(IDENTITY, identityOf(choice));
    if (choice.kind === 'practice') await addPracticePeople(core);
    else retirePracticePeople(core);
    const work = startWork(core, dataDir, log);
    const check = checkLargeFiles(store, core, log);
    const recordsLog = keepLogShort(store.records, clock);
    Object.assign(wakes, {
      drain: work.wakeDrain,
      pull: work.wakePull,
      detect: work.wakeDetect,
      tell: work.wakeTell,
      limits: work.wakeLimits,
    });
    return ok({
      store,
      core,
      peer,
      async stop() {
        // Closing the connection ends what the loops are waiting for; a pull may be waiting for the time the WMS named.
        core.puller.stop();
        recordsLog.stop();
        await Promise.all([work.stop(), peer.close(), check.stop(), core.exceptionTableReader.close()]);
        await core.hub.close();
        store.close();
      },
    });
  } catch (error) {
    store.close();
    const failure = storeFailure(error, dataDir);
    if (failure) return failure;
    throw error;
  }
}

/** Opens the store; where the WMS is another one than before, what was cached of the old one is set aside first. */
function openStoreFor(dataDir: string, secrets: Secrets, override: WmsChoice | undefined): Result<{ store: Store; choice: WmsChoice }> {
  const opened = openStore(dataDir, { exclusive: true });
  if (!opened.ok) return opened;
  const store = opened.value;
  const marks = createSettingRepo(store.records);
  const choice = override ?? choiceOf(readSettings(marks), secrets.get(WMS_TOKEN));
  const before = marks.get(IDENTITY);
  if (before === null || before === identityOf(choice)) return ok({ store, choice });
  const open = createOutageRepo(store.records).open();
  const waiting = createOutboxRepo(store.records).unsettled() + (open && open.state !== 'suspected' ? 1 : 0);
  if (waiting > 0) {
    store.close();
    return fail(
      'outage/unsettled',
      { count: waiting },
      `${waiting} records in ${dataDir} wait for another WMS (${before}); write them back or withdraw them there first`,
    );
  }
  forgetEpoch(marks, createOutboxRepo(store.records).newestSeq());
  marks.set(IDENTITY, null);
  store.close();
  renewCache(dataDir);
  return openStoreFor(dataDir, secrets, override);
}
