import type { LinkWatch } from '../../../shared/domain/exceptions/linkAlarm.ts';
import { breathe } from '../breathe.ts';
import type { Core } from '../core.ts';
import { createLogRoom, SPACING } from '../logRoom.ts';
import { beginSweep, detectSlice } from './detectOrders.ts';
import { createJudge } from './judgeOrder.ts';
import type { Judge } from './judgeOrder.ts';
import { linksKnown, watchLinkFailures } from './linkFailures.ts';
import type { PackedHere } from './noteHandlings.ts';
import { noteHandlings, packedPieces } from './noteHandlings.ts';
import { reckonSku, stockFacts } from './reckonStock.ts';
import { planSettling, settle } from './settleCause.ts';

const DIRTY_AT_ONCE = 50;
const WRITTEN_AT_ONCE = 8;

/**
 * What finds abnormal orders by itself (H2.1-H2.3, H1.4): it looks at what came or changed, at stock, and at the links, in small
 * slices between which scans come first. Everything it must remember over a kill stands in the files.
 */
export function createDetection(core: Core) {
  const packed: PackedHere = new Map();
  let links: LinkWatch[] | null = null;
  let isBegun = false;
  let isCompared = false;
  const room = createLogRoom(core.cacheHelper);
  const control = { stopped: false };

  /** Orders and stock. A first load is left in peace; what it brought is looked at afterwards. */
  async function look(): Promise<void> {
    if (core.damage || !core.sync.state('orders').firstLoadDone || core.orders.isFirstLoad() || core.puller.loading()?.first) return;
    if (!isBegun) core.orders.write(() => core.stockWatch.reckonPackedAgain());
    isBegun = true;
    const rules = rulesMark(core);
    if (rules !== core.orders.marks.get('detect-rules')) beginSweep(core, rules);
    await lookAtOrders(createJudge(core));
    while (!control.stopped && noteHandlings(core, packed)) await breathe();
    for (let dirty = core.stockWatch.dirty(DIRTY_AT_ONCE); dirty.length > 0 && !control.stopped;) {
      for (const one of dirty) {
        await reckonSku(core, one, packedPieces(packed, one.sku), breathe);
        await breathe();
        if (control.stopped) return;
      }
      core.changedInNumbers('exceptions');
      dirty = core.stockWatch.dirty(DIRTY_AT_ONCE);
    }
    if (!isCompared && !control.stopped) await compareStock();
  }

  async function lookAtOrders(judge: Judge): Promise<void> {
    for (let looked = detectSlice(core, judge); looked > 0 && !control.stopped; looked = detectSlice(core, judge)) {
      await room.make(looked, SPACING.later);
      await breathe();
    }
    await room.rest();
  }

  /** Once in a run: the cache may have been pulled anew, and knows nothing then of shortages that are over. */
  async function compareStock(): Promise<void> {
    if (core.settings().detects.stock) {
      const open = core.exceptions.openOrdersOf('stock');
      for (let from = 0; from < open.length && !control.stopped; from += WRITTEN_AT_ONCE) {
        const facts = open
          .slice(from, from + WRITTEN_AT_ONCE)
          .filter((orderId) => core.orders.order(orderId) !== null)
          .map((orderId) => stockFacts(core, orderId, core.stockWatch.shortagesOf(orderId)));
        settle(
          core,
          facts.flatMap((one) => planSettling(core.exceptions.ofOrder(one.orderId), one) ?? []),
        );
        await breathe();
      }
    }
    isCompared = true;
  }

  return {
    look,
    /** The links, as the monitor sees them now. */
    watch(): void {
      if (core.damage?.part !== 'records') links = watchLinkFailures(core, links ?? linksKnown(core));
    },
    stop(): void {
      control.stopped = true;
    },
  };
}

/** A number that changes with whatever an order is judged by beside itself. */
function rulesMark(core: Core): number {
  const { validation, requestWords, detects } = core.settings();
  const text = JSON.stringify([validation, requestWords, detects, core.products.count() > 0]);
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93) >>> 0;
  return hash;
}
