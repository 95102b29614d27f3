import { describe, expect, test } from 'vitest';
import { codeOf, lostZeroOfBarcode, lostZeroOfPhone } from '../../../shared/domain/table/code.ts';
import { guessKind, looksLikeHeadings } from '../../../shared/domain/table/headings.ts';
import { readJoinedLines } from '../../../shared/domain/table/joinedLines.ts';
import { makeOrder } from '../../../shared/domain/table/makeOrder.ts';
import { createMomentReader } from '../../../shared/domain/table/moment.ts';
import { readRow } from '../../../shared/domain/table/readRow.ts';
import { createRoundedJudge } from '../../../shared/domain/table/rounded.ts';
import { refusalOf, resultOf, statusOf } from '../../../shared/domain/table/words.ts';

/** Field to heading, as it was guessed. */
function guessed(headings: string) {
  const list = headings.split(',');
  const { kind, columns, missing } = guessKind(list);
  return { kind, missing, by: Object.fromEntries(Object.entries(columns).map(([field, at]) => [field, list[at]])) };
}

describe('headings', () => {
  test('淘宝: one row per order without goods lacks only the goods', () => {
    const { kind, missing, by } = guessed(
      '订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,买家留言,收货人姓名,收货地址,运送方式,联系电话,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流单号,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称',
    );
    expect([kind, missing]).toEqual(['orders', [['sku', 'barcode', 'items']]]);
    expect(by).toMatchObject({ orderNo: '订单编号', name: '收货人姓名', phone: '联系手机', otherPhone: '联系电话', address: '收货地址' });
    expect(by).toMatchObject({
      carrier: '物流公司',
      waybillNo: '物流单号',
      quantity: '宝贝总数量',
      shop: '店铺名称',
      buyerRemark: '买家留言',
    });
  });

  test.each([
    [
      '京东',
      '订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,订单状态,订单类型,下单帐号,客户姓名,客户地址,联系电话,订单备注,商家备注,货号',
      { orderNo: '订单号', sku: '货号', quantity: '订购数量', name: '客户姓名', address: '客户地址', otherPhone: '联系电话' },
    ],
    [
      '拼多多',
      '商品,订单号,订单状态,商品总价(元),邮费(元),用户实付金额(元),商品数量(件),收货人,手机,省,市,区,街道,详细地址,拼单成功时间,承诺发货时间,发货时间,商品id,商品规格,样式ID,商家编码-规格维度,商家编码-商品维度,快递单号,快递公司,买家留言,商家备注,售后状态',
      {
        orderNo: '订单号',
        sku: '商家编码-规格维度',
        quantity: '商品数量(件)',
        street: '街道',
        shipBy: '承诺发货时间',
        waybillNo: '快递单号',
      },
    ],
    [
      '抖店',
      '主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,商品单价,订单应付金额,运费,收件人,收件人手机号,省,市,区,街道,详细地址,买家留言,订单提交时间,旗帜颜色,商家备注,支付完成时间,承诺发货时间,订单状态,售后状态,快递信息',
      { orderNo: '主订单编号', sku: '商家编码', phone: '收件人手机号', productName: '选购商品', paidAt: '支付完成时间' },
    ],
    [
      '有赞',
      '订单号,订单状态,收货人/提货人,收货人手机号/提货人手机号,收货人省份,收货人城市,收货人地区,详细收货地址/提货地址,商品名称,规格,商品编码,商品数量,订单创建时间,买家付款时间,买家备注,商家备注/订单备注,物流公司,物流单号',
      { name: '收货人/提货人', address: '详细收货地址/提货地址', district: '收货人地区', buyerRemark: '买家备注' },
    ],
    [
      'English',
      'Order No,Recipient,Phone,Province,City,District,Address,SKU,Barcode,Product Name,Qty,Carrier,Tracking Number,Remark,Buyer message,Ship By',
      {
        orderNo: 'Order No',
        name: 'Recipient',
        quantity: 'Qty',
        shipBy: 'Ship By',
        waybillNo: 'Tracking Number',
        buyerRemark: 'Buyer message',
      },
    ],
  ])('%s is complete', (_platform, headings, fields) => {
    const { kind, missing, by } = guessed(headings);
    expect([kind, missing]).toEqual(['orders', []]);
    expect(by).toMatchObject(fields);
  });

  test('goods, stock and receipts are told apart', () => {
    const kinds = [
      '商品编码,商品名称,条码,规格,重量(g)',
      '商品编码,库位,库存数量,占用',
      '记录编号,平台单号,导入结果,失败原因',
      'sku,on hand,reserved',
    ];
    expect(kinds.map((one) => guessed(one).kind)).toEqual(['products', 'stock', 'receipt', 'stock']);
  });

  test('a title is no row of headings', () => {
    expect(['2026年11月发货明细', '订单号,收件人,手机'].map((line) => looksLikeHeadings(line.split(',')))).toEqual([false, true]);
  });
});

function lines(text: string): string[] | null {
  return readJoinedLines(text)?.map(({ sku, quantity }) => `${sku} ${quantity}`) ?? null;
}

const number = (text: string) => ({ number: text, isDate: false });
const read = (cell: Parameters<typeof codeOf>[0]) => Object.values(codeOf(cell));

