/** Lines that are drawn, and which way they last moved. */
export interface DrawnLines {
  first: number;
  last: number;
  /** Towards the end of the table, or its beginning. */
  down: boolean;
}

/** So far are rows read ahead of the way one moves, and behind it: a second of a page key that is held down. */
const AHEAD = 450;
const BEHIND = 60;
/** Lines of which rows are read at once, so that an answer never takes long. */
const AT_ONCE = 180;
/** Fewer than so many are left until they are more: a call for each line that comes into sight would be too many. */
const WORTH_A_CALL = 60;

/**
 * The lines whose rows are to be read next, at most `AT_ONCE`: what is drawn and not here, then what one comes to next, then what
 * one comes back to. None: all of them are here, or nearly.
 */
export function linesToRead({ first, last, down }: DrawnLines, count: number, isHere: (line: number) => boolean): number[] {
  const missing = (from: number, to: number) => {
    const found: number[] = [];
    for (let line = Math.max(0, from); line < Math.min(count, to); line += 1) if (!isHere(line)) found.push(line);
    return found;
  };
  const drawn = missing(first, last + 1);
  const below = missing(last + 1, last + 1 + (down ? AHEAD : BEHIND));
  // The nearest first.
  const above = missing(first - (down ? BEHIND : AHEAD), first).toReversed();
  const around = down ? [...below, ...above] : [...above, ...below];
  // What is left at either end of the table is read, however little it is.
  const isWorthIt = drawn.length > 0 || around.length >= WORTH_A_CALL || around.some((line) => line === 0 || line === count - 1);
  return isWorthIt ? [...drawn, ...around].slice(0, AT_ONCE) : [];
}
