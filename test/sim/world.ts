import { Random } from '../../electron/practice/random.ts';
import { changeSettings, readSettings } from '../../electron/usecases/siteSettings.ts';
import { MINUTE, SECOND } from '../../shared/model/time.ts';
import { Book } from './book.ts';
import type { Situation } from './clerk.ts';
import { clerkActs } from './clerk.ts';
import { checkAll, checkProof } from './invariants.ts';
import type { DeskRun } from './simulatedDesk.ts';
import { DeskDied, DiskFull, openDeskStore, pretendBackup, startDesk } from './simulatedDesk.ts';
import { SimulatedNetwork, TROUBLES } from './simulatedNetwork.ts';
import { SimulatedWms } from './simulatedWms.ts';
import { declare, supervisorActs } from './supervisor.ts';
import { VirtualClock } from './virtualClock.ts';
import { WireWatch } from './wireWatch.ts';

const START = Date.UTC(2026, 2, 2);
const ORDERS = 400;
/** Virtual time in which everything must be settled once the weather is calm. */
const SETTLE_WITHIN = 60 * MINUTE;

export interface Totals {
  outages: number;
  virtualHours: number;
  steps: number;
  deskDeaths: number;
  wmsDeaths: number;
  restores: number;
  lateAfterVoid: number;
  wire: WireWatch['counts'];
  counts: Record<string, number>;
  fates: Record<string, number>;
}

/** One warehouse, one desk and its people under one seed, through many outages. Throws what must never be. */
export class World {
  readonly totals: Totals;
  #random: Random;
  #clock: VirtualClock;
  #wms: SimulatedWms;
  #network: SimulatedNetwork;
  #watch: WireWatch;
  #book = new Book();
  #desk: DeskRun;
  #dataDir: string;
  #wrongs: string[] = [];
  #clerkPace: number | null = null;
  #finishing = false;
  #noNewOrdersUntil = 0;
  #closedNow: string | null = null;
  #outage = 0;

