import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRestConnector } from '../../electron/adapters/wms/rest/restConnector.ts';
import { createCore } from '../../electron/app/core.ts';
import { workHandlers } from '../../electron/app/handlers.ts';
import { startWork } from '../../electron/app/startWork.ts';
import { backupFolder } from '../../electron/store/backups.ts';
import { RECORDS_FILE } from '../../electron/store/database.ts';
import type { Writable } from '../../electron/store/database.ts';
import type { Store } from '../../electron/store/openStore.ts';
import { openStore } from '../../electron/store/openStore.ts';
import type { Core } from '../../electron/usecases/core.ts';
import type { OutboxState } from '../../shared/model/record.ts';
import type { SimulatedNetwork } from './simulatedNetwork.ts';
import { TOKEN } from './simulatedWms.ts';
import type { VirtualClock } from './virtualClock.ts';
import type { WireWatch } from './wireWatch.ts';

/** The process died here: no statement after this one ran. */
export class DeskDied extends Error {}

/** The disk took no more; the process goes on. */
export class DiskFull extends Error {}

/** One run of the real core on the real files, which can be killed at any commit. */
export interface DeskRun {
  core: Core;
  handlers: ReturnType<typeof workHandlers>;
  isAlive(): boolean;
  /** Dies `commits` commits from now: the last of them is on disk, or just not (`keepLast`). */
  dieAfter(commits: number, keepLast: boolean): void;
  /** Every commit until then fails. */
  fillDisk(until: number): void;
  /** Ends this run and opens the files anew. */
  bury(): Store;
}

export interface DeskParts {
  clock: VirtualClock;
  network: SimulatedNetwork;
  watch: WireWatch;
  dataDir: string;
  /** What the desk's loops did not expect. */
  unexpected(error: unknown, work: unknown): void;
}

/** Starts the desk on an opened store. `commitsLeft`: it dies early, perhaps while it starts (throws `DeskDied`). */
export function startDesk(parts: DeskParts, store: Store, commitsLeft = Number.POSITIVE_INFINITY): DeskRun {
  const { clock, network, watch, dataDir } = parts;
  const life: Life = { alive: true, commitsLeft, keepLast: true, isFull: () => false };
  const mortalClock = {
    now: () => clock.now(),
    random: () => clock.random(),
    newId: () => clock.newId(),
    after: (ms: number, work: () => void) => clock.after(ms, () => life.alive && work()),
  };
  const wakes = { drain: () => {}, pull: () => {}, tell: () => {}, detect: () => {}, limits: () => {} };
  watch.file = { earlierUnsettled: earlierUnsettled(store.records) };
  const core = createCore({
    store: { ...store, records: mortal(store.records, life), cache: mortal(store.cache, life) },
    clock: mortalClock,
    connector: createRestConnector({
      url: 'http://simulated',
      token: TOKEN,
      now: () => clock.now(),
      peer: network.peer(() => life.alive),
    }),
    changed: () => {},
    wake: (work) => wakes[work](),
  });
  const work = startWork(core, dataDir, {
    error: (error, about) => {
      if (life.alive && !(error instanceof DeskDied) && !(error instanceof DiskFull)) parts.unexpected(error, about['work']);
    },
  });
  Object.assign(wakes, { drain: work.wakeDrain, pull: work.wakePull, detect: work.wakeDetect, limits: work.wakeLimits });
  return {
    core,
    handlers: workHandlers(() => core),
    isAlive: () => life.alive,
    dieAfter(commits, keepLast) {
      life.commitsLeft = commits;
      life.keepLast = keepLast;
    },
    fillDisk(until) {
      life.isFull = () => clock.now() < until;
    },
    bury() {
      life.alive = false;
      store.close();
      const next = openDeskStore(dataDir);
      const stateOf = next.records.prepare<[string], { state: OutboxState }>('SELECT state FROM outbox WHERE record_id = ?');
      watch.deskDied((recordId) => stateOf.get(recordId)?.state ?? null);
      // Perhaps it died between a supervisor's decision and the screen that would have shown it.
      const decided = next.records.prepare<[], { detail: string }>(LAST_DECISION).get();
      if (decided) watch.accepted((JSON.parse(decided.detail) as { epoch: string }).epoch);
      return next;
    },
  };
}

/** Opens the data folder. */
export function openDeskStore(dataDir: string): Store {
  const opened = openStore(dataDir, { exclusive: true });
  if (!opened.ok) throw new Error(`the store did not open: ${opened.code} ${opened.message ?? ''}`);
  return opened.value;
}

/** Puts a backup of this moment into the folder, so that the desk makes none: copying files takes real time, which is not ours. */
export function pretendBackup(dataDir: string, now: number): void {
  const folder = join(backupFolder(dataDir), 'just-made');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, RECORDS_FILE), '');
  utimesSync(folder, new Date(now), new Date(now));
}

const LAST_DECISION = `SELECT detail FROM journal WHERE action = 'writeback/accept-epoch' ORDER BY seq DESC LIMIT 1`;

interface Life {
  alive: boolean;
  commitsLeft: number;
  keepLast: boolean;
  isFull(): boolean;
}

/** The connection as the core sees it: each commit counts, and the one that is its last throws, before or after it is made. */
function mortal(db: Writable, life: Life): Writable {
  function commit<T>(work: () => T): T {
    if (!life.alive) throw new DeskDied();
    if (life.isFull()) throw new DiskFull();
    life.commitsLeft -= 1;
    if (life.commitsLeft > 0) return work();
    try {
      if (life.keepLast) work();
    } finally {
      life.alive = false;
    }
    throw new DeskDied();
  }
  /** What is done inside a transaction is not on disk before that commits. */
  function write<T>(work: () => T): T {
    if (!life.alive) throw new DeskDied();
    return db.inTransaction ? work() : commit(work);
  }
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') {
        return <P extends unknown[]>(work: (...given: P) => unknown) => {
          const real = target.transaction(work);
          return (...given: P) => write(() => real(...given));
        };
      }
      if (name === 'prepare') {
        return (sql: string) => {
          const statement = target.prepare(sql);
          const run = statement.run.bind(statement);
          if (sql === 'COMMIT') statement.run = () => commit(run);
          else if (!statement.readonly && !sql.startsWith('BEGIN')) statement.run = (...values: unknown[]) => write(() => run(...values));
          return statement;
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...values: unknown[]) => unknown).bind(target) : value;
    },
  });
}

function earlierUnsettled(records: Writable): (recordId: string) => string[] {
  const statement = records.prepare<[string], { recordId: string }>(`
    SELECT earlier.record_id AS recordId FROM outbox AS earlier JOIN outbox AS entry ON entry.subject = earlier.subject
    WHERE entry.record_id = ? AND earlier.seq < entry.seq AND earlier.state NOT IN ('acked', 'void')`);
  return (recordId) => statement.all(recordId).map((row) => row.recordId);
}
