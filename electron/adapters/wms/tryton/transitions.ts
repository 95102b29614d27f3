import { z } from 'zod';
import type { Context, Rpc } from './rpc.ts';
import { Refused } from './rpc.ts';
import type { Shipment, ShipmentState } from './shipments.ts';
import { readShipment, SHIPMENT, stampsOf } from './shipments.ts';

const MOST_WARNINGS = 8;
export const wireAnything = z.unknown();

/**
 * Calls what may ask back. Tryton's warnings are questions to whoever sits at its screen ("these moves have no origin"); here
 * the goods have left the house by hand, so each is answered with yes, once, for this user alone.
 */
export async function insist<T>(rpc: Rpc, method: string, params: unknown[], schema: z.ZodType<T>, context?: Context): Promise<T> {
  for (let warnings = 0; ; warnings += 1) {
    try {
      return await rpc.write(method, params, schema, context);
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'warning' || warnings >= MOST_WARNINGS) throw error;
      const { id } = await rpc.user();
      await rpc.write('model.res.user.warning.create', [[{ user: id, name: error.warning, always: false }]], wireAnything);
    }
  }
}

/** Makes a write depend on rows being as they were read: a late request that was given up for lost is then refused. */
export function unchanged(shipment: Shipment): Context {
  return { _timestamp: stampsOf(shipment) };
}

/** One step of a shipment's life. It says nothing about success: from the wrong state it does nothing and looks the same. */
export async function step(rpc: Rpc, name: 'wait' | 'pick' | 'pack' | 'done', shipment: Shipment): Promise<void> {
  await insist(rpc, `model.${SHIPMENT}.${name}`, [[shipment.row.id]], wireAnything, unchanged(shipment));
}

/** A shipment as it was last read, while it is led through its states. */
export interface Held {
  shipment: Shipment;
  state(): ShipmentState;
  /** Reads it anew and tells the state; one that has vanished stays as it was. */
  reread(): Promise<ShipmentState>;
}

export function hold(rpc: Rpc, found: Shipment): Held {
  const held: Held = {
    shipment: found,
    state: () => held.shipment.row.state,
    async reread() {
      held.shipment = (await readShipment(rpc, found.row.id)) ?? held.shipment;
      return held.state();
    },
  };
  return held;
}
