import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Settings } from '../../../shared/contract/site.ts';
import type { Role } from '../../../shared/model/role.ts';
import { useSession } from '../../state/session.ts';
import type { LimitsDraft } from './limits/limitsForm.ts';
import type { NoticeDrafts } from './notices/noticeDrafts.ts';
import { withoutSecretsOfNotices } from './notices/noticeDrafts.ts';
import type { RequestsDraft } from './requests/requestsDraft.ts';
import type { RulesDraft } from './rules.ts';
import type { ValidationDraft } from './validation/draft.ts';

export interface WmsDraft {
  wms?: Settings['wms'];
  /** What was typed, by the field's name; the token apart. */
  fields?: Record<string, string>;
  wmsToken?: string;
}

export interface PersonDraft {
  role?: Role;
  pin?: string;
  again?: string;
}

/** What one person has typed and not saved. Absent: nothing. */
export interface Drafts {
  rules?: RulesDraft;
  limits?: LimitsDraft;
  validation?: ValidationDraft;
  requests?: RequestsDraft;
  wms?: WmsDraft;
  notices?: NoticeDrafts;
  newPerson?: PersonDraft & { user?: string };
  /** Changes of people, by name. */
  people?: Record<string, PersonDraft>;
}

interface DraftState {
  /** By the person who typed it: nobody saves what another has left half done. */
  of: Record<string, Drafts>;
  put: <K extends keyof Drafts>(user: string, key: K, draft: Drafts[K] | undefined) => void;
}

function withoutPin<T extends PersonDraft>({ pin: _pin, again: _again, ...rest }: T): Omit<T, 'pin' | 'again'> {
  return rest;
}

/** PINs, tokens and whole files live in memory only. */
function withoutSecrets({ rules, limits, validation, requests, wms, notices, newPerson, people }: Drafts): Drafts {
  const { file: _file, ...plainRequests } = requests ?? {};
  const { wmsToken: _token, ...plainWms } = wms ?? {};
  return {
    ...(rules === undefined ? {} : { rules }),
    ...(limits === undefined ? {} : { limits }),
    ...(validation === undefined ? {} : { validation }),
    ...(Object.keys(plainRequests).length === 0 ? {} : { requests: plainRequests }),
    ...(Object.keys(plainWms).length === 0 ? {} : { wms: plainWms }),
    ...(notices === undefined ? {} : { notices: withoutSecretsOfNotices(notices) }),
    ...(newPerson === undefined ? {} : { newPerson: withoutPin(newPerson) }),
    ...(people === undefined
      ? {}
      : { people: Object.fromEntries(Object.entries(people).map(([user, draft]) => [user, withoutPin(draft)])) }),
  };
}

/**
 * Half-done settings. They outlive a change of screen, a lock and even the window, so that leaving never has to ask
 * "are you sure" and never loses anything.
 */
export const useDrafts = create<DraftState>()(
  persist(
    (set) => ({
      of: {},
      put: (user, key, draft) =>
        set((now) => {
          const { [key]: _before, ...rest } = now.of[user] ?? {};
          const after: Drafts = draft === undefined || Object.keys(draft).length === 0 ? rest : { ...rest, [key]: draft };
          const { [user]: _mine, ...others } = now.of;
          return { of: Object.keys(after).length === 0 ? others : { ...others, [user]: after } };
        }),
    }),
    {
      name: 'holdfast-settings-drafts',
      partialize: ({ of }) => ({ of: Object.fromEntries(Object.entries(of).map(([user, drafts]) => [user, withoutSecrets(drafts)])) }),
    },
  ),
);

/** One draft of the person who is signed in: what it holds, changing it, dropping it. */
export function useDraft<K extends keyof Drafts>(key: K): [Drafts[K], (draft: Drafts[K] | undefined) => void] {
  const user = useSession((session) => session.user) ?? '';
  const draft = useDrafts((drafts) => drafts.of[user]?.[key]);
  const put = useDrafts((drafts) => drafts.put);
  return [draft, (changed) => put(user, key, changed)];
}
