import type { OrderRequest } from '../../model/order.ts';

const words = (text: string): readonly string[] => text.split(' ');

/**
 * Words that make a remark a special request (handbook H1.4), unless the site keeps its own list: what buyers and shops on
 * the Chinese platforms write. Politeness ("尽快发货") is left out, because nearly every order has it.
 */
export const REQUEST_WORDS: Readonly<Record<OrderRequest, readonly string[]>> = {
  'named-carrier': words('顺丰 京东快递 发京东 邮政 EMS 德邦 圆通 中通 申通 韵达 极兔 百世 换快递 指定快递 同城闪送 闪送'),
  urgent: words('加急 急用 急件 急单 急需 着急 很急 赶时间 等着用 特快 次日达 当日达 马上发 立即发 立刻发 当天发 今天发 今天必须发 优先发'),
  'special-packaging': words(
    '包装严实 包严实 包结实 包装好一点 包好一点 多包几层 加固 气泡膜 气泡柱 木架 木箱 防震 防摔 易碎 礼盒 礼品盒 礼品袋 礼品包装 精美包装 真空包装 干冰 冰袋',
  ),
  'gift-card': words('贺卡 卡片 留言卡 手写 祝福语 代写'),
  other: words('不要放价格 不放价格 不放小票 保密发货 隐私发货 附发票 开发票 送货上门 电话预约 预约配送'),
};
