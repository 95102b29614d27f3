/**
 * Given as the reference of a part of the page: when it appears, Tab goes on from its beginning, where nothing in use holds it elsewhere.
 * Whoever opens a screen by its key shall not walk through the whole navigation to its first field. A browser remembers the place of
 * what had the focus last.
 */
export function beginTabAt(part: HTMLElement | null): void {
  if (part === null || document.activeElement !== document.body) return;
  part.focus({ preventScroll: true });
  part.blur();
}
