/** Lets everything that waits come first. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
