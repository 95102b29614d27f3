import type { TableColumns, TableField, TableKind } from '../../model/table.ts';
import { REQUIRED_FIELDS, TABLE_FIELDS, TABLE_KINDS } from '../../model/table.ts';

/**
 * Headings as sales platforms, ERPs and warehouses write them, the likeliest first. `~` begins a piece that may stand
 * anywhere in a heading; all others are the whole heading.
 */
const HEADINGS: Record<TableField, string> = {
  orderNo:
    '平台单号|平台订单号|平台订单编号|线上订单号|网店订单号|原始单号|交易编号|主订单编号|主订单号|订单编号|订单号|订单号码|客户订单号|来源单号|商家订单号|单号|orderno|ordernumber|orderid|ordernum|order|platformorderno|salesorder|salesorderno|customerorder|ponumber|~订单编号|~订单号|~orderno|~ordernumber',
  orderId: '系统单号|系统订单号|出库单号|发货单号|仓库单号|wms单号|erp单号|内部订单号|wmsid|wmsorderid|shipmentid|deliveryno|outboundno',
  status: '订单状态|状态|发货状态|交易状态|单据状态|orderstatus|status|~订单状态',
  name: '收件人|收货人|收件人姓名|收货人姓名|收货姓名|客户姓名|收货人/提货人|收件人名称|姓名|recipient|recipientname|consignee|consigneename|receiver|receivername|shiptoname|shippingname|shipto|contactname|customername|~收件人姓名|~收货人姓名|name',
  phone:
    '手机|手机号|手机号码|收件人手机|收件人手机号|收货人手机|收货人手机号|收货人手机号/提货人手机号|联系手机|收件手机|收货手机|移动电话|收件人联系方式|联系方式|mobile|mobilephone|phone|phonenumber|recipientphone|shippingphone|telephone|tel|receiverphone|receivermobile|contactphone|consigneephone|~手机号|~手机',
  otherPhone: '电话|联系电话|收件人电话|收货人电话|固定电话|固话|电话号码|座机|landline|otherphone|phone2|~联系电话',
  province: '省|省份|收件省|收货省|收货人省份|收件人省份|省/直辖市|所在省|province|state|shippingprovince|receiverprovince|~省份',
  city: '市|城市|收件市|收货市|收货人城市|收件人城市|地级市|所在市|city|shippingcity|receivercity|~城市',
  district: '区|区县|县区|区/县|县|收件区|收货区|地区|收货人地区|收件人区县|行政区|district|county|area|receiverdistrict|~区县',
  street: '街道|镇|乡镇|街道/乡镇|town|subdistrict',
  address:
    '详细地址|收货地址|收件地址|收件人地址|收货人地址|收件人详细地址|收货人详细地址|详细收货地址|详细收货地址/提货地址|客户地址|地址|完整地址|收货详细地址|address|addressline1|address1|shippingaddress|shiptoaddress|recipientaddress|deliveryaddress|street|streetaddress|fulladdress|receiveraddress|~详细地址|~收货地址|~地址|~address',
  postcode: '邮编|邮政编码|收件人邮编|postcode|zip|zipcode|postalcode|~邮编',
  sku: '商品编码|商家编码|sku|sku编码|sku码|商品货号|货号|货品编码|商品代码|规格编码|商家sku|商家编码-规格维度|商家skuid|外部系统编号|物料编码|物料号|商品编号|产品编码|产品编号|商品sku|sellersku|skucode|itemcode|itemno|itemnumber|productcode|productsku|partnumber|material|article|articleno|item|~商家编码|~商品编码|~货号|~sku',
  barcode: '条码|条形码|商品条码|商品条形码|国际条码|69码|barcode|ean|ean13|upc|gtin|~条码|~条形码|~barcode',
  productName:
    '商品名称|商品标题|宝贝标题|标题|品名|货品名称|产品名称|选购商品|商品|商品名|名称|物料名称|productname|itemname|title|producttitle|description|product|goodsname|~商品名称|name',
  spec: '规格|商品规格|规格名称|商品属性|销售属性|规格型号|颜色规格|型号|spec|specification|variant|variation|option|skuname|~商品规格',
  quantity:
    '数量|商品数量|购买数量|订购数量|宝贝总数量|件数|商品数量(件)|下单数量|订单数量|应发数量|发货数量|销售数量|qty|quantity|pcs|units|count|orderedqty|orderqty|~商品数量|~数量|~qty|~quantity',
  items: '商品明细|商品信息|货品明细|订单明细|商品列表|货品信息|发货内容|商品清单|明细|items|orderitems|lineitems|productlist|contents',
  location: '库位|货位|储位|库位号|货位号|拣货位|bin|location|shelf|binlocation',
  carrier:
    '快递公司|物流公司|快递|承运商|物流|快递公司名称|物流公司名称|指定快递|配送方式|运送方式|快递信息|carrier|courier|shippingcarrier|logistics|logisticscompany|shippingmethod|express|~快递公司|~物流公司',
  waybillNo:
    '运单号|快递单号|物流单号|面单号|快递运单号|运单号码|运单编号|物流单号码|trackingno|trackingnumber|waybill|waybillno|waybillnumber|tracking|~运单号|~快递单号|~物流单号',
  buyerRemark:
    '买家留言|买家备注|客户留言|顾客留言|留言|客户备注|buyermessage|buyernote|buyerremark|customernote|buyermemo|~买家留言|~买家备注',
  sellerRemark:
    '商家备注|卖家备注|客服备注|订单备注|商家备注/订单备注|备注|remark|remarks|note|notes|memo|comment|sellernote|sellermemo|sellerremark|~商家备注|~卖家备注|~备注',
  giftText: '贺卡|贺卡内容|礼品卡|赠言|giftmessage|giftcard|gifttext',
  urgent: '加急|是否加急|紧急|urgent|priority|rush',
  createdAt:
    '下单时间|订单创建时间|创建时间|订单提交时间|拍单时间|下单日期|订单时间|订单日期|拼单成功时间|订单成交时间|createdat|created|orderdate|ordertime|createtime|date|~下单时间|~创建时间',
  paidAt: '付款时间|支付时间|订单付款时间|支付完成时间|买家付款时间|付款日期|paidat|paymenttime|paytime|paymentdate|~付款时间|~支付时间',
  shipBy:
    '发货截止|发货截止时间|承诺发货时间|最晚发货时间|承诺发货截止时间|最迟发货时间|截止发货时间|要求发货时间|应发货时间|预计发货时间|shipby|shipbydate|duedate|deadline|latestshipdate|shipbefore|~最晚发货|~发货截止|~承诺发货',
  platform: '平台|来源平台|销售平台|平台类型|订单来源|平台名称|platform|channel|saleschannel|source',
  shop: '店铺|店铺名称|网店名称|店铺名|网店|shop|shopname|store|storename',
  merchantId: '货主|货主编码|商家编号|商户编码|货主代码|merchant|merchantid|owner|ownercode',
  merchantName: '货主名称|商户名称|商家名称|merchantname|ownername',
  unitGrams: '重量|单重|毛重|净重|重量(g)|重量(克)|单件重量|克重|重量g|weight|unitweight|weightg|grams|~重量',
  safetyStock: '安全库存|最低库存|库存下限|预警库存|safetystock|minstock|reorderpoint|~安全库存',
  onHand:
    '库存|库存数|库存数量|现有库存|实物库存|在库数量|现存量|现有量|实际库存|总库存|可用库存|数量|onhand|qtyonhand|stock|stockqty|inventory|quantity|qty|available|~库存数量|~库存',
  allocated: '占用|占用数|占用库存|锁定库存|已分配|分配数量|冻结库存|待发数量|allocated|reserved|committed|~占用|~锁定库存',
  asOf: '更新时间|盘点时间|库存时间|统计时间|截止时间|快照时间|asof|updatedat|snapshotdate|date|~更新时间',
  recordId: '记录编号|记录号|记录id|recordid|recordno|record',
  result:
    '结果|导入结果|处理结果|执行结果|回执|导入状态|处理状态|是否成功|成功|result|importresult|outcome|importstatus|success|~导入结果|~处理结果',
  reason: '原因|失败原因|错误原因|错误信息|失败信息|说明|提示|报错|备注|reason|error|errormessage|message|remark|~失败原因|~错误',
  wmsRef: '单据号|wms单号|出库单号|发货单号|系统单号|凭证号|流水号|reference|wmsref|documentno|docno|shipmentid',
};

