import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { checkAttempt, checkStep } from '../../shared/domain/exceptions/handling.ts';
import type { StepValues } from '../../shared/domain/exceptions/handling.ts';
import type { NoticeParams, NoticeTarget, NoticeTemplate } from '../../shared/model/notice.ts';
import { noticeOfStep } from '../../shared/domain/exceptions/noticeOfStep.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import { orderOfException } from './asCorrected.ts';
import type { Caller, Core } from './core.ts';
import { standingOfRow } from './noteException.ts';
import { enqueueNotice } from './notices/enqueueNotice.ts';
import { sameGoods } from './sameGoods.ts';
import { takeStep } from './takeStep.ts';
import { tryStep } from './tryStep.ts';

type Told = CallOutput<'exceptions/tell'>;
interface Message {
  target: NoticeTarget;
  params: NoticeParams;
}

/** Attached orders that are looked at for whose merchants are to be told; a failure that hurt more concerns everybody. */
const MOST_ORDERS = 5_000;

/**
 * Queues what the step in turn has to tell, and writes it down with the step: a stock-out is told once for all open exceptions of the
 * merchant and the goods, and the step is taken in all of them (H3.1a); everything else is a try of the step, which stays in turn until its
 * answer is known. One transaction. Fails as `takeStep` does, and `exception/nobody` where the step has nothing to tell or nobody to tell it to.
 */
export function tellOfException(core: Core, caller: Caller, input: CallParsed<'exceptions/tell'>): Result<Told> {
  const row = core.exceptions.find(input.exceptionId);
  if (!row) return fail('exception/not-found');
  const template = noticeOfStep(row.class, input.step);
  const check = template === 'out-of-stock' ? checkStep : checkAttempt;
  const values = check(row.class, standingOfRow(row), input.step, input.values);
  if (!values.ok) return values;
  if (template === null) return fail('exception/nobody');
  const messages = template === 'out-of-stock' ? stockMessages(core, row, values.value) : messagesOf(core, template, row, values.value);
  if (messages.length === 0) return fail('exception/nobody');
  return inTransaction(core.records, () => {
    const rows = template === 'out-of-stock' ? (sameGoods(core, row)?.rows ?? []) : [row];
    for (const one of rows) {
      const { exceptionId } = one;
      const done = (template === 'out-of-stock' ? takeStep : tryStep)(core, caller, {
        exceptionId,
        step: input.step,
        values: input.values,
      });
      // All were looked at above, in the same state; half of them told would be worse than a stop.
      if (!done.ok) throw new Error(`${exceptionId} cannot be told: ${done.code}`);
    }
    const notices = messages.map((message) => {
      const queued = enqueueNotice(core, caller, { template, ...message, about: { kind: 'exception', id: row.exceptionId } });
      if (!queued.ok) throw new Error(`a notice cannot be queued: ${queued.code}`);
      return queued.value;
    });
    return ok({ exceptions: rows.length, notices });
  });
}

function stockMessages(core: Core, row: ExceptionRow, values: StepValues): Message[] {
  const same = sameGoods(core, row);
  if (same === null) return [];
  const orderNos = same.rows.map(({ orderNo }) => orderNo).join(',');
  const { goods = '', replenishment = '' } = values;
  const params = { goods, sku: same.sku, orderCount: same.rows.length, orderNos, expected: replenishment };
  return [{ target: { kind: 'merchant', merchantId: same.merchantId }, params }];
}

function messagesOf(core: Core, template: NoticeTemplate, row: ExceptionRow, values: StepValues): Message[] {
  const order = orderOfException(core, row);
  const { orderNo } = row;
  const customer = (): NoticeTarget[] =>
    order === null ? [] : [{ kind: 'customer', orderId: order.orderId, phone: values['phone'] ?? order.recipient.phone }];
  const merchant = (): NoticeTarget[] => (order === null ? [] : [{ kind: 'merchant', merchantId: order.merchantId }]);
  switch (template) {
    case 'recipient-sms':
      return to(customer(), { orderNo, problem: values['message'] ?? '' });
    case 'recipient-merchant':
      return to(merchant(), { orderNo, problem: values['problem'] ?? '', attempts: String(attemptsOf(core, row)) });
    case 'product-merchant': {
      const goods = order?.lines.map(({ sku, name, spec }) => [name ?? sku, spec].filter(Boolean).join(' ')).join(', ');
      return to(merchant(), { orderNo, goods: goods ?? '', problem: values['details'] ?? '' });
    }
    case 'request-quote': {
      const { fee = '', dispatch = '' } = values;
      return to(customer(), { orderNo, request: row.params === null ? row.reason : '', fee, dispatchAt: dispatch.replace('T', ' ') });
    }
    case 'failure-progress': {
      const { told = '', progress = '' } = values;
      return to(concernedBy(core, row), {
        system: told,
        since: row.openedAt,
        progress,
        orderCount: core.exceptions.attachedCount(row.exceptionId),
      });
    }
    default:
      return [];
  }
}

function to(targets: NoticeTarget[], params: NoticeParams): Message[] {
  return targets.map((target) => ({ target, params }));
}

/** Calls and messages so far. */
function attemptsOf(core: Core, row: ExceptionRow): number {
  return core.exceptions.events(row.exceptionId).filter(({ kind }) => kind === 'attempt' || kind === 'step').length;
}

/** The departments that the site named, and the merchants of the orders that were hurt. */
function concernedBy(core: Core, row: ExceptionRow): NoticeTarget[] {
  const orders = core.exceptions.attached(row.exceptionId, MOST_ORDERS).map(({ orderId }) => orderId);
  const merchants = new Set(
    [...orders, ...(row.orderId === null ? [] : [row.orderId])].flatMap((id) => core.orders.order(id)?.merchantId ?? []),
  );
  const departments = core.noticeSetup.contacts().filter(({ kind }) => kind === 'department');
  return [
    ...departments.map(({ key }): NoticeTarget => ({ kind: 'department', name: key })),
    ...[...merchants].map((merchantId): NoticeTarget => ({ kind: 'merchant', merchantId })),
  ];
}
