import type { CallOutput } from '../../shared/contract/index.ts';
import type { Role } from '../../shared/model/role.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Caller, Core } from '../usecases/core.ts';
import { addPerson, changePerson, checkPin } from '../usecases/people.ts';
import { changeSettings } from '../usecases/siteSettings.ts';
import { backupNow, examine } from '../usecases/tendStore.ts';
import { tryWms } from '../usecases/tryWms.ts';
import { workingOutage } from '../usecases/workingOutage.ts';
import type { Handlers } from './dispatch.ts';
import { practicePin } from './practicePeople.ts';
import type { Sessions } from './sessions.ts';
import type { WorkCall } from './handlers.ts';
import type { WmsPeer } from './wmsPeer.ts';
import { realWms } from './wmsPeer.ts';

export interface StationParts {
  core: () => Core;
  sessions: Sessions;
  peer: () => WmsPeer;
  dataDir: string;
  version: string;
  /** Whether the settings' WMS may be changed, and doing so. */
  switchWms(token: string | undefined): Promise<Result<Record<string, never>>>;
  hasWmsToken(): boolean;
}

/** Calls about the station: who is signed in, its people, its settings, its file, and the practice WMS. */
export function stationHandlers(parts: StationParts): Omit<Handlers, WorkCall> {
  const { core, sessions, peer } = parts;
  const signedIn = (caller: Caller) => ({ session: sessions.open(caller), user: caller.user, role: caller.role });
  const changed = () => core().changed('session', 'journal');
  return {
    'session/state': ({ caller }) => ok(sessionState(core(), peer(), caller)),
    'session/first-admin': async ({ input }) => {
      if (hasAdmin(core())) return fail('session/already-set-up');
      const person = { ...input, role: 'admin' as Role };
      const added = await addPerson(core(), null, person);
      if (!added.ok) return added;
      changed();
      return ok(signedIn({ user: input.user, role: 'admin' }));
    },
    'session/sign-in': async ({ input }) => {
      const seconds = sessions.waitSeconds(input.user);
      if (seconds > 0) return fail('session/wait', { seconds });
      const checked = await checkPin(core(), input.user, input.pin);
      if (!checked.ok) {
        sessions.noteWrong(input.user);
        return checked;
      }
      sessions.noteRight(input.user);
      changed();
      return ok(signedIn(checked.value));
    },
    'session/sign-out': ({ session }) => {
      if (session !== null) sessions.close(session);
      changed();
      return ok({});
    },
    'users/change': async ({ caller, input }) => {
      const result = await changePerson(core(), caller, input);
      if (result.ok) sessions.closeOf(input.user);
      changed();
      return result;
    },
    'settings/get': () => ok({ ...core().settings(), hasWmsToken: parts.hasWmsToken(), dataDir: parts.dataDir, version: parts.version }),
    'settings/change': async ({ caller, input }) => {
      const { wmsToken, ...change } = input;
      const before = core().settings();
      const movesWms =
        wmsToken !== undefined || (['wms', 'wmsUrl', 'wmsUser'] as const).some((part) => (change[part] ?? before[part]) !== before[part]);
      const waiting = core().outbox.unsettled() + (workingOutage(core()) ? 1 : 0);
      if (movesWms && waiting > 0) return fail('outage/unsettled', { count: waiting });
      changeSettings(core(), caller, change, wmsToken !== undefined);
      return movesWms ? parts.switchWms(wmsToken) : ok({});
    },
    'settings/try-wms': ({ input }) => tryWms((wms) => peer().connect(realWms(wms)), input),
    'site/doctor': () => ok(examine(core(), parts.dataDir)),
    'site/backup': ({ caller }) => backupNow(core(), caller, parts.dataDir),
    'practice/state': () => practising(peer(), (practice) => ok(practice.state())),
    'practice/mode': ({ input }) =>
      practising(peer(), async (practice) => {
        await practice.setMode(input.mode);
        core().changed('practice');
        return ok({});
      }),
    'practice/act': ({ input }) =>
      practising(peer(), async (practice) => {
        const preferred = input.packedHere
          ? core()
              .handlings.atDock(0)
              .map((handling) => handling.orderId)
          : [];
        const touched = await practice.act(input.action, input.count, preferred);
        core().changed('practice');
        return ok({ touched });
      }),
  };
}

function hasAdmin(core: Core): boolean {
  return core.people.list().some((person) => person.role === 'admin' && !person.disabled);
}

function sessionState(core: Core, peer: WmsPeer, caller: Caller | null): CallOutput<'session/state'> {
  const practice = peer.practice !== null;
  return {
    needsFirstAdmin: !hasAdmin(core),
    practice,
    station: core.settings().station,
    users: core.people
      .list()
      .filter((person) => !person.disabled)
      .map(({ name, role }) => ({ user: name, role, practicePin: practice ? practicePin(core, name) : undefined })),
    signedIn: caller ?? undefined,
    idleLockMs: core.settings().idleLockMs,
  };
}

function practising<T>(peer: WmsPeer, work: (practice: NonNullable<WmsPeer['practice']>) => Result<T> | Promise<Result<T>>) {
  return peer.practice === null ? fail('practice/not-practice') : work(peer.practice);
}
