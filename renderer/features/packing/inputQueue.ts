/**
 * Scans and keys in the order they came: a key pressed behind a scan that is still being looked up must not act on the
 * screen before it. Each input waits until the one before has been dealt with; none is dropped.
 */
export function createInputQueue(): (input: () => void | Promise<void>) => void {
  let last: Promise<void> = Promise.resolve();
  return (input) => {
    last = last.then(input).catch((error: unknown) => console.error('packing input failed', error));
  };
}
