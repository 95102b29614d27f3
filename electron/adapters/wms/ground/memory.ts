/** Keeps a text from one run of the station to the next; it is on disk when `write` returns. */
export interface Memory {
  /** Null before anything was written. */
  read(): string | null;
  write(text: string): void;
}

/** Forgets when the connector ends: for a WMS that is only tried. */
export function forgetful(): Memory {
  let kept: string | null = null;
  return {
    read: () => kept,
    write(text) {
      kept = text;
    },
  };
}
