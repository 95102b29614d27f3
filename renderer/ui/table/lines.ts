/** A group of rows as it is drawn: a heading, and its rows unless it is folded. */
export interface LineGroup {
  value: string;
  /** Where its rows begin among all rows, and how many they are. */
  from: number;
  count: number;
  folded: boolean;
  /** The line of its heading. */
  line: number;
}

export type Line = { group: LineGroup } | { row: number };

/** Rows laid out in lines, with headings where they are grouped; what is folded has no lines. */
export interface Lines {
  count: number;
  /** The heading or the place among all rows that a line shows. */
  at(line: number): Line;
  /** The line of a row by its place among all rows; -1 while it is folded away. */
  lineOf(row: number): number;
  /** The line of a group's heading; -1 where there is none of this value. */
  headOf(value: string): number;
}

/** `groups` null: no headings. Else their counts add up to `rows`, one after another. */
export function layOut(rows: number, groups: readonly { value: string; count: number }[] | null, folded: ReadonlySet<string>): Lines {
  if (groups === null) return { count: rows, at: (line) => ({ row: line }), lineOf: (row) => row, headOf: () => -1 };
  let [from, line] = [0, 0];
  const laid = groups.map(({ value, count }): LineGroup => {
    const group = { value, from, count, folded: folded.has(value), line };
    from += count;
    line += 1 + (group.folded ? 0 : count);
    return group;
  });
  return {
    count: line,
    at(wanted) {
      const group = lastBefore(laid, (one) => one.line <= wanted);
      return group.line === wanted ? { group } : { row: group.from + wanted - group.line - 1 };
    },
    lineOf(row) {
      const group = lastBefore(laid, (one) => one.from <= row);
      return group.folded ? -1 : group.line + 1 + row - group.from;
    },
    headOf: (value) => laid.find((one) => one.value === value)?.line ?? -1,
  };
}

/** The last group of which `isBefore` holds; it holds of the first, and of none behind one of which it does not. */
function lastBefore(groups: readonly LineGroup[], isBefore: (group: LineGroup) => boolean): LineGroup {
  let [low, high] = [0, groups.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const group = groups[middle];
    if (group !== undefined && isBefore(group)) low = middle;
    else high = middle - 1;
  }
  const found = groups[low];
  if (found === undefined) throw new Error('a line of no group');
  return found;
}
