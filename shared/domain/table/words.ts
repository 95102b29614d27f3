import type { OrderStatus } from '../../model/order.ts';
import type { ConflictCode, RecordOutcome } from '../../model/record.ts';
import { CONFLICT_CODES } from '../../model/record.ts';

type Meanings<T> = readonly (readonly [words: RegExp, meaning: T])[];

/** What stops an order stands before what lets it go on: a cell may hold both, as "待发货，退款成功". */
const STATUSES: Meanings<OrderStatus> = [
  [/取消|关闭|作废|退款成功|已退款|cancel|void|refunded/i, 'cancelled'],
  [/退款|售后|锁定|挂起|冻结|异常|暂停|拦截|待付款|未付款|等待买家付款|待审核|未审核|hold|held|suspend|unpaid|block/i, 'held'],
  [
    /待发货|未发货|等待卖家发货|待出库|待打单|待配货|待处理|待打包|备货|买家已付款|已付款|已支付|已审核|^新|open|new|paid|unshipped|pending|ready|to ship|processing|unfulfilled|confirmed/i,
    'open',
  ],
  [/拣货|配货|picking/i, 'picking'],
  [/已打包|打包完成|packed/i, 'packed'],
  [/已发货|已出库|已签收|交易成功|已完成|已收货|运输中|卖家已发货|shipped|delivered|complete|fulfilled|dispatched|closed/i, 'shipped'],
];

const RESULTS: Meanings<'applied' | 'rejected'> = [
  [/^(duplicate|已存在|重复导入)$/i, 'applied'],
  [/失败|错误|不成功|未成功|未导入|拒绝|驳回|异常|fail|error|reject|conflict|^(0|n|no|false|否|×|x)$/i, 'rejected'],
  [/成功|完成|通过|已导入|已发货|已处理|已出库|success|applied|done|accepted|imported|^(1|y|yes|ok|true|是|√|✓)$/i, 'applied'],
];

const REASONS: Meanings<ConflictCode> = [
  [/运单|面单|快递单|waybill|tracking/i, 'waybill-in-use'],
  [/(订单|单号).{0,6}(不存在|未找到|无此)|(无此|找不到|未知).{0,4}订单|unknown order|no such order|order not found/i, 'unknown-order'],
  [
    /(商品|货品|编码|sku).{0,6}(不存在|未找到|无此)|(无此|找不到|未知).{0,4}(商品|货品|sku)|unknown sku|no such (sku|product)/i,
    'unknown-sku',
  ],
  [/取消|关闭|cancel/i, 'order-cancelled'],
  [/冻结|锁定|挂起|拦截|暂停|held|on hold/i, 'order-held'],
  [/已发货|已出库|重复发货|already shipped/i, 'already-shipped'],
  [/库存|缺货|stock/i, 'insufficient-stock'],
  [/地址|收件|收货|电话|recipient|address/i, 'recipient-changed'],
  [/数量|明细|lines|quantity/i, 'lines-changed'],
];

/** The WMS could never have taken these; the others say that it has another truth than the record was made from. */
const NEVER_RIGHT: readonly ConflictCode[] = ['unknown-order', 'unknown-sku', 'id-reused', 'invalid'];

function meaningOf<T>(meanings: Meanings<T>, text: string): T | null {
  return meanings.find(([words]) => words.test(text))?.[1] ?? null;
}

/** The state that a word of an export means; null for a word nobody knows, which may well mean "do not ship". */
export function statusOf(text: string): OrderStatus | null {
  return text === '' ? 'open' : meaningOf(STATUSES, text);
}

/** What a receipt says of a record; null for a word nobody knows. */
export function resultOf(text: string): 'applied' | 'rejected' | null {
  return meaningOf(RESULTS, text);
}

/** The code behind a reason in words, and whether it is a conflict. */
export function refusalOf(reason: string): { code: ConflictCode; outcome: RecordOutcome } {
  const code = CONFLICT_CODES.find((known) => known === reason.trim()) ?? meaningOf(REASONS, reason) ?? 'invalid';
  return { code, outcome: NEVER_RIGHT.includes(code) ? 'rejected' : 'conflict' };
}

/** A yes, however it is written. */
export function isYes(text: string): boolean {
  return /^(1|y|yes|true|是|有|√|✓|加急|急|紧急|urgent|rush|high)$/i.test(text);
}
