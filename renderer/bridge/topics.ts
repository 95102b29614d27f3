import type { Topic } from '../../shared/contract/events.ts';
import type { CallName } from '../../shared/contract/index.ts';

/** Every call that reads, and the topics after which its answer may be another one. Calls that are not here act. */
export const READS = {
  'session/state': ['session', 'settings'],
  'users/list': ['session'],
  'cache/summary': ['cache', 'packing'],
  'cache/invalid': ['cache'],
  'files/overview': ['files'],
  'files/preview': [],
  'files/batches': ['files', 'writeback'],
  'link/state': ['link', 'cache'],
  'orders/search': ['orders', 'cache', 'packing'],
  'orders/detail': ['orders', 'cache', 'packing', 'writeback'],
  'outage/current': ['outage'],
  'outage/timeline': ['outage'],
  'outage/list': ['outage'],
  'outage/pull-list': ['outage', 'packing', 'orders', 'cache'],
  'outage/proof': ['outage'],
  'packing/find': ['orders', 'packing'],
  'packing/queue': ['orders', 'packing', 'cache'],
  'packing/recent': ['packing'],
  'packing/reference': ['orders', 'cache'],
  'packing/parse-address': [],
  'writeback/summary': ['writeback', 'packing', 'link'],
  'writeback/rehearse': [],
  'writeback/list': ['writeback', 'packing'],
  'writeback/detail': ['writeback'],
  'writeback/epoch': ['writeback', 'link'],
  'practice/state': ['practice'],
  'settings/get': ['settings'],
  'exceptions/list': ['exceptions'],
  // The table asks for these at its own pace: while much is changed at once, every change would bring the whole order anew.
  'exceptions/arrange': [],
  'exceptions/values': [],
  'exceptions/rows': ['exceptions'],
  'exceptions/views': ['views'],
  'board/view': ['exceptions', 'settings'],
  'board/wall': ['exceptions', 'settings'],
  'exceptions/of-order': ['exceptions', 'orders', 'cache'],
  'exceptions/detail': ['exceptions', 'writeback'],
  'notice-setup/get': ['notices', 'cache'],
  'notice-setup/preview-text': ['settings'],
  'notices/list': ['notices'],
  'notices/detail': ['notices'],
  'notices/preview': ['notices', 'settings'],
  'exceptions/check-recipient': [],
  'exceptions/orders': ['exceptions'],
  'stock/warnings': ['exceptions', 'cache'],
  'stock/orders': ['exceptions', 'cache'],
  'validation/preview': [],
  'requests/read': [],
  'requests/words': ['settings'],
  'sampling/plans': ['sampling'],
  'sampling/preview': ['sampling', 'orders'],
  'sampling/day': ['sampling', 'settings'],
  'sampling/lot': ['sampling'],
  'sampling/check': ['sampling'],
  'sampling/current': ['sampling'],
  'sampling/show-photo': [],
  'sampling/statistics': ['sampling'],
  'sampling/proposals': ['sampling'],
  'sampling/history': ['sampling'],
  'journal/list': ['journal'],
  'site/doctor': [],
} as const satisfies Partial<Record<CallName, readonly Topic[]>>;
export type ReadName = keyof typeof READS;

/** Whether an answer to `name` may have changed after an event with these topics. */
export function dependsOn(name: string, topics: readonly Topic[]): boolean {
  const own: readonly Topic[] | undefined = READS[name as ReadName];
  return own !== undefined && own.some((topic) => topics.includes(topic));
}
