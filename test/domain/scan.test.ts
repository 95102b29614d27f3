import { describe, expect, it } from 'vitest';
import { characterOf, createScanDecoder } from '../../shared/domain/scan.ts';
import type { KeyStroke, ScanDecoder, ScanStep } from '../../shared/domain/scan.ts';

interface Heard {
  scans: string[];
  typed: string[];
  restored: number;
  taken: string[];
}

function codeOf(character: string): string {
  if (/[a-z]/i.test(character)) return `Key${character.toUpperCase()}`;
  return /\d/.test(character) ? `Digit${character}` : character === '-' ? 'Minus' : 'Space';
}

function key(character: string, at: number, more: Partial<KeyStroke> = {}): KeyStroke {
  const code = character === '\n' ? 'Enter' : character === '\t' ? 'Tab' : codeOf(character);
  const name = character === '\n' ? 'Enter' : character === '\t' ? 'Tab' : character;
  return { code, key: name, shift: /[A-Z]/.test(character), modified: false, repeat: false, at, inField: false, ...more };
}

/** Plays strokes like a browser would, with a timer that fires when the decoder asked for it. */
function play(strokes: KeyStroke[], decoder: ScanDecoder = createScanDecoder()): Heard {
  const heard: Heard = { scans: [], typed: [], restored: 0, taken: [] };
  const note = (step: ScanStep) => {
    heard.scans.push(...step.scans);
    heard.typed.push(...step.typed);
    if (step.restoreField) heard.restored += 1;
  };
  const fireUntil = (limit: number) => {
    for (let due = decoder.deadline(); due !== null && due <= limit; due = decoder.deadline()) note(decoder.tick(due));
  };
  for (const stroke of strokes) {
    fireUntil(stroke.at);
    const step = decoder.stroke(stroke);
    note(step);
    if (step.take) heard.taken.push(stroke.key);
  }
  fireUntil(Number.POSITIVE_INFINITY);
  return heard;
}

function burst(text: string, from: number, gap: number, more: Partial<KeyStroke> = {}): KeyStroke[] {
  return text.split('').map((character, index) => key(character, from + index * gap, more));
}

