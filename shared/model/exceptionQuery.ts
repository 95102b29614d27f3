import type { ClockState, ExceptionState } from './exception.ts';

/** What the exceptions table can be narrowed by with values that are counted; `''` is nobody, or no cause. */
export const EXCEPTION_PROPERTIES = ['class', 'step', 'source', 'merchant', 'assignee', 'cause', 'outcome'] as const;
export type ExceptionProperty = (typeof EXCEPTION_PROPERTIES)[number];

/** What it can be sorted by. `urgency`: what breaks next in front; of resolved ones the newest. */
export const EXCEPTION_SORTS = [
  'urgency',
  'orderNo',
  'class',
  'step',
  'source',
  'merchant',
  'assignee',
  'reason',
  'openedAt',
  'openedBy',
  'outcome',
  'resolvedAt',
] as const;
export type ExceptionSort = (typeof EXCEPTION_SORTS)[number];

/** What it can be grouped by. */
export const EXCEPTION_GROUPS = [
  'class',
  'step',
  'merchant',
  'assignee',
  'cause',
  'source',
] as const satisfies readonly ExceptionProperty[];
export type ExceptionGroup = (typeof EXCEPTION_GROUPS)[number];

/** What the exceptions table shows and in which order. */
export interface ExceptionQuery {
  show: ExceptionState;
  /** None: all. */
  clock: ClockState[];
  /** By property the values that are wanted; a step goes by its class and name, `out-of-stock/agree`. */
  only: { [property in ExceptionProperty]?: string[] | undefined };
  /** Those of the person who asks, whoever that is. */
  mine: boolean;
  /** Opened, or resolved where resolved ones are shown, on the last so many days of the site, today among them. */
  days: number | null;
  text: string;
  sort: { by: ExceptionSort; descending: boolean };
  group: ExceptionGroup | null;
}

/** All open exceptions by what breaks next. */
export const ALL_OPEN: ExceptionQuery = {
  show: 'open',
  clock: [],
  only: {},
  mine: false,
  days: null,
  text: '',
  sort: { by: 'urgency', descending: false },
  group: null,
};

/** Views that the product brings along. */
export const BUILT_IN_VIEWS = {
  all: ALL_OPEN,
  mine: { ...ALL_OPEN, mine: true },
  nobody: { ...ALL_OPEN, only: { assignee: [''] } },
  late: { ...ALL_OPEN, clock: ['breached', 'at-risk'] },
  'by-merchant': { ...ALL_OPEN, group: 'merchant' },
  'resolved-today': { ...ALL_OPEN, show: 'resolved', days: 1 },
} satisfies Record<string, ExceptionQuery>;
export type BuiltInView = keyof typeof BUILT_IN_VIEWS;

/** Whether a view of this id comes with the product. */
export function isBuiltIn(viewId: string): viewId is BuiltInView {
  return Object.hasOwn(BUILT_IN_VIEWS, viewId);
}
