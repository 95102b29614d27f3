import type { CallOutput } from '../../shared/contract/index.ts';
import { bucketOf } from '../../shared/domain/reconcile.ts';
import { predictOutcome } from '../../shared/domain/predict.ts';
import type { Order } from '../../shared/model/order.ts';
import type { HandRecord } from '../../shared/model/record.ts';
import type { Failure, Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { SECOND } from '../../shared/model/time.ts';
import type { WmsAnswer, WmsFeatures, WmsTrouble } from '../ports/wmsConnector.ts';
import type { OutboxEntry } from '../store/outboxEntry.ts';
import type { Core } from './core.ts';
import { isEpochHeld } from './epoch.ts';
import { learnFeatures } from './learnFeatures.ts';

type Rehearsal = CallOutput<'writeback/rehearse'>;
type Line = Rehearsal['entries'][number];

const AT_MOST = 100_000;
const AT_ONCE = 8;
const READ_LIMIT_MS = 3 * SECOND;

/**
 * What would happen to every pending record, in buckets; the WMS is changed by none of it. Only the first waiting record
 * of an order can be judged, its later ones depend on it. A WMS that cannot rehearse is asked for each order instead.
 * Fails `link/down`, `link/read-only`, `link/unauthorized`, `writeback/epoch-changed`.
 */
export async function rehearseWriteback(core: Core): Promise<Result<Rehearsal>> {
  if (isEpochHeld(core)) return fail('writeback/epoch-changed');
  const features = await learnFeatures(core);
  if (!features) return fail('link/down');
  const pending = core.outbox.list('pending', 0, AT_MOST);
  const heads = pending.filter((entry) => !core.outbox.isHeldBack(entry) && !waitsForItsOrder(entry));
  const lines = new Map<string, Line>();
  const failure = features.rehearsal ? await askForAll(core, features, heads, lines) : await compareEach(core, features, heads, lines);
  if (failure) return failure;
  const entries = pending.map((entry) => lines.get(entry.recordId) ?? line(entry, 'waiting'));
  const bucket = (name: Line['bucket']) => {
    const recordIds = entries.filter((entry) => entry.bucket === name).map((entry) => entry.recordId);
    return { count: recordIds.length, recordIds };
  };
  return ok({
    applies: bucket('applies'),
    already: bucket('already'),
    conflicts: bucket('conflicts'),
    refused: bucket('refused'),
    waiting: bucket('waiting'),
    entries,
    at: core.clock.now(),
  });
}

function waitsForItsOrder(entry: OutboxEntry): boolean {
  return entry.kind !== 'new-order' && (entry.orderId ?? '').startsWith('local-');
}

function line(entry: OutboxEntry, bucket: Line['bucket'], code?: string, message?: string): Line {
  return { recordId: entry.recordId, orderNo: entry.orderNo, kind: entry.kind, bucket, code, message };
}

async function askForAll(core: Core, features: WmsFeatures, heads: OutboxEntry[], lines: Map<string, Line>): Promise<Failure | null> {
  let size = Math.min(features.maxBatch, 200);
  for (let start = 0; start < heads.length;) {
    const batch = heads.slice(start, start + size);
    const answer = await core.wms.connector.rehearse(batch.map((entry) => ({ record: { id: entry.recordId }, body: entry.body })));
    if (answer.status === 'too-large') {
      if (size === 1) lines.set(batch[0]!.recordId, line(batch[0]!, 'refused', 'invalid'));
      else {
        size = Math.max(1, Math.floor(size / 2));
        continue;
      }
    } else if (answer.status !== 'ok') {
      return (await canBeRead(core, answer)) ? fail('link/read-only', {}, answer.message) : troubleOf(answer);
    } else {
      for (const [index, entry] of batch.entries()) {
        const result = answer.value.results[index];
        if (result) lines.set(entry.recordId, line(entry, bucketOf(result.outcome), result.code, result.message));
      }
    }
    start += batch.length;
  }
  return null;
}

async function compareEach(core: Core, features: WmsFeatures, heads: OutboxEntry[], lines: Map<string, Line>): Promise<Failure | null> {
  for (let start = 0; start < heads.length; start += AT_ONCE) {
    const slice = heads.slice(start, start + AT_ONCE);
    const failures = await Promise.all(
      slice.map(async (entry): Promise<Failure | null> => {
        const record = JSON.parse(entry.body) as HandRecord;
        const now = entry.orderId === null || entry.kind === 'new-order' ? undefined : await orderNow(core, features, entry.orderId);
        if (now && now.status !== 'ok') return troubleOf(now);
        const code = now ? predictOutcome(record, sawOf(core, entry), now.value) : null;
        lines.set(entry.recordId, code === null ? line(entry, 'applies') : line(entry, 'conflicts', code));
        return null;
      }),
    );
    const failure = failures.find((found) => found !== null);
    if (failure) return failure;
  }
  return null;
}

/** Where orders cannot be asked for, what is known here is the best that can be had. */
async function orderNow(core: Core, features: WmsFeatures, orderId: string): Promise<WmsAnswer<Order | null>> {
  if (features.pull) return core.wms.connector.order(orderId, 10_000);
  return { status: 'ok', value: core.orders.order(orderId), elapsedMs: 0 };
}

function sawOf(core: Core, entry: OutboxEntry) {
  const saw = entry.handlingId === null ? null : core.handlings.find(entry.handlingId)?.saw;
  return saw ? (JSON.parse(saw) as Parameters<typeof predictOutcome>[1]) : null;
}

/** Asked anew: the last probe may be from before the trouble, and whoever looks at "WMS up" must not read that it cannot be reached. */
async function canBeRead(core: Core, trouble: WmsTrouble): Promise<boolean> {
  if (trouble.status === 'unauthorized') return false;
  const health = await core.wms.connector.health(READ_LIMIT_MS);
  return health.status === 'ok' && health.value.status !== 'down';
}

function troubleOf(trouble: WmsTrouble): Failure {
  return fail(trouble.status === 'unauthorized' ? 'link/unauthorized' : 'link/down', {}, trouble.message);
}
