/** How high a line is, as the style sheet has it. */
export const LINE_REM = 2.5;

/** Lines that are drawn, and which way they last moved. */
export interface DrawnLines {
  first: number;
  last: number;
  /** Towards the end of the table, or its beginning. */
  down: boolean;
}

/** So many lines at least are drawn above and below what is in sight, for what is scrolled before they can be drawn. */
const SPARE = 8;
/** What is drawn moves on by so many lines at once: most frames then have nothing to draw. */
const STRIDE = 4;

/** The first line to draw where `first` is the first in sight; it may lie before the table's beginning. */
export function drawnFrom(first: number): number {
  return Math.floor((first - SPARE) / STRIDE) * STRIDE;
}

/**
 * The lines to draw from `wanted` on where so many fit into sight, by their places in the page. They are always as many, unless the
 * table has fewer, and one that comes into sight takes the place of one that has gone out of it: the others stay where they are,
 * and nothing is made, moved or taken out of the page.
 */
export function linesByPlace(wanted: number, inSight: number, count: number): number[] {
  const many = Math.min(count, inSight + 1 + 2 * SPARE + STRIDE);
  const from = Math.max(0, Math.min(wanted, count - many));
  return Array.from({ length: many }, (_, place) => from + ((((place - from) % many) + many) % many));
}

/** So far are rows read ahead of the way one moves, and behind it: three seconds of a page key that is held down. */
const AHEAD = 1_350;
const BEHIND = 60;
/** Lines of which rows are read at once while some in sight are not here, so that their answer comes soon; else many, for fewer calls. */
const AT_ONCE = 180;
const AHEAD_AT_ONCE = 450;
/** Fewer than so many are left until they are more: a call for each line that comes into sight would be too many. */
const WORTH_A_CALL = 225;

/**
 * The lines whose rows are to be read next: what is drawn and not here, then what one comes to next, then what one comes back
 * to. None: all of them are here, or nearly. `isHere` may be content with less for lines that are not drawn.
 */
export function linesToRead(
  { first, last, down }: DrawnLines,
  count: number,
  isHere: (line: number, isDrawn: boolean) => boolean,
): number[] {
  const missing = (from: number, to: number, isDrawn: boolean) => {
    const found: number[] = [];
    for (let line = Math.max(0, from); line < Math.min(count, to); line += 1) if (!isHere(line, isDrawn)) found.push(line);
    return found;
  };
  const drawn = missing(first, last + 1, true);
  const below = missing(last + 1, last + 1 + (down ? AHEAD : BEHIND), false);
  // The nearest first.
  const above = missing(first - (down ? BEHIND : AHEAD), first, false).toReversed();
  const around = down ? [...below, ...above] : [...above, ...below];
  // What is left at either end of the table is read, however little it is.
  const isWorthIt = drawn.length > 0 || around.length >= WORTH_A_CALL || around.some((line) => line === 0 || line === count - 1);
  return isWorthIt ? [...drawn, ...around].slice(0, drawn.length > 0 ? AT_ONCE : AHEAD_AT_ONCE) : [];
}
