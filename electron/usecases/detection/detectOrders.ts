import type { Order } from '../../../shared/model/order.ts';
import type { Core } from '../core.ts';
import type { Judge } from './judgeOrder.ts';
import { attachHurt, openFailures } from './linkFailures.ts';
import type { Settling } from './settleCause.ts';
import { planSettling, settle } from './settleCause.ts';

/** Orders looked at, and exceptions written, before a scan may come in between: some three milliseconds. */
const READ_AT_ONCE = 20;
const WRITTEN_AT_ONCE = 8;
/** Stands in the mark `detect-sweep` while no sweep runs. */
const NO_SWEEP = 0;

interface Looked {
  row: number;
  order: Order | null;
}

/**
 * Looks at the next few orders: those that changed, then those that came, then, when the rules changed, all of them again. What it
 * finds is on disk before the marks move on, so a kill in between has them looked at once more, which changes nothing. Answers
 * how many rows that were; 0 when there are no more.
 */
export function detectSlice(core: Core, judge: Judge): number {
  const { demand, marks } = core.orders;
  const again = demand.again(0, READ_AT_ONCE).map((row) => ({ row, order: core.orders.byRow(row) }));
  if (again.length > 0) {
    const looked = look(core, judge, again);
    core.orders.write(() => looked.forEach(({ row }) => demand.looked(row)));
    return looked.length;
  }
  const came = core.orders.rowsAfter(marks.get('detect-row'), READ_AT_ONCE);
  if (came.length > 0) {
    const looked = look(core, judge, came);
    const last = looked.at(-1)?.row ?? 0;
    core.orders.write(() => demand.takeIn(came.slice(0, looked.length), last));
    return looked.length;
  }
  return sweep(core, judge);
}

/** Begins to look at everything once more. */
export function beginSweep(core: Core, rules: number): void {
  const { marks } = core.orders;
  core.orders.write(() => {
    // One before the first row; there is none to look at again before the first look.
    marks.set('detect-sweep', marks.get('detect-row') === 0 ? NO_SWEEP : -1);
    marks.set('detect-rules', rules);
    marks.save();
  });
}

/** How many orders still have to be looked at. */
export function toLookAt(core: Pick<Core, 'orders'>): number {
  const { demand, marks } = core.orders;
  const sweepAt = marks.get('detect-sweep');
  const looked = marks.get('detect-row');
  const swept = sweepAt === NO_SWEEP ? looked : Math.max(0, sweepAt);
  // The newest row may be one that is gone: an order typed in by hand that the WMS took over.
  return Math.max(0, demand.newestRow() - Math.min(looked, swept)) + demand.againCount();
}

function sweep(core: Core, judge: Judge): number {
  const { marks } = core.orders;
  const at = marks.get('detect-sweep');
  if (at === NO_SWEEP) return 0;
  const rows = core.orders.rowsAfter(Math.max(0, at), READ_AT_ONCE);
  const looked = look(core, judge, rows);
  core.orders.write(() => {
    marks.set('detect-sweep', looked.at(-1)?.row ?? NO_SWEEP);
    marks.save();
  });
  return looked.length;
}

/** Judges one after another until enough has to be written; answers those that were judged. */
function look(core: Core, judge: Judge, rows: readonly Looked[]): Looked[] {
  const failures = openFailures(core);
  const settlings: Settling[] = [];
  const looked: Looked[] = [];
  for (const one of rows) {
    looked.push(one);
    if (!one.order) continue;
    const facts = judge(one.order);
    const known = facts.length === 0 ? [] : core.exceptions.ofOrder(one.order.orderId);
    for (const fact of facts) {
      const settling = planSettling(known, fact);
      if (settling) settlings.push(settling);
    }
    if (failures.length > 0) attachHurt(core, one.order, failures);
    if (settlings.length >= WRITTEN_AT_ONCE) break;
  }
  settle(core, settlings);
  return looked;
}
