/** Lets callers in one at a time, in the order they came; who has waited too long is let go with null. */
export function createTurns() {
  let last: Promise<void> = Promise.resolve();
  return async (waitMs: number): Promise<(() => void) | null> => {
    const before = last;
    const { promise, resolve: leave } = Promise.withResolvers<void>();
    last = promise;
    const { promise: patience, resolve: give } = Promise.withResolvers<'too long'>();
    const timer = setTimeout(() => give('too long'), waitMs);
    const came = await Promise.race([before, patience]);
    clearTimeout(timer);
    if (came !== 'too long') return leave;
    // The place in the line is handed on as soon as it would have been ours.
    void before.then(leave);
    return null;
  };
}
