import { useEffectEvent, useLayoutEffect } from 'react';
import type { RefObject } from 'react';
import { installKeyboard } from './keyboard.ts';
import { ANY_CHARACTER, bindKey, COMPOSING, EVERY_KEY } from './keys.ts';
import type { Layer } from './layers.ts';
import { createScanQueue } from './scanQueue.ts';
import type { ScanAnswer } from './scanQueue.ts';

// Everything here is bound in the turn that draws the screen: bound after the painting, a key pressed at what is seen could be lost.
let onNobody: (code: string) => void = () => {};
const queue = createScanQueue((code) => onNobody(code));

export interface ListenOptions {
  /** Default `screen`. */
  layer?: Layer;
  enabled?: boolean;
}

/** Starts listening to scanner and keys. Used once, by the app; `nobody` hears of scans that no screen wanted. */
export function useKeyboard(nobody: (code: string) => void): void {
  const heard = useEffectEvent(nobody);
  useLayoutEffect(() => {
    onNobody = (code) => heard(code);
    return installKeyboard((code) => queue.enqueue(code));
  }, []);
}

/**
 * Hears scans while the component is on screen. The topmost handler is asked first; it may `pass` the code on. An async
 * handler holds the scans behind it back until it has settled.
 */
export function useScans(
  handler: (code: string) => ScanAnswer | Promise<ScanAnswer>,
  { layer = 'screen', enabled = true }: ListenOptions = {},
): void {
  const heard = useEffectEvent(handler);
  useLayoutEffect(() => (enabled ? queue.listen((code) => heard(code), layer) : undefined), [layer, enabled]);
}

/**
 * Binds a key while the component is on screen: `F1`, `Escape`, `Ctrl+K`, `Enter`, or a single character (heard only
 * outside text fields, after it is sure that it is no scan). `inFields`: false leaves a combination to the text field in use.
 */
export function useKey(
  combination: string | undefined,
  run: () => void,
  { layer = 'screen', enabled = true, inFields = (combination ?? '').length > 1 }: ListenOptions & { inFields?: boolean } = {},
): void {
  const heard = useEffectEvent(run);
  useLayoutEffect(
    () => (enabled && combination !== undefined ? bindKey(combination, () => heard(), { layer, inFields }) : undefined),
    [combination, layer, enabled, inFields],
  );
}

/** Keeps keys from everything under the overlay that uses it; scans are kept with `useScans(..., { layer: 'barrier' })`. */
export function useKeyBarrier(): void {
  useLayoutEffect(() => bindKey(EVERY_KEY, () => {}, { layer: 'barrier', inFields: true }), []);
}

/**
 * Hears what is typed outside text fields and is no scan, character by character (filter by typing). `field`: takes the focus when
 * an input method begins to write, so that it writes all of it there.
 */
export function useTyping(
  field: RefObject<HTMLElement | null>,
  typed: (character: string) => void,
  { layer = 'screen', enabled = true }: ListenOptions = {},
): void {
  const heard = useEffectEvent(typed);
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    const ends = [
      bindKey(ANY_CHARACTER, (character) => heard(character), { layer, inFields: false }),
      bindKey(COMPOSING, () => field.current?.focus(), { layer, inFields: false }),
    ];
    return () => ends.forEach((end) => end());
  }, [field, layer, enabled]);
}
export type { ScanAnswer } from './scanQueue.ts';
export type { Layer } from './layers.ts';
