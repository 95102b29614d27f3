/** The order in which things changed, for cursors: first what was there from the start, then every change. */
export interface Feed {
  /** Puts a key at the end; its earlier place is given up. */
  touch(key: string): void;
  /** Keys from a place on, each at its last change only; null for a place that does not exist. */
  read(from: number, limit: number): { keys: string[]; next: number; hasMore: boolean } | null;
}

/** A feed that starts with `size` keys, named by `keyAt`. */
export function createFeed(size: number, keyAt: (index: number) => string): Feed {
  const changes: string[] = [];
  const lastPlace = new Map<string, number>();
  return {
    touch(key) {
      lastPlace.set(key, size + changes.length);
      changes.push(key);
    },
    read(from, limit) {
      const end = size + changes.length;
      if (from < 0 || from > end) return null;
      const keys: string[] = [];
      let next = from;
      for (; next < end && keys.length < limit; next += 1) {
        const key = next < size ? keyAt(next) : changes[next - size]!;
        if ((lastPlace.get(key) ?? next) === next) keys.push(key);
      }
      return { keys, next, hasMore: next < end };
    },
  };
}
