import type { Instant } from '../model/time.ts';
import { DAY, HOUR, MINUTE } from '../model/time.ts';

/** Turns instants into wall-clock times of one zone and back. A wall time is written as if it were UTC, in milliseconds. */
export interface Zone {
  wallOf: (at: Instant) => number;
  /** A wall time that the clocks skip is read with the offset before the change; one that they pass twice is the later one. */
  instantOf: (wall: number) => Instant;
}

/** `name`: IANA name. Keeps the offsets it has looked up. Throws a RangeError for a zone that does not exist. */
export function createZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const known = new Map<number, number>();

  // Zones change on the quarter hour at the finest.
  function offsetOf(at: Instant): number {
    const from = quarter(at);
    let offset = known.get(from);
    if (offset === undefined) {
      const parts = Object.fromEntries(format.formatToParts(from).map(({ type, value }) => [type, Number(value)]));
      offset = Date.UTC(parts['year']!, parts['month']! - 1, parts['day'], parts['hour'], parts['minute']) - from;
      known.set(from, offset);
    }
    return offset;
  }

  return {
    wallOf: (at) => at + offsetOf(at),
    instantOf(wall) {
      // Right but for a time that was never or not yet shown after a change of the clocks nearby: then what held before it is.
      const after = offsetOf(wall + DAY);
      return offsetOf(wall - after) === after ? wall - after : wall - offsetOf(wall - DAY);
    },
  };
}

function quarter(at: number): number {
  return at - (((at % HOUR) + HOUR) % (15 * MINUTE));
}
