import { create } from 'zustand';
import type { CallInput } from '../../../../shared/contract/index.ts';

/** What the log is narrowed to, apart from the meaning of typed words. */
export type LogQuery = Omit<CallInput<'exceptions/log-export'>, 'means' | 'text'> & { text: string };

interface LogView {
  query: LogQuery;
  /** Where each older page begins; empty: the newest page. */
  starts: readonly string[];
  change: (change: Partial<LogQuery>) => void;
  clear: () => void;
  turn: (starts: readonly string[]) => void;
}

const ALL: LogQuery = { text: '' };

/** Kept while one looks at an exception and comes back. */
export const useLogView = create<LogView>()((set) => ({
  query: ALL,
  starts: [],
  change: (change) => set((now) => ({ query: { ...now.query, ...change }, starts: [] })),
  clear: () => set({ query: ALL, starts: [] }),
  turn: (starts) => set({ starts }),
}));