test('goods in one cell, as people join them', () => {
  const two = ['A 2', 'B 1'];
  for (const text of ['A*2;B*1', 'A x2，B x1', 'A×2 B×1', 'A(2)、B(1)', 'A:2|B:1', 'A*2件+B*1件', '2*A\n1*B'])
    expect(lines(text)).toEqual(two);
  expect(lines('6901234567892*2')).toEqual(['6901234567892 2']);
  expect(lines('2*6901234567892')).toEqual(['6901234567892 2']);
  expect(lines('红, 大 A1*2；B*1')).toEqual(['红, 大 A1 2', 'B 1']);
  // Whether one of each was meant, or a code ends in x2, only the writer knows.
  expect(['A', 'A*2,B', 'BOX2', ''].map(lines)).toEqual([null, null, null, null]);
});

describe('numbers that a spreadsheet spoiled', () => {
  test('what is certain is put right, what is not is told', () => {
    expect(read('1.23E+15')).toEqual(['1.23E+15', 'shortened', false]);
    expect(read('1.3812345678E+10')).toEqual(['13812345678', 'shortened', true]);
    expect(read('13812345678.0')).toEqual(['13812345678', 'point-zero', true]);
    expect(read('="0123"')).toEqual(['0123', null, true]);
    expect(read("'0571")).toEqual(['0571', null, true]);
    expect(read('\t2612345678901234567\t')).toEqual(['2612345678901234567', null, true]);
    expect(read('261234567890123000')).toEqual(['261234567890123000', 'maybe-rounded', true]);
    expect(read(number('1.3812345678E10'))).toEqual(['13812345678', null, true]);
    expect(read(number('2.6123456789012346E+18'))).toEqual(['2.6123456789012346E+18', 'shortened', false]);
    expect(read(number('2612345678901234600'))).toEqual(['2612345678901234600', 'digits-lost', false]);
    expect(['1088886666', '57188886666', '13812345678', '01088886666'].map(lostZeroOfPhone)).toEqual([true, true, false, false]);
    expect(['6901234567892', '1234565', '12345678'].map(lostZeroOfBarcode)).toEqual([false, true, false]);
  });

  test('zeros at the end speak against a number only when the whole column has them', () => {
    const readMoment = createMomentReader('Asia/Shanghai');
    const judged = (numbers: string[]) => {
      const rows = numbers.map((one, at) => readRow({ orderNo: 0 }, [one], at + 2, readMoment));
      const judge = createRoundedJudge();
      for (const row of rows) judge.see(row);
      return rows.map((row) => judge.judge(row).findings.length);
    };
    expect(judged(['261123000000001000', '261123000000001001', '261123000000001002'])).toEqual([0, 0, 0]);
    expect(judged(['261123000000001000', '261123000000002000', '261123000000003000'])).toEqual([1, 1, 1]);
    expect(judged(['2611230000000010'])).toEqual([0]);
  });
});

test('times of every usual form, in the zone of the site', () => {
  const read = createMomentReader('Asia/Shanghai');
  const at = Date.UTC(2026, 10, 23, 0, 5);
  const midnight = Date.UTC(2026, 10, 22, 16);
  const minute = ['2026/11/23 8:05', '2026-11-23 08:05:00', '2026年11月23日 8时05分', '20261123080500', '2026-11-23T08:05:00+08:00'];
  expect([...minute, '11/23/2026 8:05 AM', '1795392300', '1795392300000', '2026/11/23 上午8:05'].map(read)).toEqual(Array(9).fill(at));
  expect(['2026-11-23', '23-Nov-26', '2026年11月23日', '20261123', '46349', 'Nov 23, 2026', '23/11/2026'].map(read)).toEqual(
    Array(7).fill(midnight),
  );
  expect(read({ number: '46349.336805555555', isDate: true })).toBe(at);
  // Two days, no day, no date.
  expect(['03/04/2026', '2026-02-30', 'tomorrow', ''].map(read)).toEqual([null, null, null, null]);
  expect(createMomentReader('America/New_York')('2026-11-01 12:00')).toBe(Date.UTC(2026, 10, 1, 17));
});

test('words of states, results and reasons', () => {
  const words = ['待发货', '待发货，退款成功', '已发货', '卖家已发货，等待买家确认', '退款中', '交易关闭', '', '神秘状态'];
  expect(words.map(statusOf)).toEqual(['open', 'cancelled', 'shipped', 'shipped', 'held', 'cancelled', 'open', null]);
  expect(['成功', '导入失败', 'OK', '不成功', '1', '0', '?'].map(resultOf)).toEqual([
    'applied',
    'rejected',
    'applied',
    'rejected',
    'applied',
    'rejected',
    null,
  ]);
  const codes = ['订单已取消', '订单不存在：A', '库存不足', '面单号重复', '天气不好'].map((reason) => refusalOf(reason).code);
  expect(codes).toEqual(['order-cancelled', 'unknown-order', 'insufficient-stock', 'waybill-in-use', 'invalid']);
});

test('rows that contradict each other make no order', () => {
  const fields = { orderNo: 'A1', name: '王伟', phone: '13800138000', address: '文三路1号', sku: 'S', quantity: '1' };
  const order = (second: object) =>
    makeOrder(
      [
        { row: 2, fields, findings: [] },
        { row: 3, fields: { ...fields, ...second }, findings: [] },
      ],
      { platform: 'taobao', merchantId: 'M' },
    );
  expect(order({ sku: 'T' }).element).toMatchObject({
    orderNo: 'A1',
    lines: [
      { lineNo: 1, sku: 'S' },
      { lineNo: 2, sku: 'T' },
    ],
  });
  const { element, findings } = order({ address: '文三路2号' });
  expect(element).toBeNull();
  expect(findings).toMatchObject([{ row: 3, field: 'address', kind: 'rows-differ', weight: 'unusable' }]);
});
