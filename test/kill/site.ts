import { fork, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Random } from '../../electron/practice/random.ts';
import type { AppliedInspection } from '../../electron/practice/warehouse.ts';
import { openStore } from '../../electron/store/openStore.ts';
import { createPersonRepo } from '../../electron/store/personRepo.ts';
import { createSettingRepo } from '../../electron/store/settingRepo.ts';
import { hashPin } from '../../electron/usecases/pin.ts';
import type { WmsAnswer, WmsOrder } from './wmsProcess.ts';

const ORDERS = 6_000;
/** Longest life of a desk after it showed that it is ready, in milliseconds; one in four dies while it starts. */
const LIFE_MS = 800;
const START_MS = 1_000;

/** What stood on the screen before the process died. */
export interface Shown {
  done: Map<string, { handlingId: string; orderId: string; waybillNo: string }>;
  undone: Map<string, string>;
  closed: string | null;
  errors: string[];
}

/** One data folder, one WMS in a process of its own, and desk after desk that is killed. */
export class Site {
  readonly dataDir: string;
  readonly shown: Shown = { done: new Map(), undone: new Map(), closed: null, errors: [] };
  killedStarting = 0;
  #random: Random;
  #seed: number;
  #wms: ChildProcess;
  #address: { url: string; token: string } | null = null;

  constructor(folder: string, seed: number) {
    this.#seed = seed;
    this.#random = new Random(seed, 4);
    this.dataDir = join(folder, 'desk');
    this.#wms = fork(fileOf('wmsProcess.ts'), [join(folder, 'wms'), String(seed), String(ORDERS)]);
  }

  /** Waits for the WMS, and puts a person and the settings into the data folder. */
  async prepare(): Promise<void> {
    const [told] = (await once(this.#wms, 'message')) as [WmsAnswer];
    if (!('url' in told)) throw new Error('the WMS did not tell its address');
    this.#address = told;
    const opened = openStore(this.dataDir, { exclusive: true });
    if (!opened.ok) throw new Error(opened.code);
    const { records } = opened.value;
    // A cheap hash: signing in two hundred times is not what is tested here.
    createPersonRepo(records).add('kim', 'supervisor', await hashPin('2468', 10), 0);
    createSettingRepo(records).set('settings', JSON.stringify({ writebackMode: 'automatic', autoDeclareAfterMs: 0 }));
    opened.value.close();
    const desk = this.#start('load', 0);
    await Promise.all([once(desk.process, 'exit'), desk.read]);
  }

  /** Starts a desk, lets it work for a random while, and kills it. */
  async killOne(index: number): Promise<void> {
    await this.#ask({ ask: 'faults', share: this.#random.chance(0.5) ? 0 : this.#random.next() * 0.7 });
    if (this.#random.chance(0.2)) await this.#cancelSomething();
    const desk = this.#start('work', index);
    const exited = once(desk.process, 'exit');
    if (this.#random.chance(0.25)) {
      await Promise.race([pause(this.#random.below(START_MS)), exited]);
      if (!desk.isReady()) this.killedStarting += 1;
    } else {
      await Promise.race([desk.ready, exited]);
      await Promise.race([pause(this.#random.below(LIFE_MS)), exited]);
    }
    const died = desk.process.exitCode;
    desk.process.kill('SIGKILL');
    await Promise.all([exited, desk.read]);
    if (died !== null) this.shown.errors.push(`desk ${index} ended by itself with ${died}`);
  }

  /** A last desk that brings everything to its end. */
  async finish(): Promise<void> {
    await this.#ask({ ask: 'faults', share: 0 });
    const desk = this.#start('finish', 0);
    const [code] = (await once(desk.process, 'exit')) as [number | null];
    await desk.read;
    if (code !== 0) this.shown.errors.push(`the last desk ended with ${code}`);
  }

  async applied(): Promise<{ applied: AppliedInspection[]; pushes: number; faults: number }> {
    const answer = await this.#ask({ ask: 'applied' });
    if (!('applied' in answer)) throw new Error('the WMS did not tell what it has');
    return answer;
  }

  close(): void {
    this.#wms.kill('SIGKILL');
  }

  async #cancelSomething(): Promise<void> {
    const packed = [...this.shown.done.values()].slice(-10);
    if (packed.length > 0) await this.#ask({ ask: 'cancel', orderIds: [this.#random.pick(packed).orderId] });
  }

  async #ask(order: WmsOrder): Promise<WmsAnswer> {
    this.#wms.send(order);
    const [answer] = (await once(this.#wms, 'message')) as [WmsAnswer];
    return answer;
  }

  #start(task: 'load' | 'work' | 'finish', index: number) {
    const { url, token } = this.#address!;
    const child = spawn(process.execPath, [fileOf('deskProcess.ts'), this.dataDir, url, token, String(this.#seed * 1_000 + index), task], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Halves what a start costs; the first desk, which ends like a good process, fills it.
      env: { ...process.env, NODE_COMPILE_CACHE: join(this.dataDir, '..', 'compiled') },
    });
    const lines = createInterface({ input: child.stdout });
    const isReady = Promise.withResolvers<void>();
    let readied = false;
    lines.on('line', (line) => {
      if (line === 'ready') {
        readied = true;
        isReady.resolve();
      }
      this.#note(line);
    });
    child.stderr.on('data', (text: Buffer) => this.shown.errors.push(`desk ${index}: ${text.toString()}`));
    return { process: child, ready: isReady.promise, isReady: () => readied, read: once(lines, 'close') };
  }

  #note(line: string): void {
    const [what, id = '', ...rest] = line.split(' ');
    if (what === 'done' && rest.length === 3) {
      const [handlingId = '', orderId = '', waybillNo = ''] = rest;
      this.shown.done.set(id, { handlingId, orderId, waybillNo });
    } else if (what === 'undone' && rest.length === 1) this.shown.undone.set(id, rest[0]!);
    else if (what === 'closed') this.shown.closed = line;
  }
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
