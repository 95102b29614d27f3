import { isDeepStrictEqual } from 'node:util';
import type { CallOutput } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Caller, Core } from '../usecases/core.ts';
import { addFirstAdmin, changePerson, checkPin, hasAdmin } from '../usecases/people.ts';
import { changeSettings } from '../usecases/siteSettings.ts';
import { backupNow, examine } from '../usecases/tendStore.ts';
import { tryWms } from '../usecases/tryWms.ts';
import { workingOutage } from '../usecases/workingOutage.ts';
import type { Handlers } from './dispatch.ts';
import { practicePin } from './practicePeople.ts';
import type { Sessions } from './sessions.ts';
import type { WorkCall } from './handlers.ts';
import type { WmsPeer } from './wmsPeer.ts';
import { choiceOf, identityOf, realWms } from './wmsPeer.ts';

export interface StationParts {
  core: () => Core;
  sessions: Sessions;
  peer: () => WmsPeer;
  dataDir: string;
  version: string;
  /** Opens the station anew: with the WMS that the settings now choose, or with another password for the same. */
  reconnect(change: { choosesWms: boolean; token: string | undefined }): Promise<Result<Record<string, never>>>;
  /** The stored token of the WMS of the settings. */
  wmsToken(): string | null;
}

/** Calls about the station: who is signed in, its people, its settings, its file, and the practice WMS. */
export function stationHandlers(parts: StationParts): Omit<Handlers, WorkCall> {
  const { core, sessions, peer } = parts;
  const signedIn = (caller: Caller) => ({ session: sessions.open(caller), user: caller.user, role: caller.role });
  const changed = () => core().changed('session', 'journal');
  return {
    'session/state': ({ caller }) => ok(sessionState(core(), peer(), caller)),
    'session/first-admin': async ({ input }) => {
      const added = await addFirstAdmin(core(), input);
      if (!added.ok) return added;
      changed();
      return ok(signedIn({ user: input.user, role: 'admin' }));
    },
    'session/sign-in': async ({ input }) => {
      const checked = await sessions.attempt(input.user, () => checkPin(core(), input.user, input.pin));
      if (!checked.ok) return checked;
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
    'settings/get': () =>
      ok({ ...core().settings(), hasWmsToken: parts.wmsToken() !== null, dataDir: parts.dataDir, version: parts.version }),
    'settings/change': async ({ caller, input }) => {
      const { wmsToken, ...change } = input;
      const before = core().settings();
      const after = { ...before, ...change };
      const choosesWms = (['wms', 'wmsUrl', 'wmsUser', 'wmsOptions'] as const).some(
        (part) => !isDeepStrictEqual(after[part], before[part]),
      );
      const identity = identityOf(choiceOf(after, null));
      // Another password for the same WMS must be possible while its records wait; that may be what they wait for.
      const movesWms = choosesWms && identity !== peer().identity;
      const waiting = core().outbox.unsettled() + (workingOutage(core()) ? 1 : 0);
      if (movesWms && waiting > 0) return fail('outage/unsettled', { count: waiting });
      // What opens one WMS is no business of another: a new one without a token of its own begins without any.
      const token = wmsToken ?? (identity === identityOf(choiceOf(before, null)) ? undefined : '');
      changeSettings(core(), caller, change, token !== undefined);
      return choosesWms || token !== undefined ? parts.reconnect({ choosesWms, token }) : ok({});
    },
    'settings/try-wms': ({ input }) => {
      const stored = choiceOf(core().settings(), parts.wmsToken());
      const tried = realWms(input);
      const same = stored.kind !== 'practice' && identityOf(stored) === identityOf(tried);
      const token = input.wmsToken ?? (same ? stored.token : '');
      return tryWms(core(), peer().connect({ ...tried, token }));
    },
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

function sessionState(core: Core, peer: WmsPeer, caller: Caller | null): CallOutput<'session/state'> {
  const practice = peer.practice !== null;
  return {
    needsFirstAdmin: !hasAdmin(core.people),
    practice,
    station: core.settings().station,
    users: core.people
      .list()
      .filter((person) => !person.disabled)
      .map(({ name, role }) => ({ user: name, role, practicePin: practice ? practicePin(core, name) : undefined })),
    signedIn: caller ?? undefined,
    idleLockMs: core.settings().idleLockMs,
    timeZone: core.settings().timeZone,
  };
}

function practising<T>(peer: WmsPeer, work: (practice: NonNullable<WmsPeer['practice']>) => Result<T> | Promise<Result<T>>) {
  return peer.practice === null ? fail('practice/not-practice') : work(peer.practice);
}
