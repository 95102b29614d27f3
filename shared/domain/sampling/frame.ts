/** One order of a frozen list. */
export interface FrameRow {
  orderId: string;
  orderNo: string;
  /** The values of the plan's strata, in the plan's order. */
  stratum: string[];
}

/**
 * The frozen list as text: one JSON array a line, `[orderId, orderNo, ...stratum]`, sorted by order id (UTF-16 code units), a
 * line feed behind each. The SHA-256 of its UTF-8 bytes is what the journal holds, so anyone can write it again.
 */
export function listText(rows: readonly FrameRow[]): string {
  return rows
    .toSorted((a, b) => compare(a.orderId, b.orderId))
    .map(({ orderId, orderNo, stratum }) => `${JSON.stringify([orderId, orderNo, ...stratum])}\n`)
    .join('');
}

/** The rows of a list's text. Null when it is no such text. */
export function readList(text: string): FrameRow[] | null {
  try {
    const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
    return lines.map((line) => {
      const [orderId, orderNo, ...stratum] = JSON.parse(line) as string[];
      if (typeof orderId !== 'string' || typeof orderNo !== 'string') throw new TypeError('a line without an order');
      return { orderId, orderNo, stratum };
    });
  } catch {
    return null;
  }
}

/** Compares as the list is sorted. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
