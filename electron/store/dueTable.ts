// Urgent orders come before all others, whatever those were promised.
const CALM = 2 ** 53;

/**
 * The queue in memory while a first load runs and its index does not stand yet: what a row was promised, eight bytes a row.
 * The first of a million are found in a few milliseconds; orders with the same promise stand as they came.
 */
export function createDueTable() {
  let promises = new Float64Array(1024);
  let last = 0;

  return {
    set(row: number, due: { calm: number; ship_by: number } | null): void {
      if (row >= promises.length) {
        const larger = new Float64Array(Math.max(row + 1, promises.length * 2));
        larger.set(promises);
        promises = larger;
      }
      // 0 marks a row that is not due, so a promise at the epoch itself counts as a millisecond later.
      promises[row] = due === null ? 0 : Math.max(1, due.ship_by) + due.calm * CALM;
      last = Math.max(last, row);
    },
    /** Rows in the order they must go out. */
    first(limit: number): number[] {
      const rows: number[] = [];
      let worst = Number.POSITIVE_INFINITY;
      for (let row = 1; row <= last; row += 1) {
        const promise = promises[row]!;
        if (promise === 0 || promise >= worst) continue;
        let place = rows.length;
        while (place > 0 && promises[rows[place - 1]!]! > promise) place -= 1;
        rows.splice(place, 0, row);
        if (rows.length > limit) rows.pop();
        if (rows.length === limit) worst = promises[rows.at(-1)!]!;
      }
      return rows;
    },
    clear(): void {
      promises = new Float64Array(1024);
      last = 0;
    },
  };
}
