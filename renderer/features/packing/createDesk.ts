import { createStore } from 'zustand/vanilla';
import type { OrderView } from '../../../shared/contract/common.ts';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { packable } from '../../../shared/domain/packing.ts';
import { confirmRequest, isUntouched, missingOf, nextStep, withNewParcel, withParcel } from '../../../shared/domain/packingDraft.ts';
import { confirmWaybill, markShort, pickWhole, weighParcel } from '../../../shared/domain/packingFlow.ts';
import type { OrderRequest } from '../../../shared/model/order.ts';
import { fail } from '../../../shared/model/result.ts';
import type { Result } from '../../../shared/model/result.ts';
import { askedFor, NOTHING_ASKED, withAsked } from './askedFor.ts';
import type { Asked } from './askedFor.ts';
import { createInputQueue } from './inputQueue.ts';
import { handOverParcel } from './handOverParcel.ts';
import type { DeskParts, DeskPorts } from './deskParts.ts';
import { followAdopted } from './followAdopted.ts';
import { finishOrder } from './finishOrder.ts';
import { orderChange } from './orderChange.ts';
import { renewOrder } from './renewOrder.ts';
import { afterScan, scanCode } from './scanCode.ts';
import { idleDesk, lineAtHand, newBench } from './state.ts';
import type { Bench, DeskState, Panel, View } from './state.ts';

/** A second Enter meant for the step before must not leave the green panel. */
const DONE_STAYS_MS = 1_000;
const STEPS_KEPT = 200;
/** An order that was opened has surely been painted by then. */
const DRAWN_MS = 40;

type HeldBy = CallOutput<'orders/detail'>['heldBy'];

/** What the WMS says of the order, and then the exception that holds it here, as `packing/find` would say it. */
function heldHere(order: OrderView, heldBy: HeldBy): Result<null> {
  const allowed = packable(order);
  if (!allowed.ok || heldBy === null) return allowed;
  const { exceptionId, class: exceptionClass, state } = heldBy;
  return fail('order/held', { orderNo: order.orderNo, exceptionId, exceptionClass, exceptionState: state });
}

/** The id under which an order was put aside: its own, or the one it had when it was typed in, before the WMS took it over. */
function keptUnder(aside: DeskState['aside'], { orderId, orderNo }: OrderView): string {
  const typedIn = Object.values(aside).find(({ order }) => order.local && order.orderNo === orderNo);
  return aside[orderId] === undefined ? (typedIn?.order.orderId ?? orderId) : orderId;
}

