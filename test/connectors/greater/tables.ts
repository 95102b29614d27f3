/** The tables of a GreaterWMS as far as shipping touches them, with the field names of its interface. */
export interface DnRow {
  id: number;
  dn_code: string;
  dn_status: number;
  customer: string;
  creater: string;
  bar_code: string;
  back_order_label: boolean;
  create_time: string;
  update_time: string;
}

export interface DetailRow {
  id: number;
  dn_code: string;
  dn_status: number;
  customer: string;
  goods_code: string;
  goods_desc: string;
  goods_qty: number;
  pick_qty: number;
  picked_qty: number;
  intransit_qty: number;
  create_time: string;
  update_time: string;
}

export interface StockRow {
  id: number;
  goods_code: string;
  goods_desc: string;
  /** All of it, what is on the shelves and what was picked. */
  goods_qty: number;
  onhand_stock: number;
  can_order_stock: number;
  ordered_stock: number;
  inspect_stock: number;
  hold_stock: number;
  damage_stock: number;
  pick_stock: number;
  picked_stock: number;
  create_time: string;
  update_time: string;
}

export interface PickRow {
  id: number;
  dn_code: string;
  bin_name: string;
  goods_code: string;
  t_code: string;
  picking_status: number;
  pick_qty: number;
  picked_qty: number;
}

export interface CustomerRow {
  id: number;
  customer_name: string;
  customer_city: string;
  customer_address: string;
  customer_contact: string;
  customer_manager: string;
  create_time: string;
  update_time: string;
}

export interface GoodsRow {
  id: number;
  goods_code: string;
  goods_desc: string;
  goods_weight: number;
  goods_specs: string;
  bar_code: string;
  safety_stock: number;
  create_time: string;
  update_time: string;
}

export interface DriverRow {
  id: number;
  driver_name: string;
  license_plate: string;
  contact: string;
}

export interface DispatchRow {
  id: number;
  driver_name: string;
  dn_code: string;
  contact: number;
  creater: string;
}

export interface Tables {
  dn: DnRow[];
  detail: DetailRow[];
  stock: StockRow[];
  picks: PickRow[];
  customers: CustomerRow[];
  goods: GoodsRow[];
  drivers: DriverRow[];
  dispatches: DispatchRow[];
}

export const STAFF = { name: '打包台', password: 'pack4711', openid: 'a6f1c0de00000000000000000000beef', id: 12 };

/** A time as GreaterWMS tells it: in the zone of its server, to the second, without saying which zone. */
export function siteTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

const DAY = 86_400_000;
const NAMES = ['王伟', '李娜', '张敏', '刘洋', '陈静', '杨帆'];

/** A warehouse with confirmed orders of one and two lines, made days ago. */
export function seedTables(orders: number): Tables {
  const old = siteTime(Date.now() - 3 * DAY);
  const times = { create_time: old, update_time: old };
  const goods = Array.from({ length: 6 }, (_, index): GoodsRow => {
    const goods_code = `HF-${index + 1}`;
    return {
      id: index + 1,
      goods_code,
      goods_desc: `保温杯 ${index + 1}`,
      goods_weight: 320,
      goods_specs: '500ml',
      bar_code: `690000000000${index}`,
      safety_stock: 5,
      ...times,
    };
  });
  const tables: Tables = { dn: [], detail: [], stock: [], picks: [], customers: [], goods, drivers: [], dispatches: [] };
  for (const { id, goods_code, goods_desc } of goods) {
    const zeros = { ordered_stock: 0, inspect_stock: 0, hold_stock: 0, damage_stock: 0, pick_stock: 0, picked_stock: 0 };
    tables.stock.push({ id, goods_code, goods_desc, goods_qty: 900, onhand_stock: 900, can_order_stock: 900, ...zeros, ...times });
  }
  for (let id = 1; id <= orders; id += 1) {
    const customer = `客户${id}`;
    tables.customers.push({
      id,
      customer_name: customer,
      customer_city: '杭州市',
      customer_address: `解放路 ${id} 号`,
      customer_contact: `1380000${String(id).padStart(4, '0')}`,
      customer_manager: NAMES[id % NAMES.length]!,
      ...times,
    });
    const dn_code = `DN${String(id).padStart(8, '0')}`;
    tables.dn.push({ id, dn_code, dn_status: 2, customer, creater: '办公室', bar_code: `b${id}`, back_order_label: false, ...times });
    for (let line = 0; line < 1 + (id % 2); line += 1) {
      const { goods_code, goods_desc } = goods[(id + line) % goods.length]!;
      const quantity = 1 + ((id + line) % 3);
      tables.detail.push({
        id: tables.detail.length + 1,
        dn_code,
        dn_status: 2,
        customer,
        goods_code,
        goods_desc,
        goods_qty: quantity,
        pick_qty: 0,
        picked_qty: 0,
        intransit_qty: 0,
        ...times,
      });
      const stock = tables.stock.find((row) => row.goods_code === goods_code)!;
      stock.ordered_stock += quantity;
      stock.can_order_stock -= quantity;
    }
  }
  for (const [index, driver_name] of ['SF', '中通快递'].entries())
    tables.drivers.push({ id: index + 1, driver_name, license_plate: '浙A00001', contact: '13900000000' });
  return tables;
}
