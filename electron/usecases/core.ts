import type { Topic } from '../../shared/contract/events.ts';
import type { Settings } from '../../shared/contract/site.ts';
import type { LinkMemory } from '../../shared/domain/link.ts';
import type { Role } from '../../shared/model/role.ts';
import type { Clock } from '../ports/clock.ts';
import type { Entropy } from '../ports/entropy.ts';
import type { FileExchange } from '../ports/fileExchange.ts';
import type { SiteHub } from '../ports/siteHub.ts';
import type { Puller } from './pullChanges.ts';
import type { WmsConnector, WmsFeatures } from '../ports/wmsConnector.ts';
import type { Telling } from './notices/telling.ts';
import type { CacheHelper } from '../store/cacheHelper.ts';
import type { Writable } from '../store/database.ts';
import type { CorrectionRepo } from '../store/correctionRepo.ts';
import type { ExceptionBoardRepo } from '../store/exceptionBoardRepo.ts';
import type { ExceptionPersonRepo } from '../store/exceptionPersonRepo.ts';
import type { ExceptionRepo } from '../store/exceptionRepo.ts';
import type { ExceptionLogRepo } from '../store/exceptionLogRepo.ts';
import type { ExceptionTableReader } from '../store/exceptionTableReader.ts';
import type { ExceptionTableRepo } from '../store/exceptionTableRepo.ts';
import type { ExceptionViewRepo } from '../store/exceptionViewRepo.ts';
import type { HandlingRepo } from '../store/handlingRepo.ts';
import type { JournalRepo } from '../store/journalRepo.ts';
import type { KeptAsideRepo } from '../store/keptAsideRepo.ts';
import type { MaterialRepo } from '../store/materialRepo.ts';
import type { NoticeRepo } from '../store/noticeRepo.ts';
import type { NoticeSetupRepo } from '../store/noticeSetupRepo.ts';
import type { OrderScan } from '../store/orderScan.ts';
import type { OrderRepo } from '../store/orderRepo.ts';
import type { OutageRepo } from '../store/outageRepo.ts';
import type { OutboxRepo } from '../store/outboxRepo.ts';
import type { PackingConfirmationRepo } from '../store/packingConfirmationRepo.ts';
import type { PersonalDataRepo } from '../store/personalDataRepo.ts';
import type { PersonRepo } from '../store/personRepo.ts';
import type { ProductNoteRepo } from '../store/productNoteRepo.ts';
import type { ProductRepo } from '../store/productRepo.ts';
import type { SamplingStore } from '../store/sampling/samplingStore.ts';
import type { ServiceRepo } from '../store/serviceRepo.ts';
import type { SettingRepo } from '../store/settingRepo.ts';
import type { StockWatchRepo } from '../store/stockWatchRepo.ts';
import type { StockRepo } from '../store/stockRepo.ts';
import type { SyncRepo } from '../store/syncRepo.ts';

/** Who makes a call. */
export interface Caller {
  user: string;
  role: Role;
}

/** What the core knows of the WMS at this moment; written by the probe, the puller and the drain. */
export interface WmsView {
  connector: WmsConnector;
  /** Null until the WMS has told, and again after it was away. */
  features: WmsFeatures | null;
  link: LinkMemory;
  /** A complete pull of orders has come in since the link last broke; write-back waits for it (cancellations first). */
  pulledSinceRecovery: boolean;
  /** How often the link has broken since the start; a pull that began before a break does not count as fresh after it. */
  breaks: number;
  /** A supervisor has called the trouble that shows now a false alarm. */
  dismissed: boolean;
  /** Progress of the drain that runs now. */
  draining: { sent: number; total: number } | null;
  /** Lanes that drain now. */
  lanes: number;
  /** Records of unknown outcome are being looked up; one at a time does. */
  settling: boolean;
  /** Another epoch that was told and could not be written down, with a full disk perhaps; it holds all the same. */
  otherEpoch: string | null;
  /** Answers to batches that wait to be settled together. `settle` runs inside a transaction; what it answers lets the lane go on. */
  answered: { settle: () => () => void; reject: (error: unknown) => void }[];
  /** Records whose sending broke off unexpectedly, a full disk perhaps: in flight in the file, and in nobody's hands. */
  lost: Set<string>;
}

/** A file that was found damaged after the start. */
export interface Damage {
  part: 'records' | 'cache';
  file: string;
  /** In SQLite's words. */
  problem: string;
}

/** Everything a use case may touch. One station has one. */
export interface Core {
  clock: Clock;
  entropy: Entropy;
  hub: SiteHub;
  records: Writable;
  cache: Writable;
  cacheHelper: CacheHelper;
  puller: Puller;
  journal: JournalRepo;
  outbox: OutboxRepo;
  handlings: HandlingRepo;
  outages: OutageRepo;
  exceptions: ExceptionRepo;
  exceptionBoard: ExceptionBoardRepo;
  exceptionTable: ExceptionTableRepo;
  exceptionTableReader: ExceptionTableReader;
  exceptionLog: ExceptionLogRepo;
  exceptionViews: ExceptionViewRepo;
  notices: NoticeRepo;
  noticeSetup: NoticeSetupRepo;
  exceptionPersons: ExceptionPersonRepo;
  corrections: CorrectionRepo;
  productNotes: ProductNoteRepo;
  telling: Telling;
  packingConfirmations: PackingConfirmationRepo;
  people: PersonRepo;
  personalData: PersonalDataRepo;
  marks: SettingRepo;
  services: ServiceRepo;
  materials: MaterialRepo;
  sampling: SamplingStore;
  orders: OrderRepo;
  orderScan: OrderScan;
  products: ProductRepo;
  stock: StockRepo;
  stockWatch: StockWatchRepo;
  keptAside: KeptAsideRepo;
  sync: SyncRepo;
  wms: WmsView;
  /** Tables in and out, where the WMS works through files. */
  files: FileExchange | null;
  /** Null while both files are whole, as far as is known. */
  damage: Damage | null;
  /** Which person was shown which element kept aside, in this run. */
  shownRaw: Set<string>;
  settings(): Settings;
  /** Tells the screens what may have changed; may be called often, is sent in bundles. */
  changed(...topics: Topic[]): void;
  /** The same for what the product does by itself, which may be thousands of rows: told once a second at most. */
  changedInNumbers(...topics: Topic[]): void;
  /** Asks for a drain, a pull, detection, that waiting notices are sent, or that limits are looked at, soon; harmless when it runs. */
  wake(work: 'drain' | 'pull' | 'tell' | 'detect' | 'limits'): void;
}

/** The name under which the product itself acts in the journal. */
export const SYSTEM = 'system';
