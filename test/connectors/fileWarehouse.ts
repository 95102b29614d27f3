import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Order, OrderStatus } from '../../shared/model/order.ts';

const STATUS_WORDS: Record<OrderStatus, string> = {
  open: '待发货',
  picking: '拣货中',
  packed: '已打包',
  shipped: '已发货',
  cancelled: '已取消',
  held: '已挂起',
};
const CREATED_AT = Date.UTC(2026, 10, 22, 6, 0, 0);
const SKUS = Array.from({ length: 12 }, (_, at) => ({
  sku: `SKU-${100 + at}`,
  name: `商品${at}`,
  barcode: `69012345${String(at).padStart(5, '0')}`,
}));

type Row = Record<string, string>;

/** A WMS that knows tables alone: it drops exports into one folder and takes hand-over files from the other. */
export function createFileWarehouse(root: string) {
  const inFolder = join(root, 'out-of-wms');
  const outFolder = join(root, 'into-wms');
  mkdirSync(inFolder, { recursive: true });
  mkdirSync(outFolder, { recursive: true });
  const orders = new Map<string, Order>();
  const stock = new Map<string, number>();
  const applied = new Map<string, number>();
  let dropped = 0;
  let asOf = CREATED_AT;

  for (let at = 1; at <= 40; at += 1) {
    const number = `TB26112300${String(at).padStart(4, '0')}`;
    const lines = [at % SKUS.length, ...(at % 3 === 0 ? [(at + 5) % SKUS.length] : [])].map((which, index) => {
      const { sku, name, barcode } = SKUS[which]!;
      return { lineNo: index + 1, sku, barcode, name, quantity: 1 + (at % 2) };
    });
    orders.set(number, {
      orderId: number,
      orderNo: number,
      revision: 1,
      status: at % 13 === 0 ? 'cancelled' : 'open',
      merchantId: 'M01',
      platform: '淘宝',
      createdAt: CREATED_AT + at * 60_000,
      shipBy: CREATED_AT + 172_800_000,
      recipient: {
        name: `收件${at}`,
        phone: `1380000${1000 + at}`,
        province: '浙江省',
        city: '杭州市',
        district: '西湖区',
        address: `文三路${at}号`,
      },
      lines,
      carrier: 'ZTO',
      ...(at % 5 === 0 && { buyerRemark: '请放门口' }),
      waybill: { orderId: number, carrier: 'ZTO', number: `7311000000${String(at).padStart(4, '0')}` },
    });
  }
  for (const { sku } of SKUS) stock.set(sku, 1_000);

  /** As export programs do it: written under another name, then moved into place. */
  function drop(name: string, rows: readonly Row[]): void {
    dropped += 1;
    const file = `${name}-${String(dropped).padStart(4, '0')}.csv`;
    writeFileSync(join(inFolder, `${file}.tmp`), stringify(rows as Row[], { header: true, bom: true, record_delimiter: 'windows' }));
    renameSync(join(inFolder, `${file}.tmp`), join(inFolder, file));
    utimesSync(join(inFolder, file), 1_700_000_000 + dropped, 1_700_000_000 + dropped);
  }

  function dropOrders(some: Iterable<Order>): void {
    drop(
      '订单',
      [...some].flatMap((order) =>
        order.lines.map(({ sku, barcode, name, quantity }) => ({
          平台单号: order.orderNo,
          订单状态: STATUS_WORDS[order.status],
          货主: order.merchantId,
          平台: order.platform,
          下单时间: localTime(order.createdAt),
          发货截止时间: order.shipBy === undefined ? '' : localTime(order.shipBy),
          收件人: order.recipient.name,
          手机: order.recipient.phone,
          省: order.recipient.province ?? '',
          市: order.recipient.city ?? '',
          区: order.recipient.district ?? '',
          详细地址: order.recipient.address,
          商品编码: sku,
          条码: barcode ?? '',
          商品名称: name ?? '',
          数量: String(quantity),
          买家留言: order.buyerRemark ?? '',
          快递公司: '中通快递',
          运单号: order.waybill?.number ?? '',
        })),
      ),
    );
  }

  function dropStock(): void {
    asOf += 60_000;
    drop(
      '库存',
      [...stock].map(([sku, onHand]) => ({ 商品编码: sku, 库存数量: String(onHand), 占用: '0', 更新时间: localTime(asOf) })),
    );
  }

  function change(orderNo: string, next: Partial<Order>): void {
    const order = orders.get(orderNo)!;
    orders.set(orderNo, { ...order, ...next, revision: order.revision + 1 });
    dropOrders([orders.get(orderNo)!]);
  }

  /** Judges one record as a WMS's import does; null: it took effect. */
  function enter(rows: readonly Row[]): string | null {
    const [{ 类型: kind = '发货', 平台单号: orderNo = '', 内容: detail = '{}', 商品编码: sku = '', 数量: quantity = '0' }] = rows as [Row];
    const payload = JSON.parse(detail) as { recipient?: Order['recipient']; order?: Order };
    if (kind === '库存调整') {
      const onHand = stock.get(sku);
      if (onHand === undefined) return `商品不存在：${sku}`;
      if (onHand + Number(quantity) < 0) return '库存不足';
      stock.set(sku, onHand + Number(quantity));
      return null;
    }
    if (kind === '新订单') {
      const made = { ...payload.order!, orderId: orderNo, orderNo, revision: 0, createdAt: CREATED_AT, status: 'open' as const };
      orders.set(orderNo, made);
      change(orderNo, {});
      return null;
    }
    const order = orders.get(orderNo);
    if (order === undefined) return `订单不存在：${orderNo}`;
    if (kind === '异常') return null;
    if (kind === '更正') {
      change(orderNo, { recipient: payload.recipient ?? order.recipient });
      return null;
    }
    if (order.status === 'cancelled') return '订单已取消';
    if (order.status === 'shipped') return '订单已发货';
    for (const row of rows) stock.set(row['商品编码']!, (stock.get(row['商品编码']!) ?? 0) - Number(row['数量']));
    change(orderNo, { status: 'shipped' });
    return null;
  }

  dropOrders(orders.values());
  drop(
    '商品',
    SKUS.map(({ sku, name, barcode }) => ({ 商品编码: sku, 商品名称: name, 条码: barcode, 货主: 'M01' })),
  );
  dropStock();

  return {
    inFolder,
    outFolder,
    orders,
    applied,
    drop,
    dropOrders,
    change,
    stockOnHand: (sku: string) => stock.get(sku) ?? 0,
    /** Takes every hand-over file, and says of each record what became of it. */
    takeFiles(): void {
      const receipt: Row[] = [];
      for (const file of readdirSync(outFolder)
        .filter((name) => name.endsWith('.csv') && !name.startsWith('.'))
        .toSorted()) {
        const rows = parse(readFileSync(join(outFolder, file)), { bom: true, columns: true }) as Row[];
        // As many an import does: what was read is gone.
        rmSync(join(outFolder, file));
        const byRecord = Map.groupBy(rows, (row) => row['记录编号']!);
        for (const [recordId, own] of byRecord) {
          const refused = enter(own);
          if (refused === null) applied.set(recordId, (applied.get(recordId) ?? 0) + 1);
          receipt.push({
            记录编号: recordId,
            平台单号: own[0]!['平台单号']!,
            导入结果: refused === null ? '成功' : '失败',
            失败原因: refused ?? '',
            单据号: refused === null ? `CK${recordId.slice(-12)}` : '',
          });
        }
      }
      if (receipt.length === 0) return;
      dropStock();
      drop('回执', receipt);
    },
    /** The folders are away, as with a network drive. */
    unplug(): void {
      if (existsSync(inFolder)) renameSync(inFolder, `${inFolder}-away`);
    },
    plugIn(): void {
      if (existsSync(`${inFolder}-away`)) renameSync(`${inFolder}-away`, inFolder);
    },
  };
}
export type FileWarehouse = ReturnType<typeof createFileWarehouse>;

function localTime(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' }).format(at);
}