interface Words {
  whole: Map<string, number>;
  pieces: string[];
}

const WORDS = new Map<TableField, Words>(
  Object.entries(HEADINGS).map(([field, list]) => {
    const all = list.split('|');
    const whole = all.filter((word) => !word.startsWith('~')).map((word, at) => [normalHeading(word), at] as const);
    return [
      field as TableField,
      {
        whole: new Map(whole.toReversed()),
        pieces: all.filter((word) => word.startsWith('~')).map((word) => normalHeading(word.slice(1))),
      },
    ];
  }),
);

/** A heading without what does not tell: case, width, spaces, stars, units and hints in brackets. */
export function normalHeading(heading: string): string {
  const plain = heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s*_:：.#"'’\u200B\uFEFF]/g, '');
  const bare = plain.replaceAll(/[([（【].*?[)\]）】]/g, '');
  return bare === '' ? plain : bare;
}

/** How well a heading names a field: smaller is better, null is not at all. */
function fit(field: TableField, heading: string): number | null {
  const words = WORDS.get(field)!;
  const whole = words.whole.get(heading);
  if (whole !== undefined) return whole;
  const piece = words.pieces.findIndex((part) => heading.includes(part));
  // A fee, a name or a time of something is not the thing: 快递费, 商品编码名称, 付款方式.
  if (piece < 0 || /费|金额|价|amount|price|fee|方式$|类型$|次数|id$/.test(heading)) return null;
  return 100 + piece;
}

