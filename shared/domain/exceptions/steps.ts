import type { StepField } from '../../model/exception.ts';
import type { ExceptionClass } from '../../model/record.ts';

/** One step of the handbook: what must be recorded, and where it leads. */
export interface Step {
  key: string;
  fields: readonly StepField[];
  /** The step after it; by the answer to a choice where the way forks; null where the exception is closed. */
  next: string | { field: string; to: Readonly<Record<string, string>> } | null;
  /** Whether the order may not be packed while this step is in turn. */
  blocks: boolean;
}

/** Outcomes after which the order must not leave the house: it stays held here until the WMS has taken it back. */
export const ENDING_OUTCOMES: readonly string[] = ['refunded', 'cancelled'];

const CHANNELS = ['email', 'wecom', 'dingtalk', 'feishu', 'phone'];

const text = (key: string): StepField => ({ key, kind: 'text', required: true });
const extra = (key: string): StepField => ({ key, kind: 'text', required: false });
const amount = (key: string): StepField => ({ key, kind: 'number', required: true });
const choice = (key: string, ...choices: string[]): StepField => ({ key, kind: 'choice', required: true, choices });
const fork = (field: string, to: Record<string, string>) => ({ field, to });
const step = (key: string, fields: StepField[], next: Step['next']): Step => ({ key, fields, next, blocks: true });
const besideWork = (one: Step): Step => ({ ...one, blocks: false });
const close = (key: string, ...outcomes: string[]): Step => step(key, [choice('outcome', ...outcomes), text('remark')], null);

/** H3.1: the merchant is told, a way out is agreed, contact and outcome are written down. */
const outOfStock: readonly Step[] = [
  step(
    'notify-merchant',
    [choice('channel', ...CHANNELS), text('contact'), text('goods'), amount('orders'), text('replenishment')],
    'agree',
  ),
  step('agree', [choice('solution', 'transfer', 'substitute', 'partial', 'refund', 'wait'), text('agreedWith'), text('details')], 'close'),
  close('close', 'transferred', 'substituted', 'partial', 'refunded', 'restocked', 'cancelled'),
];

/** H3.2a: call, else SMS, else the merchant; only then is the order put right in the WMS. */
const recipientError: readonly Step[] = [
  step('call-customer', [text('phone'), choice('reached', 'corrected', 'no-answer', 'dead-number'), extra('note')], {
    ...fork('reached', { corrected: 'update-order', 'no-answer': 'send-sms', 'dead-number': 'ask-merchant' }),
  }),
  step('send-sms', [text('phone'), text('message'), choice('answered', 'corrected', 'no-reply')], {
    ...fork('answered', { corrected: 'update-order', 'no-reply': 'ask-merchant' }),
  }),
  step('ask-merchant', [choice('channel', ...CHANNELS), text('contact'), choice('obtained', 'corrected', 'not-yet', 'cancel')], {
    ...fork('obtained', { corrected: 'update-order', 'not-yet': 'ask-merchant', cancel: 'close-cancelled' }),
  }),
  step('update-order', [text('corrected'), text('evidence')], 'close'),
  close('close', 'corrected'),
  close('close-cancelled', 'cancelled'),
];

/** H3.2b: the customer confirms; ordered wrongly, the lines change; insisting, the merchant settles it. */
const productError: readonly Step[] = [
  step('confirm-customer', [text('phone'), choice('confirmed', 'ordered-wrongly', 'insists', 'no-answer'), extra('note')], {
    ...fork('confirmed', { 'ordered-wrongly': 'change-lines', insists: 'settle-merchant', 'no-answer': 'settle-merchant' }),
  }),
  step('change-lines', [text('changes'), text('evidence')], 'close'),
  step(
    'settle-merchant',
    [choice('channel', ...CHANNELS), text('contact'), choice('finding', 'data-wrong', 'stock-wrong', 'order-wrong'), text('details')],
    'close',
  ),
  close('close', 'lines-changed', 'goods-supplied', 'refunded', 'cancelled'),
];

/**
 * H3.3: investigated, told, repaired; what was handled by hand meanwhile is entered. It never keeps an order from being
 * packed: during the failure urgent orders are handled by hand.
 */
const systemFailure: readonly Step[] = [
  step('investigate', [choice('cause', 'internal', 'platform', 'link', 'unknown'), text('findings')], {
    ...fork('cause', { internal: 'inform', platform: 'contact-support', link: 'contact-support', unknown: 'contact-support' }),
  }),
  step('contact-support', [text('contact'), text('support')], 'inform'),
  step('inform', [choice('channel', ...CHANNELS), text('told'), text('progress')], 'repair'),
  step('repair', [text('repair')], 'enter-orders'),
  step('enter-orders', [choice('byHand', 'none', 'entered'), extra('entered')], 'close'),
  close('close', 'repaired', 'worked-around'),
].map(besideWork);

/**
 * H3.4: feasible, then agreed by the customer, then followed by a named person through each stage. Once agreed, the order
 * is worked on, so the stages hold nothing back.
 */
const specialRequest: readonly Step[] = [
  step('judge', [choice('feasible', 'yes', 'no'), text('grounds')], fork('feasible', { yes: 'quote', no: 'decline' })),
  step('quote', [text('phone'), amount('fee'), text('dispatch'), choice('consent', 'agreed', 'refused')], {
    ...fork('consent', { agreed: 'name-person', refused: 'close-declined' }),
  }),
  step('decline', [text('phone'), text('told')], 'close-declined'),
  step('name-person', [text('person')], 'follow-processing'),
  besideWork(step('follow-processing', [text('checked')], 'follow-picking')),
  besideWork(step('follow-picking', [text('checked')], 'follow-packing')),
  besideWork(step('follow-packing', [text('checked')], 'follow-dispatch')),
  besideWork(step('follow-dispatch', [text('checked')], 'close')),
  besideWork(close('close', 'fulfilled', 'partly-fulfilled')),
  close('close-declined', 'sent-as-usual', 'cancelled'),
];

/** The steps of each class as the handbook tells them (H3); the first stands first. */
export const STEPS: Readonly<Record<ExceptionClass, readonly Step[]>> = {
  'out-of-stock': outOfStock,
  'recipient-error': recipientError,
  'product-error': productError,
  'system-failure': systemFailure,
  'special-request': specialRequest,
};

/** A step of a class; undefined where it has none of that name. */
export function stepOf(exceptionClass: ExceptionClass, key: string): Step | undefined {
  return STEPS[exceptionClass].find((one) => one.key === key);
}

/** The step with which a class begins. */
export function firstStep(exceptionClass: ExceptionClass): Step {
  const [first] = STEPS[exceptionClass];
  if (!first) throw new Error(`${exceptionClass} has no steps`);
  return first;
}
