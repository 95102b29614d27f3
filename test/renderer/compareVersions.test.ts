import { describe, expect, it } from 'vitest';
import type { OrderView } from '../../shared/contract/common.ts';
import { compareVersions } from '../../renderer/features/writeback/compare.ts';
import { fittingActions } from '../../renderer/features/writeback/fittingActions.ts';
import type { Detail } from '../../renderer/features/writeback/types.ts';

const words = {
  status: (status: string) => status,
  pieces: (count: number) => `${count} pieces`,
  carrier: (code: string) => `carrier ${code}`,
};

function order(change: Partial<OrderView> = {}): OrderView {
  return {
    orderId: 'o-1',
    orderNo: 'TB1',
    revision: 1,
    status: 'open',
    platform: 'taobao',
    merchantId: 'm-1',
    createdAt: 0,
    urgent: false,
    recipient: { name: '张**', phone: '138****1234', province: '浙江省', city: '杭州市', district: '西湖区', address: '****' },
    revealed: false,
    lines: [{ lineNo: 1, sku: 'SKU-1', barcodes: [], name: '毛衣', spec: '黑 M', quantity: 2 }],
    requests: [],
    local: false,
    ...change,
  };
}

function detail(change: Partial<Omit<Detail, 'entry'>> & { entry?: Partial<Detail['entry']> } = {}): Detail {
  const { entry, ...rest } = change;
  return {
    entry: {
      recordId: 'r-1',
      orderId: 'o-1',
      orderNo: 'TB1',
      kind: 'shipment',
      state: 'parked',
      handlingId: 'h-1',
      code: 'lines-changed',
      released: true,
      attempts: 1,
      occurredAt: 0,
      recordedBy: '王小丽',
      station: 'P01',
      ...entry,
    },
    saw: order(),
    did: { parcels: [{ carrier: 'SF', waybillNo: 'SF1', lines: [{ lineNo: 1, sku: 'SKU-1', quantity: 2 }] }] },
    has: order(),
    recipientChanges: [],
    actions: ['resubmit', 'void'],
    ...rest,
  };
}

const differing = (rows: ReturnType<typeof compareVersions>) =>
  rows.filter((row) => row.differs).map((row) => [row.key, row.saw, row.did, row.has]);

describe('three versions side by side', () => {
  it('marks nothing where nothing differs', () => {
    expect(differing(compareVersions(detail(), words))).toEqual([]);
  });

  it('marks a quantity that the WMS has changed, and puts it on top', () => {
    const has = order({ revision: 2, lines: [{ lineNo: 1, sku: 'SKU-1', barcodes: [], name: '毛衣', spec: '黑 M', quantity: 3 }] });
    const rows = compareVersions(detail({ has }), words);
    expect(rows[0]).toEqual({ key: 'line', label: '毛衣 黑 M', saw: '2 pieces', did: '2 pieces', has: '3 pieces', differs: true });
    expect(differing(rows)).toHaveLength(1);
  });

  it('shows goods that were added and goods that were taken out as nought pieces on the other side', () => {
    const has = order({ lines: [{ lineNo: 2, sku: 'SKU-2', barcodes: [], name: '帽子', quantity: 1 }] });
    expect(differing(compareVersions(detail({ has }), words))).toEqual([
      ['line', '2 pieces', '2 pieces', '0 pieces'],
      ['line', '0 pieces', '0 pieces', '1 pieces'],
    ]);
  });

  it('marks what we did wrongly although the WMS has not changed', () => {
    const did = { parcels: [{ carrier: 'SF', waybillNo: 'SF1', lines: [{ lineNo: 1, sku: 'SKU-1', quantity: 1 }] }] };
    expect(differing(compareVersions(detail({ did }), words))).toEqual([['line', '2 pieces', '1 pieces', '2 pieces']]);
  });

  it('believes the core about recipients, because both sides are masked alike', () => {
    const rows = compareVersions(detail({ recipientChanges: ['address', 'city'] }), words);
    expect(differing(rows).map(([key]) => key)).toEqual(['region', 'address']);
    expect(rows.find((row) => row.key === 'address')).toMatchObject({ saw: '****', has: '****' });
  });

  it('marks another status and another waybill number', () => {
    const has = order({ status: 'shipped', waybill: { carrier: 'YTO', number: 'YT9' } });
    expect(differing(compareVersions(detail({ has }), words))).toContainEqual(['carrier', '–', 'carrier SF', 'carrier YTO']);
    expect(differing(compareVersions(detail({ has }), words)).map(([key]) => key)).toEqual(['status', 'carrier', 'waybill']);
  });

  it('claims no difference from a WMS that does not answer', () => {
    expect(differing(compareVersions(detail({ has: null }), words))).toEqual([]);
  });
});

describe('the actions that fit', () => {
  it.each([
    ['recipient-changed', ['unpack', 'resubmit', 'void']],
    ['lines-changed', ['unpack', 'resubmit', 'void']],
    ['waybill-in-use', ['unpack', 'resubmit', 'void']],
    ['order-held', ['resubmit', 'void']],
  ])('%s', (code, expected) => {
    expect(fittingActions(detail({ entry: { code } }))).toEqual(expected);
  });

  it('offers no unpacking for what is no packing, and none once the record has left', () => {
    expect(fittingActions(detail({ entry: { kind: 'exception' } }))).not.toContain('unpack');
    expect(fittingActions(detail({ entry: { state: 'acked' }, actions: [] }))).toEqual([]);
  });
});
