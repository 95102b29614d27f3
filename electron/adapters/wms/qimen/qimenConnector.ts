import type { WmsConnector } from '../../../ports/wmsConnector.ts';
import { answered } from '../ground/unanswered.ts';
import type { ErpAccess } from './erp.ts';
import { openErp } from './erp.ts';
import type { Standing } from './messages.ts';
import { NOTHING } from './messages.ts';
import { pushAll } from './push.ts';

/** Milliseconds allowed for each kind of call; for a push, all its records together. */
export interface QimenLimits {
  features: number;
  push: number;
}

export interface QimenOptions extends Omit<ErpAccess, 'now'>, Standing {
  now?: () => number;
  limits?: Partial<QimenLimits>;
}

const USUAL_LIMITS: QimenLimits = { features: 10_000, push: 60_000 };
/** Each record takes two or three calls. */
const MOST_RECORDS = 20;
/** The protocol tells no line of history: an ERP that was restored does not show. */
const EPOCH = 'qimen';

/** What needs nobody to be asked. */
const known = <T>(value: T) => answered(() => Promise.resolve(value));

/**
 * The ERP behind the Qimen protocol, to which this station speaks in the place of the warehouse's WMS: it tells shipments,
 * steps and lacks. Orders are pushed to a WMS by this protocol and cannot be asked for.
 */
export function createQimenConnector(options: QimenOptions): WmsConnector {
  const limits = { ...USUAL_LIMITS, ...options.limits };
  const standing: Standing = { warehouseCode: options.warehouseCode, ownerCode: options.ownerCode };
  const erp = openErp({ ...options, now: options.now ?? Date.now });

  return {
    name: 'qimen',

    async features() {
      const asked = await erp.ask(NOTHING, limits.features, false);
      if (asked.kind === 'trouble') return asked.trouble;
      const value = {
        pull: false,
        idempotentPush: true,
        lookUpById: false,
        stock: false,
        rehearsal: false,
        waybills: false,
        maxBatch: MOST_RECORDS,
      };
      return { status: 'ok', value, elapsedMs: asked.elapsedMs };
    },

    async health(limitMs) {
      const asked = await erp.ask(NOTHING, limitMs, false);
      if (asked.kind === 'trouble') return asked.trouble;
      return { status: 'ok', value: { status: 'ok', epoch: EPOCH, parts: [], wmsTime: asked.erpTime }, elapsedMs: asked.elapsedMs };
    },

    pull: (_kind, cursor) => known({ epoch: EPOCH, items: [], invalid: [], nextCursor: cursor ?? '', hasMore: false }),
    order: () => known(null),

    push(records) {
      if (records.length > MOST_RECORDS) return Promise.resolve({ status: 'too-large' });
      return answered(async () => ({ epoch: EPOCH, results: await pushAll(erp, standing, records, limits.push) }));
    },

    rehearse: (records) => known({ epoch: EPOCH, results: records.map(() => null) }),
    lookUp: () => Promise.resolve({ status: 'bad-answer', message: 'Qimen cannot be asked what became of a record' }),
    reserveWaybills: (orderIds) => known({ waybills: [], refused: orderIds.map((orderId) => ({ orderId, code: 'invalid' })) }),

    close() {
      erp.close();
      return Promise.resolve();
    },
  };
}
