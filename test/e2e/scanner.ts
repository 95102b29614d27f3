import type { Page } from 'playwright-core';

const SHIFT = 8;

/** The key that a scanner, being a keyboard to the computer, presses for a character of a code. */
function keyFor(character: string) {
  if (/\d/.test(character)) return { code: `Digit${character}`, virtualKey: character.charCodeAt(0), modifiers: 0 };
  if (/[A-Z]/.test(character)) return { code: `Key${character}`, virtualKey: character.charCodeAt(0), modifiers: SHIFT };
  if (character === '-') return { code: 'Minus', virtualKey: 189, modifiers: 0 };
  throw new Error(`no key for ${character}`);
}

/** The key events of a code and the Enter behind it: each key down, then up. A scanner set to CR LF sends two Enters. */
export function strokesOf(code: string, enters = 1) {
  const strokes = code.split('').map((character) => ({ key: character, text: character, ...keyFor(character) }));
  const enter = { key: 'Enter', text: '\r', code: 'Enter', virtualKey: 13, modifiers: 0 };
  const all = [...strokes, ...Array.from({ length: enters }, () => enter)];
  return all.flatMap(({ key, text, code: place, virtualKey, modifiers }) => {
    const common = { key, code: place, windowsVirtualKeyCode: virtualKey, modifiers };
    return [
      { type: 'keyDown' as const, text, ...common },
      { type: 'keyUp' as const, ...common },
    ];
  });
}

/**
 * A scanner: all key presses of a code and the Enter behind it are handed over at once. Pressing them one by one would take
 * a round trip each, and on a busy machine come as slowly as a person types.
 */
export async function createScanner(page: Page): Promise<(code: string, enters?: number) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  return async (code, enters) => {
    await Promise.all(strokesOf(code, enters).map((event) => session.send('Input.dispatchKeyEvent', event)));
  };
}
