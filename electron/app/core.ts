import { initialLink } from '../../shared/domain/link.ts';
import type { Settings } from '../../shared/contract/site.ts';
import { systemEntropy } from '../adapters/entropy/systemEntropy.ts';
import { SECOND } from '../../shared/model/time.ts';
import { createLonelyHub } from '../adapters/hub/none.ts';
import type { Clock } from '../ports/clock.ts';
import type { Entropy } from '../ports/entropy.ts';
import type { FileExchange } from '../ports/fileExchange.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { WmsConnector } from '../ports/wmsConnector.ts';
import { createCacheHelper } from '../store/cacheHelper.ts';
import { createCorrectionRepo } from '../store/correctionRepo.ts';
import { createExceptionBoardRepo } from '../store/exceptionBoardRepo.ts';
import { createExceptionPersonRepo } from '../store/exceptionPersonRepo.ts';
import { createExceptionRepo } from '../store/exceptionRepo.ts';
import { createExceptionLogRepo } from '../store/exceptionLogRepo.ts';
import { createExceptionTableReader } from '../store/exceptionTableReader.ts';
import { createExceptionTableRepo } from '../store/exceptionTableRepo.ts';
import { createExceptionViewRepo } from '../store/exceptionViewRepo.ts';
import { createHandlingRepo } from '../store/handlingRepo.ts';
import { createJournalRepo } from '../store/journalRepo.ts';
import { createKeptAsideRepo } from '../store/keptAsideRepo.ts';
import type { Store } from '../store/openStore.ts';
import { createMaterialRepo } from '../store/materialRepo.ts';
import { createNoticeRepo } from '../store/noticeRepo.ts';
import { createNoticeSetupRepo } from '../store/noticeSetupRepo.ts';
import { createOrderScan } from '../store/orderScan.ts';
import { createOrderRepo } from '../store/orderRepo.ts';
import { createOutageRepo } from '../store/outageRepo.ts';
import { createOutboxRepo } from '../store/outboxRepo.ts';
import { createPackingConfirmationRepo } from '../store/packingConfirmationRepo.ts';
import { createPersonalDataRepo } from '../store/personalDataRepo.ts';
import { createPersonRepo } from '../store/personRepo.ts';
import { createProductNoteRepo } from '../store/productNoteRepo.ts';
import { createProductRepo } from '../store/productRepo.ts';
import { createSamplingStore } from '../store/sampling/samplingStore.ts';
import { createServiceRepo } from '../store/serviceRepo.ts';
import { createSettingRepo } from '../store/settingRepo.ts';
import { createStockRepo } from '../store/stockRepo.ts';
import { createStockWatchRepo } from '../store/stockWatchRepo.ts';
import { createSyncRepo } from '../store/syncRepo.ts';
import { restoreLocalOrders } from '../usecases/adoptOrders.ts';
import { askAgain } from '../usecases/confirmBatch.ts';
import type { Core } from '../usecases/core.ts';
import { noteEpoch } from '../usecases/epoch.ts';
import { createTelling } from '../usecases/notices/telling.ts';
import { createPuller } from '../usecases/pullChanges.ts';
import { readSettings } from '../usecases/siteSettings.ts';
import { writeJournal } from '../usecases/writeJournal.ts';
import { createNotifier } from './notifier.ts';

const TELL_LIMIT_MS = 15 * SECOND;

/** Where nobody keeps any. */
const noSecrets: Secrets = { get: () => null, set: () => {} };

export interface CoreParts {
  store: Store;
  clock: Clock;
  /** Left out: the operating system's. */
  entropy?: Entropy;
  connector: WmsConnector;
  files?: FileExchange | null;
  /** Passwords and keys of the channels that people are told by; without them a channel waits for its own. */
  secrets?: Secrets;
  notifier?: Notifier;
  changed: Core['changed'];
  /** Left out: as `changed`. */
  changedInNumbers?: Core['changedInNumbers'];
  wake: Core['wake'];
}

