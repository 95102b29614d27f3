/** Carriers by a piece of the name that stands on their contract; the codes are those of the WMS bridge. */
const CODES: readonly (readonly [piece: RegExp, code: string])[] = [
  [/顺丰|SF/i, 'SF'],
  [/中通|ZTO/i, 'ZTO'],
  [/圆通|YTO/i, 'YTO'],
  [/申通|STO/i, 'STO'],
  [/韵达|YUNDA/i, 'YUNDA'],
  [/京东|^JD/i, 'JD'],
  [/邮政|EMS/i, 'EMS'],
  [/极兔|J&T|^JT/i, 'JT'],
  [/德邦|^DBL|^DPK/i, 'DBL'],
];

/** The code of a carrier that Tryton knows by name; the name itself where no code is known. */
export function codeOf(name: string): string {
  return CODES.find(([piece]) => piece.test(name))?.[1] ?? name;
}

/** The carrier that a parcel went with, among those of Tryton; null when none is meant. */
export function carrierFor<T extends { name: string }>(carriers: readonly T[], code: string): T | null {
  return carriers.find(({ name }) => name === code) ?? carriers.find(({ name }) => codeOf(name) === codeOf(code)) ?? null;
}