/** The columns that headings of one kind of table seem to stand for; each column stands for one field at most. */
export function guessColumns(kind: TableKind, headings: readonly string[]): TableColumns {
  const normal = headings.map(normalHeading);
  const fits = TABLE_FIELDS[kind].flatMap((field: TableField, order) =>
    normal.flatMap((heading, column) => {
      const score = heading === '' ? null : fit(field, heading);
      return score === null ? [] : [{ field, column, score, order }];
    }),
  );
  fits.sort((a, b) => a.score - b.score || a.order - b.order || a.column - b.column);
  const columns: TableColumns = {};
  const taken = new Set<number>();
  for (const { field, column } of fits) {
    if (columns[field] !== undefined || taken.has(column)) continue;
    columns[field] = column;
    taken.add(column);
  }
  return columns;
}

/** The groups of required fields that no column stands for. */
export function missingFields(kind: TableKind, columns: TableColumns): TableField[][] {
  return REQUIRED_FIELDS[kind].filter((group) => group.every((field) => columns[field] === undefined)).map((group) => [...group]);
}

/** What the table seems to be about: the kind that lacks least, receipts and orders before plain lists of goods. */
export function guessKind(headings: readonly string[]): { kind: TableKind; columns: TableColumns; missing: TableField[][] } {
  const guesses = TABLE_KINDS.map((kind) => {
    const columns = guessColumns(kind, headings);
    return { kind, columns, missing: missingFields(kind, columns) };
  });
  const [orders] = guesses;
  // A recipient is in no other table; without one, an order number and a result make a receipt.
  if (orders!.columns.name !== undefined && orders!.columns.orderNo !== undefined) return orders!;
  const fitting = guesses.filter(({ kind, missing }) => missing.length === 0 && kind !== 'orders');
  const receipt = fitting.find(({ kind }) => kind === 'receipt');
  const stock = fitting.find(({ kind }) => kind === 'stock');
  const products = fitting.find(({ kind }) => kind === 'products');
  const hasGoodsFacts = products?.columns.barcode !== undefined || products?.columns.unitGrams !== undefined;
  return receipt ?? (stock && !(products && hasGoodsFacts) ? stock : (products ?? stock)) ?? fewest(guesses);
}

function fewest<T extends { missing: unknown[] }>(guesses: T[]): T {
  return guesses.reduce((best, guess) => (guess.missing.length < best.missing.length ? guess : best));
}

/** Whether a row of cells looks like headings: several known ones and no long number. */
export function looksLikeHeadings(cells: readonly string[]): boolean {
  const known = cells.filter((cell) => {
    const heading = normalHeading(cell);
    return heading !== '' && [...WORDS.keys()].some((field) => fit(field, heading) !== null);
  });
  return known.length >= 2 && known.length * 2 >= cells.filter((cell) => cell.trim() !== '').length * 0.5;
}
