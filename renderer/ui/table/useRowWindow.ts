import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Failure, Result } from '../../../shared/model/result.ts';
import type { DrawnLines } from './windows.ts';
import { linesToRead } from './windows.ts';

/** Rows that are kept, the ones read longest ago given up first: several minutes of scrolling. */
const KEPT = 6_000;

export interface RowWindowInput<R> {
  /** How many lines the table has. */
  count: number;
  /** What a line's row is known by; null: it has none, being a heading. */
  keyOf: (line: number) => number | null;
  /** Reads rows by their keys; what is not in the answer is not there any more. */
  read: (keys: readonly number[]) => Promise<Result<ReadonlyMap<number, R>>>;
  /** Another number, another table: what was read before is shown until it is read again. */
  version: number;
}

interface Kept<R> {
  row: R | null;
  version: number;
}

/**
 * The rows of a table that is too long to be held whole: those of the lines that are drawn, with some around them, one reading
 * after another, what is in sight first. What has changed meanwhile is shown as it was until it is read anew.
 */
export function useRowWindow<R>({ count, keyOf, read, version }: RowWindowInput<R>) {
  const kept = useRef(new Map<number, Kept<R>>());
  const drawn = useRef<DrawnLines>({ first: 0, last: 30, down: true });
  const reading = useRef(false);
  const [, setReadings] = useState(0);
  const [error, setError] = useState<Failure | null>(null);

  const readOn = useEffectEvent(async () => {
    if (reading.current) return;
    // What has changed out of sight is read anew when it comes into sight, and shown as it was until then.
    const isHere = (line: number, isDrawn: boolean) => {
      const key = keyOf(line);
      const known = key === null ? undefined : kept.current.get(key);
      return key === null || (isDrawn ? known?.version === version : known !== undefined);
    };
    const keys = linesToRead(drawn.current, count, isHere).flatMap((line) => keyOf(line) ?? []);
    if (keys.length === 0) return;
    reading.current = true;
    const asked = version;
    const answer = await read(keys);
    reading.current = false;
    setError(answer.ok ? null : answer);
    if (!answer.ok) return;
    for (const key of keys) {
      kept.current.delete(key);
      kept.current.set(key, { row: answer.value.get(key) ?? null, version: asked });
    }
    for (const [oldest] of kept.current) {
      if (kept.current.size <= KEPT) break;
      kept.current.delete(oldest);
    }
    // Reading goes on once this is drawn: by then one may have moved on.
    setReadings((readings) => readings + 1);
  });
  // After every drawing: what is drawn, what lies in the lines and what was read may each have changed.
  useEffect(() => void readOn());

  return {
    rowOf: (key: number): R | undefined => kept.current.get(key)?.row ?? undefined,
    error,
    /** Tells which lines are drawn. */
    show: (first: number, last: number): void => {
      const { first: before, last: end } = drawn.current;
      if (first === before && last === end) return;
      drawn.current = { first, last, down: first === before ? last > end : first > before };
      void readOn();
    },
  };
}
