import { carrierCode } from '../../../../shared/domain/carrierNames.ts';

/** The carrier that a parcel went with, among those of Tryton; null when none is meant. */
export function carrierFor<T extends { name: string }>(carriers: readonly T[], code: string): T | null {
  return carriers.find(({ name }) => name === code) ?? carriers.find(({ name }) => carrierCode(name) === carrierCode(code)) ?? null;
}