  constructor(seed: number, dataDir: string) {
    this.#dataDir = dataDir;
    this.#random = new Random(seed, 2);
    this.#clock = new VirtualClock(seed, START);
    this.#wms = new SimulatedWms(this.#clock, seed, ORDERS);
    this.#watch = new WireWatch(this.#clock);
    this.#network = new SimulatedNetwork(this.#clock, new Random(seed, 3), this.#wms, this.#watch);
    this.#desk = startDesk(this.#parts(), openDeskStore(dataDir));
    const [wire, counts, fates] = [this.#watch.counts, this.#book.counts, {}];
    const zero = { outages: 0, virtualHours: 0, steps: 0, deskDeaths: 0, wmsDeaths: 0, restores: 0, lateAfterVoid: 0 };
    this.totals = { ...zero, wire, counts, fates };
  }

  /** Lets `outages` outages happen, one after the other, and checks everything after each. */
  async run(outages: number): Promise<void> {
    this.#keepActing();
    this.#network.weather = 'calm';
    await this.#runFor(2 * MINUTE, () => this.#desk.core.wms.pulledSinceRecovery);
    for (; this.#outage < outages; this.#outage += 1) {
      await this.#oneOutage();
      this.totals.outages += 1;
    }
    this.totals.virtualHours = Math.round((this.#clock.now() - START) / 3_600_000);
    this.totals.steps = this.#clock.steps;
    this.totals.fates = Object.fromEntries(this.#network.fates);
    this.#desk.bury().close();
  }

  async #oneOutage(): Promise<void> {
    const random = this.#random;
    await this.#act(async ({ desk }) => this.#configure(desk));
    const liesToUs = random.chance(0.15);
    if (!liesToUs) this.#network.weather = random.pick(TROUBLES);
    this.#network.flakiness = 0.1 + random.next() * 0.5;
    this.#network.mostRecords = random.chance(0.2) ? 1 + random.below(5) : Number.POSITIVE_INFINITY;
    await this.#runFor(liesToUs ? 5 * SECOND : 60 * SECOND, () => this.#isWorking());
    if (!this.#isWorking()) await this.#act((at) => declare(at, 'it lies to us'));
    this.#clerkPace = 1_000 + random.below(8_000);
    await this.#eventfully(20 * SECOND + random.below(90_000));
    this.#network.weather = random.chance(0.75) ? 'flaky' : random.pick(TROUBLES);
    this.#clerkPace = random.chance(0.5) ? 15_000 : null;
    await this.#eventfully(20 * SECOND + random.below(120_000));
    if (random.chance(0.15)) this.#desk.fillDisk(this.#clock.now() + random.below(20_000));
    this.#network.weather = 'calm';
    this.#network.mostRecords = Number.POSITIVE_INFINITY;
    this.#clerkPace = null;
    this.#finishing = true;
    const closed = await this.#runFor(SETTLE_WITHIN, () => this.#desk.core.outages.open() === null && this.#isQuiet());
    if (!closed) this.#fail([`not settled within ${SETTLE_WITHIN / MINUTE} minutes of calm: ${this.#whatIsOpen()}`]);
    this.#finishing = false;
    this.totals.lateAfterVoid = checkAll(this.#desk, this.#wms, this.#book, (what) => this.#wrongs.push(what)).lateAfterVoid;
    this.#stopAtWrongs();
  }

  #configure({ core }: DeskRun): void {
    const writebackMode = this.#random.pick(['review', 'automatic'] as const);
    const autoDeclareAfterMs = this.#random.pick([0, 15_000, 40_000]);
    const now = readSettings(core.marks);
    if (now.writebackMode === writebackMode && now.autoDeclareAfterMs === autoDeclareAfterMs) return;
    changeSettings(core, { user: 'admin', role: 'admin' }, { writebackMode, autoDeclareAfterMs }, false);
  }

  /** Time passes, and things happen in it: deaths on both sides, orders cancelled, a restore, other weather. */
  async #eventfully(ms: number): Promise<void> {
    const end = this.#clock.now() + ms;
    while (this.#clock.now() < end) {
      await this.#runFor(Math.min(end - this.#clock.now(), 1_000 + this.#random.below(25_000)));
      await this.#something();
    }
  }

  async #something(): Promise<void> {
    const random = this.#random;
    const draw = random.next();
    if (draw < 0.16) this.#desk.dieAfter(1 + random.below(30), random.chance(0.5));
    else if (draw < 0.21) await this.#restartDesk();
    else if (draw < 0.29) {
      this.#wms.restart(random.below(20_000));
      this.totals.wmsDeaths += 1;
    } else if (draw < 0.34) this.#desk.fillDisk(this.#clock.now() + random.below(15_000));
    else if (draw < 0.72) this.#meddle();
    else if (draw < 0.78) this.#network.weather = random.pick([...TROUBLES, 'calm', 'flaky', 'flaky'] as const);
    else if (draw < 0.81 && this.#wms.isRunning()) {
      this.#wms.act('restore-older', { count: 1 + random.below(6) });
      this.totals.restores += 1;
      // Restoring a backup takes its time; where a standby takes over at once, no new orders come in that moment.
      if (random.chance(0.7)) this.#wms.restart(5_000 + random.below(20_000));
      this.#noNewOrdersUntil = this.#clock.now() + 10_000;
    }
  }

  /** The WMS's own people go on working, mostly on what is packed here. */
  #meddle(): void {
    if (!this.#wms.isRunning()) return;
    const random = this.#random;
    const ours = [...this.#book.packed.values()].slice(-15).map(({ orderId }) => orderId);
    const orderIds = ours.length > 0 ? [random.pick(ours)] : [];
    const draw = random.next();
    if (draw < 0.25) this.#wms.act('cancel-orders', { count: 1, orderIds });
    else if (draw < 0.5) this.#wms.act('change-orders', { count: 1, orderIds });
    else if (draw < 0.75) this.#wms.act('hold-orders', { count: 1, orderIds });
    else if (draw < 0.83) this.#wms.otherDeskTypesIn();
    else if (draw < 0.9) for (const orderId of ours) this.#wms.liftHold(orderId);
    else if (this.#clock.now() > this.#noNewOrdersUntil) this.#wms.act('add-orders', { count: 1 + random.below(6) });
  }

  /** People act by themselves from here on, as long as there is a desk to act at. */
  #keepActing(): void {
    const clerk = () => {
      void this.#act(async (at) => {
        if (this.#clerkPace !== null && this.#isWorking()) await clerkActs(at);
      });
      this.#clock.after(this.#clerkPace ?? 5_000, clerk);
    };
    let busyAt: DeskRun | null = null;
    const supervisor = () => {
      const desk = this.#desk;
      if (busyAt !== desk) {
        busyAt = desk;
        void this.#act((at) =>
          supervisorActs({
            ...at,
            finishing: this.#finishing,
            hasRestored: this.totals.restores > 0,
            accepted: (epoch) => this.#watch.accepted(epoch),
            closed: (outageId) => (this.#closedNow = outageId),
          }),
        ).finally(() => {
          if (busyAt === desk) busyAt = null;
        });
      }
      this.#clock.after(3_000 + this.#random.below(9_000), supervisor);
    };
    const housekeeping = () => {
      pretendBackup(this.#dataDir, this.#clock.now());
      this.#clock.after(20 * MINUTE, housekeeping);
    };
    housekeeping();
    clerk();
    supervisor();
  }

  async #act(work: (at: Situation) => Promise<void>): Promise<void> {
    const desk = this.#desk;
    if (!desk.isAlive()) return;
    try {
      await work({
        desk,
        wms: this.#wms,
        random: this.#random,
        book: this.#book,
        now: this.#clock.now(),
        wrong: (what) => void this.#wrongs.push(what),
      });
    } catch (error) {
      if (desk.isAlive() && !(error instanceof DiskFull)) this.#wrongs.push(`a call threw: ${String((error as Error).stack)}`);
    }
  }

  /** Runs until `done`; a desk that dies meanwhile is started again after a while. */
  async #runFor(ms: number, done: () => boolean = () => false): Promise<boolean> {
    const end = this.#clock.now() + ms;
    for (;;) {
      const stop = await this.#clock.run(end - this.#clock.now(), () => this.#mustLook() || done());
      this.#stopAtWrongs();
      if (!this.#desk.isAlive()) await this.#restartDesk();
      else if (this.#closedNow !== null) this.#lookAtProof(this.#closedNow);
      else return stop;
    }
  }

  #mustLook(): boolean {
    return this.#wrongs.length > 0 || this.#watch.violations.length > 0 || !this.#desk.isAlive() || this.#closedNow !== null;
  }

  #lookAtProof(outageId: string): void {
    this.#closedNow = null;
    checkProof(this.#desk, this.#wms, this.#book, outageId, (what) => this.#wrongs.push(what));
    this.#stopAtWrongs();
  }

  /** The desk's process ends at once, wherever it is, and another one starts on the files; now and then that one dies starting. */
  async #restartDesk(): Promise<void> {
    let store = this.#desk.bury();
    this.totals.deskDeaths += 1;
    await this.#clock.run(this.#random.below(20_000));
    for (;;) {
      try {
        this.#desk = startDesk(this.#parts(), store, this.#random.chance(0.1) ? 1 + this.#random.below(3) : undefined);
        return;
      } catch (error) {
        if (!(error instanceof DeskDied)) throw error;
        this.totals.deskDeaths += 1;
        store.close();
        store = openDeskStore(this.#dataDir);
      }
    }
  }

  #parts() {
    return {
      clock: this.#clock,
      network: this.#network,
      watch: this.#watch,
      dataDir: this.#dataDir,
      unexpected: (error: unknown, work: unknown) => {
        this.#wrongs.push(`${String(work)} threw: ${String((error as Error).stack)}`);
      },
    };
  }

  #isWorking(): boolean {
    const outage = this.#desk.core.outages.open();
    return outage !== null && outage.state !== 'suspected';
  }

