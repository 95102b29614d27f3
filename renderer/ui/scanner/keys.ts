import { createLayerStack } from './layers.ts';
import type { Layer } from './layers.ts';

interface KeyBinding {
  combination: string;
  /** Whether it also works while a text field is in use. */
  inFields: boolean;
  run: (key: string) => void;
}

/** Binds every character that no other binding wants. */
export const ANY_CHARACTER = 'any-character';
/** Binds the moment at which an input method begins to write and no field is in use. */
export const COMPOSING = 'composing';
/** Binds every key that no binding above it wants, and does nothing with it. */
export const EVERY_KEY = 'every-key';

const bindings = createLayerStack<KeyBinding>();

/** Binds a key (`F1`, `Escape`, `Enter`, `Ctrl+K`, `3`); the answer takes it off. */
export function bindKey(combination: string, run: (key: string) => void, options: { layer: Layer; inFields: boolean }): () => void {
  return bindings.push({ combination: combination.toLowerCase(), inFields: options.inFields, run }, options.layer);
}

/** Runs the topmost binding of a combination; false when there is none. */
export function runKey(combination: string, inField: boolean): boolean {
  const wanted = combination.length === 1 ? [combination.toLowerCase(), ANY_CHARACTER] : [combination.toLowerCase()];
  const binding = bindings
    .fromTop()
    .find((one) => one.combination === EVERY_KEY || (wanted.includes(one.combination) && (one.inFields || !inField)));
  binding?.run(combination);
  return binding !== undefined && binding.combination !== EVERY_KEY;
}

/** Hands a text that an input method wrote nowhere to whoever takes typing, in one piece. */
export function runText(text: string): void {
  const binding = bindings.fromTop().find(({ combination }) => combination === EVERY_KEY || combination === ANY_CHARACTER);
  if (text !== '') binding?.run(text);
}

/** `Ctrl+K`, `Shift+F2`, `Enter`; Command counts as Ctrl. */
export function combinationOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey && event.key.length > 1) parts.push('Shift');
  return [...parts, event.key].join('+');
}