/** The packing table: everything that scans and keys do, in the order they come. Knows no screen. */
export function createDesk(ports: DeskPorts) {
  const store = createStore<DeskState>()(idleDesk);
  const enqueue = createInputQueue();
  const { getState: now, setState: set } = store;

  const open = (order: OrderView) => {
    const { [keptUnder(now().aside, order)]: kept, ...aside } = now().aside;
    const usable = kept !== undefined && orderChange(kept.order, order) !== 'content' ? { ...kept, order } : undefined;
    set({
      ...idleDesk(),
      view: 'order',
      bench: usable ?? newBench(order),
      openedAt: ports.now(),
      aside,
      note: usable === undefined ? null : { kind: 'restored' },
    });
    ports.play('right');
    void claimFor(order.orderId);
  };

  /** Beside the work, because a claim may have to be asked for over the network. */
  const claimFor = async (orderId: string) => {
    // After the order is drawn. Who has put it away by then claims nothing.
    await new Promise((resolve) => setTimeout(resolve, DRAWN_MS));
    if (now().bench?.order.orderId !== orderId) return;
    const claim = await ports.call('packing/claim', { orderId });
    if (!claim.ok && claim.code === 'order/claimed' && now().bench?.order.orderId === orderId)
      parts.stop({ kind: 'failure', failure: claim });
  };

  const parts: DeskParts = {
    ...ports,
    store,
    open,
    stop: (stop) => {
      ports.play('wrong');
      set({ stop, note: null, panel: null, recipient: null, quantity: '' });
    },
    look: (note) => {
      ports.play('look');
      set({ note, stop: null });
    },
    step: async (draft, line) => {
      const { bench } = now();
      if (bench === null) return;
      const past = [...bench.past, bench.draft].slice(-STEPS_KEPT);
      set({
        bench: { ...bench, draft, past },
        stop: null,
        note: null,
        panel: null,
        recipient: null,
        quantity: '',
        ...(line === undefined ? {} : { line }),
      });
      ports.play('right');
      afterScan(parts);
      await finishIfReady();
    },
  };

  const finishIfReady = async () => {
    const { bench, stop } = now();
    if (bench !== null && stop === null && nextStep(bench.order, bench.draft).step === 'ready') await finishOrder(parts);
  };

  /** Takes the order off the table; what was done with it is kept and comes back with the next scan of it. */
  const leave = () => {
    const { bench, aside, stop } = now();
    if (bench === null) return;
    const { orderId } = bench.order;
    const untouched = isUntouched(bench.draft) || stop?.kind === 'blocked';
    if (untouched) void ports.call('packing/release-claim', { orderId });
    set({ ...idleDesk(), aside: untouched ? aside : { ...aside, [orderId]: bench } });
  };

  const escape = () => {
    const { view, stop, panel, bench } = now();
    if (stop?.kind === 'blocked') leave();
    else if (stop !== null) set({ stop: null });
    else if (panel !== null) set({ panel: null, recipient: null });
    else if (view === 'order' && bench !== null) leave();
    else if (view !== 'idle') set({ view: 'idle', done: null, note: null });
    else set({ note: null });
  };

  const main = async () => {
    const { view, stop, bench, done } = now();
    if (stop !== null) {
      if (stop.retry !== true) return;
      set({ stop: null });
      await finishIfReady();
    } else if (view === 'done' && ports.now() - (done?.at ?? 0) > DONE_STAYS_MS) {
      set({ view: 'idle', done: null });
    } else if (view === 'order' && bench !== null) {
      const confirmed = confirmWaybill(bench.order, bench.draft);
      if (confirmed !== null) await parts.step(confirmed);
      else await finishIfReady();
    }
  };

  /** Runs what a key means for the order on the table; a stop must be cleared first. */
  const withBench = (act: (bench: Bench) => void | Promise<void>) =>
    enqueue(() => {
      const { bench, stop, view } = now();
      return bench !== null && stop === null && view === 'order' ? act(bench) : undefined;
    });
  const lineOf = (bench: Bench) => lineAtHand(bench, now().line);

  return {
    store,
    scan: (code: string) => enqueue(() => (now().view === 'hand-over' ? handOverParcel(parts, code) : scanCode(parts, code))),
    main: () => enqueue(main),
    escape: () => enqueue(escape),
    /** Takes the last step back. */
    back: () =>
      enqueue(() => {
        const { bench, quantity } = now();
        if (quantity !== '') return set({ quantity: quantity.slice(0, -1) });
        const before = bench?.past.at(-1);
        if (bench === null || before === undefined) return;
        set({ bench: { ...bench, draft: before, past: bench.past.slice(0, -1) }, stop: null, note: null, panel: null });
      }),
    /** A digit or `*` before a scan. */
    typeQuantity: (character: string) =>
      withBench(({ order, draft }) => {
        const { quantity } = now();
        if (nextStep(order, draft).step !== 'goods' || !/^[1-9]\d{0,3}\*?$/.test(quantity + character)) return;
        set({ quantity: quantity + character, note: null });
      }),
    moveLine: (by: number) =>
      withBench((bench) => {
        const open = bench.order.lines.filter((line) => missingOf(bench.draft, line) > 0);
        const at = open.findIndex((line) => line.lineNo === lineOf(bench)?.lineNo);
        const next = open[Math.max(0, Math.min(open.length - 1, at + by))];
        if (next !== undefined) set({ line: next.lineNo });
      }),
    pickLine: () =>
      withBench(async (bench) => {
        const line = lineOf(bench);
        const draft = line && pickWhole(bench.draft, line);
        if (line && draft) await parts.step(draft, line.lineNo);
        else parts.look({ kind: 'no-line' });
      }),
    beginShort: () =>
      withBench((bench) => {
        const line = lineOf(bench);
        if (line === undefined) parts.look({ kind: 'no-line' });
        else set({ panel: 'short', line: line.lineNo, note: null });
      }),
    short: (reason: string) =>
      withBench(async (bench) => {
        const line = lineOf(bench);
        if (line === undefined) return;
        const asked = Number.parseInt(now().quantity, 10) || missingOf(bench.draft, line);
        const draft = markShort(bench.draft, line, Math.min(asked, missingOf(bench.draft, line)), reason);
        if (draft !== null) await parts.step(draft, line.lineNo);
      }),
    newParcel: () =>
      withBench(async (bench) => {
        const draft = withNewParcel(bench.order, bench.draft);
        if (draft === null) parts.look({ kind: 'parcel-empty' });
        else await parts.step(draft);
      }),
    chooseCarrier: (carrier: string) =>
      withBench(async ({ order, draft }) => {
        const { step, parcel } = nextStep(order, draft);
        if (step === 'carrier') await parts.step(withParcel(draft, parcel, { carrier }));
      }),
    /** Confirms that a special request is met; digits after the weight. */
    confirm: (request: OrderRequest) =>
      withBench(async ({ order, draft }) => {
        const confirmed = nextStep(order, draft).step === 'confirm' ? confirmRequest(order, draft, request) : null;
        if (confirmed !== null) await parts.step(confirmed);
      }),
    /** Weighs the parcel; empty text skips it. */
    weigh: (text: string) =>
      withBench(async ({ order, draft }) => {
        const weighed = weighParcel(order, draft, text);
        if (weighed !== null) await parts.step(weighed);
        else if (nextStep(order, draft).step === 'weight') parts.stop({ kind: 'not-weight', code: text });
      }),
    show: (panel: Panel) => withBench(() => set({ panel: now().panel === panel ? null : panel })),
    /** Shows the recipient in full, for a waybill written by hand; the core journals it. */
    reveal: () =>
      withBench(async ({ order }) => {
        if (now().panel === 'recipient') return set({ panel: null, recipient: null });
        const detail = await ports.call('orders/detail', { orderId: order.orderId, reveal: true });
        if (detail.ok) set({ panel: 'recipient', recipient: detail.value.order.recipient });
        else parts.stop({ kind: 'failure', failure: detail });
      }),
    go: (view: View) =>
      enqueue(() => {
        if (now().bench === null) set({ view, stop: null, note: null, done: null, handOver: { given: [] } });
      }),
    /** Claims an order of the queue for this station and puts it on the table. */
    claim: (orderId: string, orderNo: string) =>
      enqueue(async () => {
        if (now().bench !== null) return;
        const claim = await ports.call('packing/claim', { orderId });
        if (!claim.ok) return parts.stop({ kind: 'failure', failure: claim });
        await scanCode(parts, orderNo);
      }),
    release: (orderId: string) => enqueue(async () => void (await ports.call('packing/release-claim', { orderId }))),
    /** The core no longer has the open order under this id. */
    gone: (orderId: string) => enqueue(() => followAdopted(parts, orderId)),
    /** A packing was taken back: a green panel that speaks of it is no longer true. */
    undone: (handlingId: string) =>
      enqueue(() => {
        const { done } = now();
        if (done?.handlingId !== handlingId || done.undone) return;
        ports.play('look');
        set({ done: { ...done, undone: true } });
      }),
    /** What the core knows of the open order now; an answer from before it was opened counts for nothing. */
    recheck: (told: OrderView, packedHere: boolean, at: number, heldBy: HeldBy = null, asked: Asked = NOTHING_ASKED) =>
      enqueue(() => {
        const { openedAt, stop } = now();
        if (now().bench?.order.orderId !== told.orderId || at < openedAt) return;
        const order = withAsked(told, asked);
        const bench = askedFor(now().bench!, asked);
        const allowed = packedHere ? fail('order/already-packed', { orderNo: order.orderNo }) : heldHere(order, heldBy);
        if (!allowed.ok) {
          if (stop?.kind !== 'blocked' || stop.failure.code !== allowed.code) parts.stop({ kind: 'blocked', failure: allowed });
          return;
        }
        const change = renewOrder(parts, bench, order);
        if (change === 'content' || (change === 'none' && stop?.kind !== 'blocked')) return;
        parts.look({ kind: 'updated' });
        // What Enter tries again is still to be tried.
        if (stop?.retry === true) set({ stop });
      }),
  };
}

export type Desk = ReturnType<typeof createDesk>;
