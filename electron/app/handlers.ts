import type { CallName, CallOutput, CallParsed } from '../../shared/contract/index.ts';
import type { Failure, Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { reviewBeforeClosing } from '../usecases/arrivedLate.ts';
import { closeOutage, outageProof } from '../usecases/closeOutage.ts';
import { confirmBatch } from '../usecases/confirmBatch.ts';
import type { Core } from '../usecases/core.ts';
import { declareOutage } from '../usecases/declareOutage.ts';
import { checkNewOrder, enterNewOrder } from '../usecases/enterNewOrder.ts';
import { acceptEpoch, compareEpoch } from '../usecases/epoch.ts';
import { exportRecords } from '../usecases/exportRecords.ts';
import { exchangeOf, importFile, previewFile, rememberMapping, surveyFiles } from '../usecases/files.ts';
import { findGoods } from '../usecases/findGoods.ts';
import { findPackable } from '../usecases/findPackable.ts';
import { handOver } from '../usecases/handOver.ts';
import { exportKeptAside, listKeptAside } from '../usecases/keptAside.ts';
import { listPulls, markPulled } from '../usecases/listPulls.ts';
import { detailRecord, listRecords, summarizeRecords } from '../usecases/listRecords.ts';
import { detailOrder, searchOrders } from '../usecases/orders.ts';
import { loadReceipt } from '../usecases/loadReceipt.ts';
import { packOrder } from '../usecases/packOrder.ts';
import { parseAddress } from '../usecases/parseAddress.ts';
import { addPerson } from '../usecases/people.ts';
import { claimOrder, listQueue, listRecent, releaseClaim, viewHandling } from '../usecases/queue.ts';
import { rehearseWriteback } from '../usecases/rehearseWriteback.ts';
import { releaseRecords } from '../usecases/releaseRecords.ts';
import { resubmitRecord, retryRecord, voidRecord } from '../usecases/resolveRecord.ts';
import { summarizeCache } from '../usecases/summarizeCache.ts';
import { dismissOutage, investigateOutage, noteOutage } from '../usecases/tendOutage.ts';
import { undoPacking } from '../usecases/undoPacking.ts';
import { viewOrder } from '../usecases/viewOrder.ts';
import { detectionHandlers } from './detectionHandlers.ts';
import { boardHandlers } from './boardHandlers.ts';
import type { Handlers } from './dispatch.ts';
import { exceptionHandlers } from './exceptionHandlers.ts';
import { noticeHandlers } from './noticeHandlers.ts';
import { handlingHandlers } from './handlingHandlers.ts';
import { serviceHandlers } from './serviceHandlers.ts';
import { samplingHandlers } from './samplingHandlers.ts';
import { CARRIERS, PLATFORMS } from './reference.ts';

/** Calls about the work itself; sessions, settings and the practice WMS are the app's own (see `stationHandlers`). */
export type WorkCall =
  | Exclude<CallName, `session/${string}` | `users/${string}` | `settings/${string}` | `practice/${string}` | `site/${string}`>
  | 'users/add'
  | 'users/list';

/** Binds the work calls to their use cases. `core` is asked at each call, because a change of WMS brings another one. */
export function workHandlers(core: () => Core): Pick<Handlers, WorkCall> {
  return {
    'users/list': () =>
      ok({
        users: core()
          .people.list()
          .map(({ name, role, disabled }) => ({ user: name, role, disabled })),
      }),
    'users/add': async ({ caller, input }) => {
      const added = await addPerson(core(), caller, input);
      if (added.ok) core().changed('session', 'journal');
      return added;
    },
    'cache/summary': () => ok(summarizeCache(core())),
    'cache/pull': () => {
      const { state } = core().wms.link.status;
      if (state === 'down') return fail('link/down');
      core().wake('pull');
      return ok({});
    },
    'cache/invalid': ({ caller, input }) => ok(listKeptAside(core(), caller, input)),
    'cache/invalid-export': ({ caller }) => ok(exportKeptAside(core(), caller)),
    'files/overview': () => surveyFiles(core()),
    'files/preview': ({ input }) => previewFile(core(), input),
    'files/remember': ({ caller, input }) => rememberMapping(core(), caller, input),
    'files/import': ({ caller, input }) => importFile(core(), caller, input.name),
    'files/cancel': () => map(exchangeOf(core()), (files) => ({ cancelled: files.cancel() })),
    'files/batches': ({ input }) =>
      map(exchangeOf(core()), (files) => ({ outFolder: files.folders.outFolder, batches: files.batches(input.limit) })),
    'files/confirm': ({ caller, input }) => confirmBatch(core(), caller, input),
    'files/load-receipt': ({ caller, input }) => loadReceipt(core(), caller, input.name),
    'link/state': () => {
      const { status } = core().wms.link;
      const lastPullAt = core().sync.state('orders').lastCompletePullAt;
      return ok({
        wms: status.state,
        since: status.since,
        dataAgeMs: lastPullAt === null ? null : Math.max(0, core().clock.now() - lastPullAt),
        reason: status.reason,
        latencyMs: status.latencyMs,
        parts: status.parts,
        connector: core().wms.connector.name,
      });
    },
    'orders/search': ({ input }) => ok(searchOrders(core(), input)),
    'orders/detail': ({ caller, input }) => detailOrder(core(), caller, input),
    'outage/current': () => ok(core().outages.open()),
    'outage/declare': ({ caller, input }) => declareOutage(core(), caller, input.reason),
    'outage/dismiss': ({ caller, input }) => dismissOutage(core(), caller, input.reason),
    'outage/investigate': ({ caller, input }) => investigateOutage(core(), caller, input.text),
    'outage/note': ({ caller, input }) => noteOutage(core(), caller, input.text),
    'outage/timeline': ({ input }) =>
      found(core().outages.find(input.outageId), 'outage/not-found', () => ({ events: core().outages.events(input.outageId) })),
    'outage/list': ({ input }) => ok({ outages: core().outages.list(input.limit) }),
    'outage/pull-list': () => ok({ parcels: listPulls(core()) }),
    'outage/mark-pulled': ({ caller, input }) => markPulled(core(), caller, input.handlingId),
    'outage/close': async ({ caller }) => {
      await reviewBeforeClosing(core());
      return closeOutage(core(), caller);
    },
    'outage/proof': ({ input }) => outageProof(core(), input.outageId),
    'packing/find': ({ input }) => findPackable(core(), input.barcode),
    'packing/goods': ({ input }) => findGoods(core(), input),
    'packing/queue': ({ input }) => ok(listQueue(core(), input.limit)),
    'packing/claim': ({ input }) => claimOrder(core(), input.orderId),
    'packing/release-claim': ({ input }) => releaseClaim(core(), input.orderId),
    'packing/pack': ({ caller, input }) => packOrder(core(), caller, input),
    'packing/undo': ({ caller, input }) => undoPacking(core(), caller, input),
    'packing/hand-over': ({ caller, input }) => map(handOver(core(), caller, input.waybillNo), viewHandling),
    'packing/recent': ({ input }) => ok(listRecent(core(), input.limit)),
    'packing/parse-address': ({ input }) => ok(parseAddress(input.text)),
    'packing/check-order': ({ input }) => ok({ findings: checkNewOrder(core(), input) }),
    'packing/new-order': ({ caller, input }) =>
      map(enterNewOrder(core(), caller, input), ({ recordId, order }) => ({
        orderId: order.orderId,
        recordId,
        order: viewOrder(core(), order, true),
      })),
    'packing/reference': () =>
      ok({
        // Whom the site has agreements with can be chosen, whatever the WMS knows.
        carriers: [...new Set([...CARRIERS, ...core().services.carriers()])],
        platforms: [...new Set([...core().orders.platforms(), ...PLATFORMS])],
        merchants: core().orders.merchants(),
      }),
    'writeback/summary': () => ok(summarizeRecords(core())),
    'writeback/rehearse': () => rehearseWriteback(core()),
    'writeback/release': ({ caller, input }) => releaseRecords(core(), caller, input.recordIds ?? null),
    'writeback/list': ({ input }) => listRecords(core(), input),
    'writeback/detail': ({ input }) => detailRecord(core(), input.recordId),
    'writeback/retry': ({ caller, input }) => retryRecord(core(), caller, input.recordId),
    'writeback/resubmit': ({ caller, input }) => resubmitRecord(core(), caller, input.recordId, input.reason),
    'writeback/void': ({ caller, input }) => voidRecord(core(), caller, input.recordId, input.reason),
    'writeback/export': ({ caller, input }) => ok(exportRecords(core(), caller, input)),
    'writeback/epoch': () => compareEpoch(core()),
    'writeback/accept-epoch': ({ caller, input }) => acceptEpoch(core(), caller, input.resend),
    ...exceptionHandlers(core),
    ...detectionHandlers(core),
    ...serviceHandlers(core),
    ...noticeHandlers(core),
    ...handlingHandlers(core),
    ...samplingHandlers(core),
    ...boardHandlers(core),
    'journal/list': ({ input }) => ok(listJournal(core(), input)),
  };
}

function map<A, B>(result: Result<A>, change: (value: A) => B): Result<B> {
  return result.ok ? ok(change(result.value)) : result;
}

function found<B>(value: object | null, code: Failure['code'], answer: () => B): Result<B> {
  return value === null ? fail(code) : ok(answer());
}

function listJournal(core: Core, input: CallParsed<'journal/list'>): CallOutput<'journal/list'> {
  const rows = core.journal.list(input.text, input.actions, input.after === undefined ? null : Number(input.after), input.limit + 1);
  const entries = rows.slice(0, input.limit).map(({ seq, at, person, station, action, subject, detail }) => ({
    seq: String(seq),
    at,
    user: person,
    station,
    action,
    subject,
    detail,
  }));
  return { entries, next: rows.length > input.limit ? entries.at(-1)?.seq : undefined };
}
