import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ARM_LENGTH = 7;
const ELSEWHERE = 4.5;
/** Edges of fields and the focus ring carry no text. */
const EDGE = 3;

const css = readFileSync(new URL('../../renderer/app/theme/tokens.css', import.meta.url), 'utf8');

type Tokens = Record<string, string>;

function tokensOf(theme: string): Tokens {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1];
  if (block === undefined) throw new Error(`tokens.css has no theme ${theme}`);
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2 contrast ratio, 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['surface', 'surface-sunk', 'surface-raised'];
const STATES = ['green', 'blue', 'amber', 'red'];
const SOFT = STATES.map((state) => `${state}-soft`);

/** [foreground, background, least contrast] for everything the style sheets put on each other. */
const PAIRS: [string, string, number][] = [
  ...[...SURFACES, ...SOFT].map((ground): [string, string, number] => ['text', ground, ARM_LENGTH]),
  ...STATES.flatMap((state) => [...SURFACES, `${state}-soft`].map((ground): [string, string, number] => [state, ground, ARM_LENGTH])),
  ...STATES.map((state): [string, string, number] => [`on-${state}`, state, ARM_LENGTH]),
  ...[...SURFACES, ...SOFT].map((ground): [string, string, number] => ['text-soft', ground, ELSEWHERE]),
  ...[...SURFACES, ...SOFT].map((ground): [string, string, number] => ['focus', ground, EDGE]),
  ...SURFACES.map((ground): [string, string, number] => ['border-strong', ground, EDGE]),
];

describe.each(['light', 'dark', 'contrast'])('theme %s', (theme) => {
  const tokens = tokensOf(theme);

  it('is readable at arm’s length and elsewhere', () => {
    const tooWeak = PAIRS.flatMap(([front, back, least]) => {
      const [one, other] = [tokens[front], tokens[back]];
      if (one === undefined || other === undefined) return [`${front} on ${back}: no such colour`];
      const found = contrast(one, other);
      return found < least ? [`${front} on ${back}: ${found.toFixed(2)}, needs ${least}`] : [];
    });
    expect(tooWeak).toEqual([]);
  });

  it('has the same colours as the light one', () => {
    expect(Object.keys(tokens).sort()).toEqual(Object.keys(tokensOf('light')).sort());
  });
});

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});
