import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { CallInput } from '../../../../shared/contract/index.ts';
import { keptInTab } from '../../../state/keptInTab.ts';

/** What the log is narrowed to, apart from the meaning of typed words. */
export type LogQuery = Omit<CallInput<'exceptions/log-export'>, 'means' | 'text'> & { text: string };

interface LogView {
  /** Who narrowed it: another person begins with all lines. */
  user: string | null;
  query: LogQuery;
  /** Where each older page begins; empty: the newest page. */
  starts: readonly string[];
  begin: (user: string) => void;
  change: (change: Partial<LogQuery>) => void;
  clear: () => void;
  turn: (starts: readonly string[]) => void;
}

const ALL: LogQuery = { text: '' };

/** Kept while one looks at an exception or at another screen and comes back, and over a reload. */
export const useLogView = create<LogView>()(
  persist(
    (set) => ({
      user: null,
      query: ALL,
      starts: [],
      begin: (user) => set({ user, query: ALL, starts: [] }),
      change: (change) => set((now) => ({ query: { ...now.query, ...change }, starts: [] })),
      clear: () => set({ query: ALL, starts: [] }),
      turn: (starts) => set({ starts }),
    }),
    keptInTab('holdfast-exception-log', ['user', 'query', 'starts']),
  ),
);
