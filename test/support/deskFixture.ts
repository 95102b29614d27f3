import { onTestFinished } from 'vitest';
import type { App } from '../../electron/app/app.ts';
import { createApp } from '../../electron/app/createApp.ts';
import type { WmsChoice } from '../../electron/app/wmsPeer.ts';
import type { Secrets } from '../../electron/ports/secrets.ts';
import type { PracticeWms, PracticeWmsOptions } from '../../electron/practice/practiceWms.ts';
import { createPracticeWms } from '../../electron/practice/practiceWms.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/index.ts';
import { calls } from '../../shared/contract/index.ts';
import type { Settings } from '../../shared/contract/site.ts';
import type { ErrorCode } from '../../shared/model/errors.ts';
import type { LinkState } from '../../shared/model/link.ts';
import type { OutageState } from '../../shared/model/outage.ts';
import type { Role } from '../../shared/model/role.ts';
import type { QuickClock } from './quickClock.ts';
import { quickClock } from './quickClock.ts';
import { PEOPLE, prepareFolder } from './readyPeople.ts';
import { tempDir } from './tempDir.ts';

export type Answer<N extends CallName> =
  | { ok: true; value: CallOutput<N> }
  | { ok: false; code: ErrorCode; message: string; details?: Record<string, string | number> | undefined };

/** Who makes a call: one of the ready people, a session, or nobody. */
export type As = Role | { session: string } | null;

export interface DeskFixture {
  app: App;
  practice: PracticeWms;
  dataDir: string;
  clock: QuickClock;
  secrets: Secrets;
  wms: WmsChoice;
  /** One call through the dispatch, as a clerk where nobody is named; the answer is checked against the contract. */
  call<N extends CallName>(name: N, input?: CallInput<N>, as?: As): Promise<Answer<N>>;
  /** The value of a call that must succeed. */
  value<N extends CallName>(name: N, input?: CallInput<N>, as?: As): Promise<CallOutput<N>>;
  /** The code of a call that must fail. */
  code<N extends CallName>(name: N, input?: CallInput<N>, as?: As): Promise<ErrorCode>;
  session(role: Role): Promise<string>;
  linkIs(...states: LinkState[]): Promise<void>;
  outageIs(state: OutageState | null): Promise<void>;
  /** Waits until the WMS's orders are here and the link is up. */
  ready(): Promise<void>;
  /** Ends the app and starts it again on the same folder, as after an update or a power cut. */
  restart(): Promise<void>;
}

export interface DeskOptions {
  settings?: Partial<Settings>;
  practice?: Partial<PracticeWmsOptions>;
  speed?: number;
  /** How long ago it is when the desk opens, in milliseconds: days are then played up to now. */
  ago?: number;
  dataDir?: string;
  /** Leaves the folder without people, as on a first start. */
  empty?: boolean;
  wms?: (url: string, token: string) => WmsChoice;
}

/** How long anything waited for may take in real time; it ends a test that hangs, it measures nothing. */
const PATIENCE_MS = 40_000;
/** Codes that any call may answer, whatever its own list says. */
const GENERAL: readonly ErrorCode[] = [
  'input/invalid',
  'call/unknown',
  'session/required',
  'session/expired',
  'session/forbidden',
  'store/full',
  'store/read-only',
  'store/damaged',
];

/** Secrets that live as long as the test. */
export function memorySecrets(): Secrets {
  const kept = new Map<string, string>();
  return {
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => void (value === null ? kept.delete(name) : kept.set(name, value)),
  };
}

