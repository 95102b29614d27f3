import { carrierCode } from '../../../../shared/domain/carrierNames.ts';
import type { Parcel } from '../../../../shared/model/record.ts';
import type { Ask } from './ask.ts';
import { Refused } from './ask.ts';
import { allRows, LISTS, rowsOf, wireDriver } from './rows.ts';

/**
 * Where the waybill numbers go, as GreaterWMS has no field for them. `nowhere`: the order is dispatched with the driver that
 * stands for the carrier, the numbers stay in the desk's own records and exports. `driver`: each shipment gets a driver of its
 * own, named after carrier and number, which then stands in GreaterWMS's list of dispatches.
 */
export const WAYBILL_PLACES = ['nowhere', 'driver'] as const;
export type WaybillPlace = (typeof WAYBILL_PLACES)[number];

const LONGEST_NAME = 255;

/** The driver that a shipment leaves with; null where nobody there stands for its carrier, or its name would be too long. */
export async function driverFor(ask: Ask, parcels: readonly Parcel[], place: WaybillPlace): Promise<string | null> {
  if (place === 'driver') {
    const name = parcels.map(({ carrier, waybillNo }) => `${carrier} ${waybillNo}`).join('+');
    return name.length <= LONGEST_NAME ? name : null;
  }
  const { carrier } = parcels[0]!;
  const drivers = await allRows(ask, LISTS.drivers, {}, wireDriver);
  const found =
    drivers.find(({ driver_name: name }) => name === carrier) ?? drivers.find(({ driver_name: name }) => carrierCode(name) === carrier);
  return found?.driver_name ?? null;
}

/** Makes a shipment's own driver where it is not there yet. */
export async function makeDriver(ask: Ask, name: string): Promise<void> {
  const isThere = async () => (await rowsOf(ask, LISTS.drivers, { driver_name: name }, wireDriver)).length > 0;
  if (await isThere()) return;
  // The contact is copied into a number when an order is dispatched.
  await ask.write('POST', LISTS.drivers, { driver_name: name, license_plate: 'Holdfast', contact: '0', creater: 'Holdfast' });
  if (!(await isThere())) throw new Refused(`driver ${name} was not made`);
}
