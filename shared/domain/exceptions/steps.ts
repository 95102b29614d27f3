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
  /** May be tried several times, each written down, before it leads on. */
  repeats: boolean;
}

/** Outcomes after which the order must not leave the house: it stays held here until the WMS has taken it back. */
export const ENDING_OUTCOMES: readonly string[] = ['refunded', 'cancelled'];

const CHANNELS = ['email', 'wecom', 'dingtalk', 'feishu', 'phone'];

const text = (key: string): StepField => ({ key, kind: 'text', required: true });
const long = (key: string): StepField => ({ key, kind: 'long', required: true });
const field = (key: string, kind: StepField['kind']): StepField => ({ key, kind, required: true });
const choice = (key: string, ...choices: string[]): StepField => ({ key, kind: 'choice', required: true, choices });
const optional = (one: StepField): StepField => ({ ...one, required: false });
const personal = (one: StepField): StepField => ({ ...one, personal: true });
const when = (one: StepField, other: string, ...is: string[]): StepField => ({ ...one, when: { field: other, is } });
const phone = personal(field('phone', 'phone'));
/** What the person saw of the site's tables when they decided. */
const shown = optional(field('shown', 'feasibility'));
const fork = (other: string, to: Record<string, string>) => ({ field: other, to });
const step = (key: string, fields: StepField[], next: Step['next']): Step => ({ key, fields, next, blocks: true, repeats: false });
const repeated = (one: Step): Step => ({ ...one, repeats: true });
const besideWork = (one: Step): Step => ({ ...one, blocks: false });
const close = (key: string, ...outcomes: string[]): Step => step(key, [choice('outcome', ...outcomes), long('remark')], null);

/** H3.1: the merchant is told, a way out is agreed, contact and outcome are written down. Waiting has a day on which it ends. */
const outOfStock: readonly Step[] = [
  step(
    'notify-merchant',
    [choice('channel', ...CHANNELS), text('contact'), text('goods'), field('orders', 'number'), text('replenishment')],
    'agree',
  ),
  step(
    'agree',
    [
      choice('solution', 'transfer', 'substitute', 'partial', 'refund', 'wait'),
      when(text('warehouse'), 'solution', 'transfer'),
      when(field('until', 'date'), 'solution', 'wait'),
      when(field('lines', 'lines'), 'solution', 'substitute', 'partial'),
      text('agreedWith'),
      long('details'),
    ],
    'close',
  ),
  close('close', 'transferred', 'substituted', 'partial', 'refunded', 'restocked', 'cancelled'),
];

/** H3.2a: call, else SMS, else the merchant; only then is the order put right in the WMS. */
const recipientError: readonly Step[] = [
  repeated(
    step('call-customer', [phone, choice('reached', 'corrected', 'no-answer', 'dead-number'), optional(personal(long('note')))], {
      ...fork('reached', { corrected: 'update-order', 'no-answer': 'send-sms', 'dead-number': 'ask-merchant' }),
    }),
  ),
  repeated(
    step('send-sms', [phone, personal(long('message')), choice('answered', 'corrected', 'no-reply')], {
      ...fork('answered', { corrected: 'update-order', 'no-reply': 'ask-merchant' }),
    }),
  ),
  repeated(
    step(
      'ask-merchant',
      [
        choice('channel', ...CHANNELS),
        text('contact'),
        optional(personal(long('problem'))),
        choice('obtained', 'corrected', 'not-yet', 'cancel'),
      ],
      {
        ...fork('obtained', { corrected: 'update-order', 'not-yet': 'ask-merchant', cancel: 'close-cancelled' }),
      },
    ),
  ),
  step('update-order', [personal(field('recipient', 'recipient')), long('evidence'), optional(text('acknowledged'))], 'close'),
  close('close', 'corrected'),
  close('close-cancelled', 'cancelled'),
];

/** H3.2b: the customer confirms; ordered wrongly, the lines change; insisting, the merchant settles it. */
const productError: readonly Step[] = [
  repeated(
    step('confirm-customer', [phone, choice('confirmed', 'ordered-wrongly', 'insists', 'no-answer'), optional(personal(long('note')))], {
      ...fork('confirmed', { 'ordered-wrongly': 'change-lines', insists: 'settle-merchant', 'no-answer': 'settle-merchant' }),
    }),
  ),
  step('change-lines', [field('lines', 'lines'), long('evidence')], 'close'),
  repeated(
    step(
      'settle-merchant',
      [
        choice('channel', ...CHANNELS),
        text('contact'),
        choice('finding', 'data-wrong', 'stock-wrong', 'order-wrong'),
        long('details'),
        when(optional(field('noteSku', 'sku')), 'finding', 'data-wrong', 'stock-wrong'),
        when(optional(text('productNote')), 'finding', 'data-wrong', 'stock-wrong'),
      ],
      'close',
    ),
  ),
  close('close', 'lines-changed', 'goods-supplied', 'refunded', 'cancelled'),
];

/**
 * H3.3: investigated, told, repaired; what was handled by hand meanwhile is entered. It never keeps an order from being
 * packed: during the failure urgent orders are handled by hand.
 */
const systemFailure: readonly Step[] = [
  step('investigate', [choice('cause', 'internal', 'platform', 'link', 'unknown'), long('findings')], {
    ...fork('cause', { internal: 'inform', platform: 'contact-support', link: 'contact-support', unknown: 'contact-support' }),
  }),
  repeated(step('contact-support', [text('contact'), long('support')], 'inform')),
  repeated(step('inform', [choice('channel', ...CHANNELS), text('told'), long('progress')], 'repair')),
  step('repair', [long('repair')], 'enter-orders'),
  step('enter-orders', [choice('byHand', 'none', 'entered'), when(long('entered'), 'byHand', 'entered')], 'close'),
  step('close', [choice('outcome', 'repaired', 'worked-around'), long('rootCause'), long('measure')], null),
].map(besideWork);

/**
 * H3.4: feasible, then agreed by the customer, then followed by a named person through each stage. Once agreed, the order
 * is worked on, so the stages hold nothing back.
 */
const specialRequest: readonly Step[] = [
  step('judge', [choice('feasible', 'yes', 'no'), optional(field('carrier', 'carrier')), long('grounds'), shown], {
    ...fork('feasible', { yes: 'quote', no: 'decline' }),
  }),
  repeated(
    step('quote', [phone, field('fee', 'number'), field('dispatch', 'moment'), choice('consent', 'agreed', 'refused'), shown], {
      ...fork('consent', { agreed: 'name-person', refused: 'close-declined' }),
    }),
  ),
  step('decline', [phone, long('told')], 'close-declined'),
  step('name-person', [field('person', 'person')], 'follow-processing'),
  besideWork(step('follow-processing', [text('checked')], 'follow-picking')),
  besideWork(step('follow-picking', [text('checked')], 'follow-packing')),
  besideWork(step('follow-packing', [text('checked'), optional(field('requests', 'requests'))], 'follow-dispatch')),
  besideWork(step('follow-dispatch', [text('checked'), optional(field('waybill', 'waybill'))], 'close')),
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