/** Looks again and again until `look` answers something true, and answers that. */
export async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  let last: unknown;
  while (Date.now() < end) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    last = seen;
    await new Promise((resolve) => void setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${what}; last seen: ${JSON.stringify(last)}`);
}

/** Most tests are about something else than what the product finds by itself. */
const NOTHING: Settings['detects'] = { validation: false, stock: false, links: false, requests: false };
export const EVERYTHING: Settings['detects'] = { validation: true, stock: true, links: true, requests: true };

/** The real desk on a folder of its own, with the practice WMS as its peer over loopback HTTP. */
export async function openDesk(options: DeskOptions = {}): Promise<DeskFixture> {
  const clock = quickClock(options.speed ?? 10);
  clock.skip(-(options.ago ?? 0));
  const dataDir = options.dataDir ?? tempDir();
  const practice = createPracticeWms({ seed: 7, orders: 120, slowMs: 20_000, clock, ...options.practice });
  const { url, token } = await practice.start();
  const wms = options.wms?.(url, token) ?? { kind: 'rest', url, token };
  const secrets = memorySecrets();
  if (!options.empty) await prepareFolder(dataDir, clock, { detects: NOTHING, ...options.settings });
  const open = async () => {
    const opened = await createApp({ dataDir, secrets, clock, wms });
    if (!opened.ok) throw new Error(`${opened.code}: ${opened.message}`);
    return opened.value;
  };
  let app = await open();
  onTestFinished(async () => {
    await app.close();
    await practice.stop();
  });
  const sessions = new Map<Role, string>();

  const desk: DeskFixture = {
    get app() {
      return app;
    },
    practice,
    dataDir,
    clock,
    secrets,
    wms,
    async call(name, input, as = 'clerk') {
      const session = as === null ? null : typeof as === 'string' ? await desk.session(as) : as.session;
      return checked(name, await app.dispatch(name, input, session));
    },
    async value(name, input, as) {
      const answer = await desk.call(name, input, as);
      if (!answer.ok) throw new Error(`${name} failed: ${answer.code} ${answer.message}`);
      return answer.value;
    },
    async code(name, input, as) {
      const answer = await desk.call(name, input, as);
      if (answer.ok) throw new Error(`${name} succeeded: ${JSON.stringify(answer.value)}`);
      return answer.code;
    },
    async session(role) {
      const known = sessions.get(role);
      if (known !== undefined) return known;
      const { session } = await desk.value('session/sign-in', PEOPLE[role], null);
      sessions.set(role, session);
      return session;
    },
    async linkIs(...states) {
      await until(`link ${states.join(' or ')}`, async () => states.includes((await desk.value('link/state', {}, null)).wms));
    },
    async outageIs(state) {
      await until(`outage ${state}`, async () => ((await desk.value('outage/current', {}, null))?.state ?? null) === state);
    },
    async ready() {
      await desk.linkIs('up');
      await until('orders, products and stock', async () => {
        const { lastPullAt, loading, stock } = await desk.value('cache/summary', {}, null);
        return lastPullAt !== null && loading === null && stock > 0;
      });
    },
    async restart() {
      await app.close();
      sessions.clear();
      app = await open();
    },
  };
  return desk;
}

/** Checks an answer against the contract: no field may be missing, wrong or undocumented, no code unforeseen. */
function checked<N extends CallName>(name: N, answer: Awaited<ReturnType<App['dispatch']>>): Answer<N> {
  const definition = calls[name];
  if (!answer.ok) {
    const foreseen: readonly ErrorCode[] = [...definition.fails, ...GENERAL];
    if (!foreseen.includes(answer.code))
      throw new Error(`${name} answered ${answer.code}, which its contract does not list: ${answer.message}`);
    return answer;
  }
  const parsed = definition.output.parse(answer.value) as CallOutput<N>;
  const undocumented = firstDifference(parsed, answer.value, '');
  if (undocumented !== null) throw new Error(`${name} answered ${undocumented}, which its contract does not name`);
  return { ok: true, value: parsed };
}

/** The path of the first field of `given` that `documented` lacks. */
function firstDifference(documented: unknown, given: unknown, path: string): string | null {
  if (typeof given !== 'object' || given === null) return null;
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const known = (documented as Record<string, unknown>)[field];
    const at = `${path}.${field}`;
    if (known === undefined) return at;
    const inner = firstDifference(known, value, at);
    if (inner !== null) return inner;
  }
  return null;
}
