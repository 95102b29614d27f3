/** Carriers by a piece of the name that stands on their contract; the codes are those of the WMS bridge. */
const CARRIERS: readonly (readonly [piece: RegExp, code: string, name: string])[] = [
  [/顺丰|SF/i, 'SF', '顺丰速运'],
  [/中通|ZTO/i, 'ZTO', '中通快递'],
  [/圆通|YTO/i, 'YTO', '圆通速递'],
  [/申通|STO/i, 'STO', '申通快递'],
  [/韵达|YUNDA/i, 'YUNDA', '韵达快递'],
  [/京东|^JD/i, 'JD', '京东快递'],
  [/邮政|EMS/i, 'EMS', 'EMS'],
  [/极兔|J&T|^JT/i, 'JT', '极兔速递'],
  [/德邦|^DBL|^DPK/i, 'DBL', '德邦快递'],
];

/** The code of a carrier that somebody knows by name; the name itself where no code is known. */
export function carrierCode(name: string): string {
  return CARRIERS.find(([piece]) => piece.test(name))?.[1] ?? name;
}

/** The name of a carrier as import templates in China want it; the code itself where no name is known. */
export function carrierName(code: string): string {
  return CARRIERS.find(([, known]) => known === code)?.[2] ?? code;
}