  #isQuiet(): boolean {
    const counts = this.#desk.core.outbox.counts();
    const { link, pulledSinceRecovery } = this.#desk.core.wms;
    const { marks } = this.#desk.core;
    const sameHistory = marks.get('wms.epoch') === this.#wms.warehouse.epoch() && marks.get('wms.epoch.reported') === null;
    return (
      counts['in-flight'] + counts.unknown + counts.pending + counts.parked === 0 &&
      link.status.state === 'up' &&
      pulledSinceRecovery &&
      sameHistory
    );
  }

  #whatIsOpen(): string {
    const { core } = this.#desk;
    const records = [...core.outbox.list('pending', 0, 20), ...core.outbox.list('unknown', 0, 20), ...core.outbox.list('parked', 0, 20)];
    const told = records.map(({ recordId, kind, subject, state, code, released, attempts }) => ({
      recordId,
      kind,
      subject,
      state,
      code,
      released,
      attempts,
    }));
    const { status } = core.wms.link;
    return JSON.stringify({
      link: status.state,
      reason: status.reason,
      outage: core.outages.open()?.state,
      counts: core.outbox.counts(),
      told,
    });
  }

  #stopAtWrongs(): void {
    const wrongs = [...this.#wrongs, ...this.#watch.violations];
    if (wrongs.length > 0) this.#fail(wrongs);
  }

  #fail(wrongs: string[]): never {
    throw new Error(`outage ${this.#outage + 1} at ${new Date(this.#clock.now()).toISOString()}:\n${wrongs.slice(0, 8).join('\n')}`);
  }
}
