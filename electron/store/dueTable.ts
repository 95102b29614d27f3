/** What a row is queued by. */
export interface DueKey {
  /** 0 urgent, 1 not. */
  calm: number;
  ship_by: number;
  created_at: number;
}

const NOT_DUE = 0;

/** One number for urgency and promise: all urgent orders lie below 0, in the order of their promises; the others above it. */
function rank({ calm, ship_by: shipBy }: DueKey): number {
  return calm === 0 ? shipBy - 2 ** 53 : shipBy + 1;
}

/**
 * The queue in memory while a first load runs and its index does not stand yet; 16 bytes a row. The first of a million are
 * found in a few milliseconds.
 */
export function createDueTable() {
  let ranks = new Float64Array(1024);
  let ages = new Float64Array(1024);
  let last = 0;
  const compare = (row: number, other: number) => ranks[row]! - ranks[other]! || ages[row]! - ages[other]! || row - other;

  return {
    set(row: number, due: DueKey | null): void {
      if (row >= ranks.length) {
        const size = Math.max(row + 1, ranks.length * 2);
        ranks = larger(ranks, size);
        ages = larger(ages, size);
      }
      ranks[row] = due === null ? NOT_DUE : rank(due);
      ages[row] = due?.created_at ?? 0;
      last = Math.max(last, row);
    },
    /** Rows in the order they must go out. */
    first(limit: number): number[] {
      const rows: number[] = [];
      let worst = Number.POSITIVE_INFINITY;
      for (let row = 1; row <= last; row += 1) {
        if (ranks[row] === NOT_DUE || ranks[row]! > worst) continue;
        let place = rows.length;
        while (place > 0 && compare(rows[place - 1]!, row) > 0) place -= 1;
        rows.splice(place, 0, row);
        if (rows.length > limit) rows.pop();
        if (rows.length === limit) worst = ranks[rows.at(-1)!]!;
      }
      return rows;
    },
    clear(): void {
      ranks = new Float64Array(1024);
      ages = new Float64Array(1024);
      last = 0;
    },
  };
}

function larger(from: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(size);
  to.set(from);
  return to;
}
