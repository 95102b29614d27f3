import type { OrderStatus, Recipient } from '../../../shared/model/order.ts';
import type { RpcClient } from './rpcClient.ts';

const SHIPMENT = 'stock.shipment.out';

export interface SeenPackage {
  code: string;
  shipping_reference: string | null;
  moves: number[];
}

/** What people in the office do in Tryton while the floor packs by hand, and what they see there. */
export function createOffice(rpc: RpcClient) {
  const byReference = async (reference: string) => (await rpc.rows<{ id: number }>(SHIPMENT, [['reference', '=', reference]], []))[0]!.id;
  const stateOf = async (id: number) => (await rpc.rows<{ state: string }>(SHIPMENT, [['id', '=', id]], ['state']))[0]?.state ?? 'gone';

  async function backToDraft(id: number): Promise<void> {
    await rpc.press(SHIPMENT, 'wait', [id]);
    await rpc.press(SHIPMENT, 'draft', [id]);
  }

  return {
    rpc,
    byReference,
    stateOf,
    cancel: (id: number) => rpc.press(SHIPMENT, 'cancel', [id]),
    hold: backToDraft,
    async changeAddress(id: number, street: string): Promise<void> {
      const [row] = await rpc.rows<{ delivery_address: number }>(SHIPMENT, [['id', '=', id]], ['delivery_address']);
      await rpc.call('party.address.write', [row!.delivery_address], { street });
    },
    async changeQuantity(id: number, by: number): Promise<void> {
      await backToDraft(id);
      const [move] = await outgoing(rpc, id);
      await rpc.call('stock.move.write', [move!.id], { quantity: move!.quantity + by });
      await rpc.press(SHIPMENT, 'wait', [id]);
      await rpc.press(SHIPMENT, 'assign_try', [id]);
    },
    /** Sends an order off as the office does it, without any package. */
    async sendOff(id: number): Promise<void> {
      for (const button of ['pick', 'pack', 'done']) await rpc.press(SHIPMENT, button, [id]);
    },
    packages: (id: number) =>
      rpc.rows<SeenPackage>('stock.package', [['shipment', '=', `${SHIPMENT},${id}`]], ['code', 'shipping_reference', 'moves']),
    /** Shipments that wait to be packed, the youngest first, so that the oldest stay as they are. */
    async assigned(): Promise<number[]> {
      const rows = await rpc.rows<{ id: number }>(
        SHIPMENT,
        [
          ['state', '=', 'assigned'],
          ['reference', 'like', 'TB%'],
        ],
        [],
      );
      return rows.map(({ id }) => id).toReversed();
    },
    async stock(sku: string): Promise<number> {
      const [warehouse] = await rpc.rows<{ storage_location: number }>(
        'stock.location',
        [['type', '=', 'warehouse']],
        ['storage_location'],
      );
      const moves = await rpc.rows<{ quantity: number; from_location: number; to_location: number }>(
        'stock.move',
        [
          ['product.code', '=', sku],
          ['state', '=', 'done'],
        ],
        ['quantity', 'from_location', 'to_location'],
      );
      const store = warehouse!.storage_location;
      const sum = (side: 'from_location' | 'to_location') =>
        moves.filter((move) => move[side] === store).reduce((all, move) => all + move.quantity, 0);
      return sum('to_location') - sum('from_location');
    },
    /** Removes all that lies in the storage of an article. */
    async drain(sku: string): Promise<void> {
      const [warehouse] = await rpc.rows<{ storage_location: number }>(
        'stock.location',
        [['type', '=', 'warehouse']],
        ['storage_location'],
      );
      const [product] = await rpc.rows<{ id: number }>('product.product', [['code', '=', sku]], []);
      const [company] = await rpc.rows<{ id: number }>('company.company', [], []);
      const lines = [['create', [{ product: product!.id, quantity: 0 }]]];
      const ids = await rpc.create('stock.inventory', { location: warehouse!.storage_location, company: company!.id, lines });
      await rpc.press('stock.inventory', 'confirm', ids);
    },
    /** State, recipient and lines as they stand in Tryton's tables. */
    async facts(id: number) {
      const fields = ['state', 'number', 'reference', 'delivery_address', 'customer'];
      const [row] = await rpc.rows<{ state: string; number: string; reference: string; delivery_address: number; customer: number }>(
        SHIPMENT,
        [['id', '=', id]],
        fields,
      );
      if (row === undefined) return null;
      const [address] = await rpc.rows<Record<'party_name' | 'street' | 'city' | 'postal_code', string>>(
        'party.address',
        [['id', '=', row.delivery_address]],
        ['party_name', 'street', 'city', 'postal_code'],
      );
      const phones = await rpc.rows<{ value: string; sequence: number | null }>(
        'party.contact_mechanism',
        [['party', '=', row.customer]],
        ['value', 'sequence'],
      );
      const [phone] = phones.toSorted((a, b) => (a.sequence ?? 99) - (b.sequence ?? 99));
      const recipient: Recipient = {
        name: address!.party_name,
        phone: phone!.value,
        city: address!.city,
        address: address!.street,
        postcode: address!.postal_code,
      };
      const moves = await outgoing(rpc, id);
      const lines = moves.map((move, index) => ({ lineNo: index + 1, sku: move['product.'].code, quantity: move.quantity }));
      return { number: row.number, orderNo: row.reference, status: STATUS[row.state]!, recipient, lines };
    },
  };
}
export type Office = ReturnType<typeof createOffice>;

const STATUS: Record<string, OrderStatus> = {
  draft: 'held',
  waiting: 'open',
  assigned: 'open',
  picked: 'picking',
  packed: 'packed',
  done: 'shipped',
  cancelled: 'cancelled',
};

interface SeenMove {
  id: number;
  quantity: number;
  'product.': { code: string };
}

async function outgoing(rpc: RpcClient, id: number): Promise<SeenMove[]> {
  const moves = await rpc.rows<SeenMove & { 'to_location.': { type: string } }>(
    'stock.move',
    [['shipment', '=', `${SHIPMENT},${id}`]],
    ['quantity', 'product.code', 'to_location.type'],
  );
  return moves.filter((move) => move['to_location.'].type === 'customer');
}