/**
 * Puts the core together on an open store. Time, randomness and the WMS come from outside, so that a simulation can own
 * them. What was in flight when the last run ended has no known outcome: it is looked up before anything is sent.
 */
export function createCore(parts: CoreParts): Core {
  const {
    store,
    clock,
    entropy = systemEntropy,
    connector,
    files = null,
    secrets = noSecrets,
    notifier,
    changed,
    changedInNumbers = changed,
    wake,
  } = parts;
  const marks = createSettingRepo(store.records);
  let settings: Settings | null = null;
  const cached = {
    orders: createOrderRepo(store.cache),
    products: createProductRepo(store.cache),
    stock: createStockRepo(store.cache),
    keptAside: createKeptAsideRepo(store.cache),
    sync: createSyncRepo(store.cache),
  };
  const cacheHelper = createCacheHelper(store.cache);
  const exceptionTable = createExceptionTableRepo(store.records);
  const core: Core = {
    clock,
    entropy,
    hub: createLonelyHub(clock),
    records: store.records,
    cache: store.cache,
    cacheHelper,
    journal: createJournalRepo(store.records),
    outbox: createOutboxRepo(store.records),
    handlings: createHandlingRepo(store.records),
    outages: createOutageRepo(store.records),
    exceptions: createExceptionRepo(store.records),
    exceptionBoard: createExceptionBoardRepo(store.records),
    exceptionTable,
    exceptionTableReader: createExceptionTableReader(store.records, exceptionTable),
    exceptionLog: createExceptionLogRepo(store.records),
    exceptionViews: createExceptionViewRepo(store.records),
    notices: createNoticeRepo(store.records),
    noticeSetup: createNoticeSetupRepo(store.records),
    exceptionPersons: createExceptionPersonRepo(store.records),
    corrections: createCorrectionRepo(store.records),
    productNotes: createProductNoteRepo(store.records),
    packingConfirmations: createPackingConfirmationRepo(store.records),
    stockWatch: createStockWatchRepo(store.cache),
    telling: createTelling(notifier ?? createNotifier({ now: () => clock.now(), limitMs: TELL_LIMIT_MS }), secrets),
    people: createPersonRepo(store.records),
    personalData: createPersonalDataRepo(store.records, store.cache),
    sampling: createSamplingStore(store.records),
    orderScan: createOrderScan(store.cache),
    marks,
    services: createServiceRepo(store.records),
    materials: createMaterialRepo(store.records),
    ...cached,
    puller: createPuller({
      connector,
      helper: cacheHelper,
      clock,
      ...cached,
      onProgress: () => changed('cache'),
      onEpoch: (epoch) => noteEpoch(core, epoch),
    }),
    damage: null,
    files,
    wms: {
      connector,
      features: null,
      link: initialLink(clock.now()),
      pulledSinceRecovery: false,
      breaks: 0,
      dismissed: false,
      draining: null,
      lanes: 0,
      answered: [],
      settling: false,
      otherEpoch: null,
      lost: new Set(),
    },
    shownRaw: new Set(),
    settings: () => (settings ??= readSettings(marks)),
    changed(...topics) {
      if (topics.includes('settings')) settings = null;
      changed(...topics);
    },
    changedInNumbers,
    wake,
  };
  const interrupted = core.outbox.interruptedToUnknown();
  if (interrupted > 0) writeJournal(core, null, 'writeback/interrupted', '', { records: interrupted });
  const unanswered = core.notices.interruptedToUnknown();
  if (unanswered > 0) writeJournal(core, null, 'notices/interrupted', '', { notices: unanswered });
  restoreLocalOrders(core);
  files?.onChange((recordIds) => {
    core.changed('files', 'cache');
    if (recordIds.length > 0) askAgain(core, recordIds);
    // What was read is taken into the cache like anything that the WMS tells.
    if (files.running() === null) core.wake('pull');
  });
  return core;
}
