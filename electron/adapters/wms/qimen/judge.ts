import type { ConflictCode, RecordResult } from '../../../../shared/model/record.ts';
import { REJECTED } from '../ground/readRecord.ts';
import type { Told } from './answer.ts';
import { inWords } from './answer.ts';

type Failure = Extract<Told, { flag: 'failure' }>;

/**
 * The protocol has no list of business codes; each ERP words its refusals itself, mostly in Chinese. What is not recognised is
 * `invalid`, with the ERP's words for a person: never a guess that would let a parcel pass for told. The first that fits decides,
 * so the more particular stand first.
 */
const WORDS: readonly (readonly [about: ConflictCode | 'duplicate', words: RegExp])[] = [
  [
    'waybill-in-use',
    /(运单|快递单|面单|express.?code|waybill).{0,40}(重复|已存在|已被?使用|占用|duplicate|exists|in use|used)|(重复|duplicate).{0,12}(运单|快递单|面单|express.?code|waybill)/i,
  ],
  [
    'duplicate',
    /重复(请求|提交|推送|消息|报文)|out.?biz.?code.{0,20}(重复|已存在|已处理|duplicate|exists)|duplicate.?(request|message)|repeated?.?request/i,
  ],
  ['order-cancelled', /取消|作废|关闭|cancell?ed|closed/i],
  ['already-shipped', /已(经)?(全部)?(发货|出库|确认|完成)|重复(发货|确认|出库)|already.{0,12}(shipped|delivered|confirmed)/i],
  ['order-held', /冻结|挂起|拦截|暂停发货|on hold|frozen|intercepted/i],
  ['insufficient-stock', /库存不足|缺货|insufficient.?(stock|inventory)|out of stock/i],
  ['unknown-sku', /(商品|货品|item.?(code|id)?|sku).{0,40}(不存在|未找到|找不到|not.?(found|exist))/i],
  ['unknown-order', /(单|order.?(code|id)?).{0,40}(不存在|未找到|找不到|没有找到|not.?(found|exist))|no such order|unknown order/i],
];

/** What a failure is about, by its words. */
export function meaningOf({ code, message }: Failure): ConflictCode | 'duplicate' {
  const words = `${code} ${message}`;
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? 'invalid';
}

/** The WMS had told, before it went down, that the warehouse has taken the order on. */
export function isTakenOn({ code, message }: Failure): boolean {
  return /已(经)?(接单|受理|接收)|重复(接单|受理)|already.{0,12}(accepted|received)/i.test(`${code} ${message}`);
}

/** The ERP does not serve this kind of message at all. */
export function isNotServed({ code, message }: Failure): boolean {
  return /不支持|接口不存在|未(实现|开通)|unsupported|not supported|(invalid|unknown).?method/i.test(`${code} ${message}`);
}

/** A refusal in the contract's form: what can never be right is rejected, the rest a person settles. */
export function refuse(id: string, code: ConflictCode, message: string): RecordResult {
  return { id, outcome: REJECTED.has(code) ? 'rejected' : 'conflict', code, message };
}

/** What an answer makes of a record. The protocol gives back no document number; the message's own id is what the ERP keeps it under. */
export function resultOf(id: string, answer: Told): RecordResult {
  if (answer.flag === 'success') return { id, outcome: 'applied', wmsRef: id };
  const meaning = meaningOf(answer);
  if (meaning === 'duplicate') return { id, outcome: 'duplicate', wmsRef: id };
  return refuse(id, meaning, inWords(answer.code, answer.message));
}
