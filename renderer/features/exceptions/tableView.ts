import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { CallParsed } from '../../../shared/contract/index.ts';
import { ALL_OPEN } from '../../../shared/model/exceptionQuery.ts';
import { keptInTab } from '../../state/keptInTab.ts';

export type Query = CallParsed<'exceptions/arrange'>['query'];

interface TableView {
  /** Whose table it is: another person begins with their role's view. */
  user: string | null;
  query: Query;
  /** The view it was taken from, while nothing is changed about it; null: of nobody's making. */
  viewId: string | null;
  folded: ReadonlySet<string>;
  /** The rows as the table last showed them, for going on from one to the next. */
  order: readonly number[];
  begin: (user: string, query: Query, viewId: string | null) => void;
  change: (change: Partial<Query>) => void;
  /** Narrows by a property; no value: not at all. */
  only: (property: keyof Query['only'], values: string[]) => void;
  fold: (value: string, folded: boolean) => void;
  keepOrder: (order: readonly number[]) => void;
}

/** What the exceptions table shows, kept while one looks at an exception or at another screen, and over a reload. */
export const useTableView = create<TableView>()(
  persist(
    (set) => ({
      user: null,
      query: ALL_OPEN,
      viewId: null,
      folded: new Set(),
      order: [],
      begin: (user, query, viewId) => set({ user, query, viewId, folded: new Set() }),
      change: (change) =>
        set((now) => ({
          query: { ...now.query, ...change },
          viewId: null,
          ...(change.group === undefined ? {} : { folded: new Set<string>() }),
        })),
      only: (property, values) =>
        set((now) => {
          const { [property]: _before, ...others } = now.query.only;
          return { query: { ...now.query, only: values.length === 0 ? others : { ...others, [property]: values } }, viewId: null };
        }),
      fold: (value, folded) =>
        set((now) => {
          const next = new Set(now.folded);
          if (folded) next.add(value);
          else next.delete(value);
          return { folded: next };
        }),
      keepOrder: (order) => set({ order }),
    }),
    keptInTab('holdfast-exceptions', ['user', 'query', 'viewId']),
  ),
);