/** Repeatable randomness (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('characterOf', () => {
  it('reads the code while an input method swallows the key', () => {
    expect(characterOf({ code: 'KeyS', key: 'Process', shift: true })).toBe('S');
    expect(characterOf({ code: 'KeyS', key: 'Process', shift: false })).toBe('s');
    expect(characterOf({ code: 'Digit4', key: 'Process', shift: false })).toBe('4');
    expect(characterOf({ code: 'Digit4', key: 'Process', shift: true })).toBe('$');
    expect(characterOf({ code: 'Minus', key: '－', shift: false })).toBe('-');
  });
  it('knows which keys are no characters', () => {
    expect(characterOf({ code: 'F5', key: 'F5', shift: false })).toBeNull();
    expect(characterOf({ code: 'Escape', key: 'Escape', shift: false })).toBeNull();
    expect(characterOf({ code: 'ArrowDown', key: 'ArrowDown', shift: false })).toBeNull();
  });
});

describe('scan decoder', () => {
  it('ends a code with Enter or Tab and takes the terminator away', () => {
    const heard = play([...burst('SO1234567890\n', 0, 8), ...burst('YT0001112223\t', 500, 8)]);
    expect(heard.scans).toEqual(['SO1234567890', 'YT0001112223']);
    expect(heard.taken.filter((name) => name === 'Enter' || name === 'Tab')).toEqual(['Enter', 'Tab']);
    expect(heard.typed).toEqual([]);
  });

  it('takes a second terminator at the pace of a scanner for a part of the scan, and no more', () => {
    for (const gap of [0, 8, 95]) {
      const heard = play([...burst('SO1234567890\n\n', 0, gap), ...burst('YT0001112223\n\t\n', 5_000, gap)]);
      expect(heard.scans).toEqual(['SO1234567890', 'YT0001112223']);
      expect(heard.taken.filter((name) => name.length > 1)).toEqual(['Enter', 'Enter', 'Enter', 'Tab', 'Enter']);
    }
    const inField = play(burst('SO1234567890\n\n', 0, 8, { inField: true }));
    expect(inField).toMatchObject({ scans: ['SO1234567890'], restored: 1, taken: ['Enter', 'Enter'] });
  });

  it('leaves the Enter of a person who is quick behind a scan, and one that follows typing', () => {
    const scan = burst('SO1234567890\n', 0, 8);
    expect(play([...scan, key('\n', scan.at(-1)!.at + 110)]).taken.filter((name) => name === 'Enter')).toHaveLength(1);
    expect(play([...burst('hello1\n', 0, 140, { inField: true }), key('\n', 860, { inField: true })]).taken).toEqual([]);
    expect(play([...scan, key('\n', 104, { modified: true })]).taken.filter((name) => name === 'Enter')).toHaveLength(1);
  });

  it('ends a code without a terminator by the pause, each by itself', () => {
    expect(play([...burst('AAAA1111', 0, 10), ...burst('BBBB2222', 230, 10), ...burst('CCCC3333', 480, 10)]).scans).toEqual([
      'AAAA1111',
      'BBBB2222',
      'CCCC3333',
    ]);
  });

  it('learns that a scanner sends no terminator and then waits only the short pause', () => {
    const decoder = createScanDecoder();
    play(burst('AAAA1111', 0, 10), decoder);
    decoder.stroke(key('B', 1_000));
    expect(decoder.deadline()).toBe(1_101);
  });

  it('lets a terminator win over pauses inside a code', () => {
    const strokes = [...burst('SO1234', 0, 5), ...burst('567890\n', 280, 5)];
    expect(play(strokes).scans).toEqual(['SO1234567890']);
  });

  it('accepts a slow scanner up to the gap', () => {
    expect(play(burst('6901234567892\n', 0, 100)).scans).toEqual(['6901234567892']);
    expect(play(burst('6901234567892\n', 0, 95, { inField: true })).scans).toEqual(['6901234567892']);
  });

  it('reads a scan that an input method is composing', () => {
    const strokes = burst('SO12\n', 0, 6, { inField: true }).map((stroke) =>
      stroke.key === 'Enter' ? stroke : { ...stroke, key: 'Process' },
    );
    expect(play(strokes)).toMatchObject({ scans: ['SO12'], restored: 1 });
    const enterToo = strokes.map((stroke) => ({ ...stroke, key: 'Process' }));
    expect(play(enterToo).scans).toEqual(['SO12']);
  });

  it('leaves a person typing in a field alone, Enter included', () => {
    const heard = play(burst('hello1\n', 0, 140, { inField: true }));
    expect(heard).toEqual({ scans: [], typed: [], restored: 0, taken: [] });
    const quick = [0, 70, 150, 215, 300].map((at, index) => key('1234\n'[index]!, at, { inField: true }));
    expect(play(quick).scans).toEqual([]);
  });

  it('takes a scan out of a field in use', () => {
    const typing = burst('ab', 0, 180, { inField: true });
    const heard = play([...typing, ...burst('YT7788990011\n', 600, 7, { inField: true })]);
    expect(heard).toMatchObject({ scans: ['YT7788990011'], restored: 1, taken: ['Enter'] });
  });

  it('does not make the last typed character the head of a scan', () => {
    const decoder = createScanDecoder();
    const first = decoder.stroke(key('x', 0, { inField: true }));
    const second = decoder.stroke(key('S', 250, { inField: true }));
    expect([first.beganBurst, second.beganBurst]).toEqual([true, true]);
    expect(play(burst('O12345\n', 256, 6, { inField: true }), decoder).scans).toEqual(['SO12345']);
  });

  it('tells single keys outside a field as typing, once', () => {
    expect(play([key('3', 0), key('1', 900), key('2', 1_050)])).toMatchObject({ scans: [], typed: ['3', '1', '2'] });
  });

  it('passes shortcuts, a lone space and function keys on', () => {
    const heard = play([key('k', 0, { modified: true }), key(' ', 50), key('x', 900, { code: 'F5', key: 'F5' }), key('\n', 1_500)]);
    expect(heard).toEqual({ scans: [], typed: [], restored: 0, taken: [] });
  });

  it('ignores the shift presses between the characters', () => {
    const strokes = burst('SO1234\n', 0, 8).flatMap((stroke) =>
      stroke.shift ? [{ ...stroke, code: 'ShiftLeft', key: 'Shift', at: stroke.at - 1 }, stroke] : [stroke],
    );
    expect(play(strokes).scans).toEqual(['SO1234']);
  });

  it('loses and doubles none of thirty scans in a second, in any mix', () => {
    const seed = Date.now() % 1_000_000;
    const random = seeded(seed);
    for (let round = 0; round < 200; round += 1) {
      const decoder = createScanDecoder();
      const sent: string[] = [];
      const strokes: KeyStroke[] = [];
      let at = 0;
      for (let scan = 0; scan < 30; scan += 1) {
        const length = 4 + Math.floor(random() * 14);
        const text = Array.from({ length }, () => 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789-'[Math.floor(random() * 35)]!).join('');
        sent.push(text);
        const composing = random() < 0.3;
        const inField = composing || random() < 0.3;
        for (const character of `${text}${random() < 0.2 ? '\t' : '\n'}`) {
          const stroke = key(character, at, { inField });
          strokes.push(composing && !['Enter', 'Tab'].includes(stroke.key) ? { ...stroke, key: 'Process' } : stroke);
          at += random() * 2;
        }
        at += random() * 10;
      }
      expect(play(strokes, decoder).scans, `seed ${seed} round ${round}`).toEqual(sent);
    }
  });

  it('never loses a character outside a field: each is scanned or typed', () => {
    const seed = Date.now() % 1_000_000;
    const random = seeded(seed);
    for (let round = 0; round < 300; round += 1) {
      const strokes: KeyStroke[] = [];
      let at = 0;
      for (let index = 0; index < 60; index += 1) {
        strokes.push(key('ABC123'[Math.floor(random() * 6)]!, at));
        at += random() < 0.7 ? random() * 60 : random() * 700;
      }
      const heard = play(strokes);
      const total = heard.scans.join('').length + heard.typed.length;
      expect(total, `seed ${seed} round ${round}`).toBe(60);
    }
  });
});
