/** One key press as a keyboard event tells it. `at` is the event's own time stamp, in milliseconds. */
export interface KeyStroke {
  code: string;
  key: string;
  shift: boolean;
  /** Control, Alt or Meta is held. */
  modified: boolean;
  repeat: boolean;
  at: number;
  /** The key goes to a text field that a person may be typing in. */
  inField: boolean;
}

export interface ScanStep {
  /** The stroke is dealt with here and must not reach the page. */
  take: boolean;
  /** Codes that are complete now, in the order they were scanned. */
  scans: string[];
  /** Characters typed by hand outside a field, for single-key shortcuts. */
  typed: string[];
  /** The field in use must be put back to what it held before the burst began. */
  restoreField: boolean;
  /** A burst began with this stroke: remember what the field holds now. */
  beganBurst: boolean;
}

export interface ScanDecoder {
  stroke: (stroke: KeyStroke) => ScanStep;
  /** Ends what has waited long enough; to be called at `deadline()`. */
  tick: (at: number) => ScanStep;
  /** When `tick` has something to do, on the strokes' clock; null when nothing waits. */
  deadline: () => number | null;
}

/** The longest pause between two characters of one code. */
export const CHARACTER_GAP_MS = 100;
/** A scanner that buffers may pause so long inside a code; only a terminator joins what came before and after. */
export const BUFFERED_GAP_MS = 400;
/** Shorter bursts are typing. */
export const SHORTEST_SCAN = 4;
/** Nobody types four characters at this median pace, so in a text field it tells a scanner from a person. */
const MACHINE_MEDIAN_MS = 50;
/** A slow scanner is told by its evenness instead. */
const EVEN_SPREAD_MS = 25;
const EVEN_LENGTH = 6;

const SHIFTED_DIGITS = ')!@#$%^&*(';
const SIGNS: Record<string, [string, string]> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Slash: ['/', '?'],
  Period: ['.', '>'],
  Comma: [',', '<'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Backquote: ['`', '~'],
  Space: [' ', ' '],
  NumpadDecimal: ['.', '.'],
  NumpadSubtract: ['-', '-'],
  NumpadAdd: ['+', '+'],
  NumpadDivide: ['/', '/'],
  NumpadMultiply: ['*', '*'],
};

/**
 * The character a stroke stands for, also while an input method swallows `key` (then `code` is read as a US keyboard,
 * which is what scanners pretend to be). Null for keys that are no characters.
 */
export function characterOf(stroke: Pick<KeyStroke, 'code' | 'key' | 'shift'>): string | null {
  if (/^[\x20-\x7e]$/.test(stroke.key)) return stroke.key;
  // A named key such as F5 or Escape is what it says; an input method says "Process", "Unidentified" or a full-width sign.
  if (stroke.key.length > 1 && stroke.key !== 'Process' && stroke.key !== 'Unidentified') return null;
  const letter = /^Key([A-Z])$/.exec(stroke.code)?.[1];
  if (letter !== undefined) return stroke.shift ? letter : letter.toLowerCase();
  const digit = /^(Digit|Numpad)(\d)$/.exec(stroke.code);
  if (digit?.[2] !== undefined) return stroke.shift && digit[1] === 'Digit' ? (SHIFTED_DIGITS[Number(digit[2])] ?? null) : digit[2];
  return SIGNS[stroke.code]?.[stroke.shift ? 1 : 0] ?? null;
}

interface Segment {
  text: string;
  /** Times of its characters. */
  at: number[];
  /** Its characters were already told as typing. */
  told: boolean;
}

function nothing(): ScanStep {
  return { take: false, scans: [], typed: [], restoreField: false, beganBurst: false };
}

function isMachinePace(at: number[]): boolean {
  const gaps = at.slice(1).map((time, index) => time - at[index]!);
  if (gaps.length === 0) return false;
  const sorted = [...gaps].sort((a, b) => a - b);
  if (sorted[Math.floor(sorted.length / 2)]! <= MACHINE_MEDIAN_MS) return true;
  const longest = sorted.at(-1)!;
  return at.length >= EVEN_LENGTH && longest <= CHARACTER_GAP_MS * 1.2 && longest - sorted[0]! <= EVEN_SPREAD_MS;
}

/**
 * Tells a scanner's bursts from a person's typing and puts the codes together.
 *
 * A code ends with Enter or Tab, or without one after a pause. A terminator wins over pauses, because scanners that
 * buffer pause in the middle of a code: pieces up to `BUFFERED_GAP_MS` apart are joined by it. Without a terminator the
 * pieces are codes of their own. Whether this scanner sends terminators is learnt from the last burst, so that a scanner
 * without them does not wait longer than it must.
 *
 * One set to CR LF, or to a suffix of its own behind its Enter, sends a second terminator as fast as its characters: that one belongs
 * to the scan as well. Reaching the page it would press the main action of the step that the scan has just opened.
 */
export function createScanDecoder(): ScanDecoder {
  let segments: Segment[] = [];
  let inField = false;
  let sendsTerminator = true;
  /** When the Enter or Tab came that belongs to the last scan. */
  let terminatedAt = Number.NEGATIVE_INFINITY;

  const lastAt = () => segments.at(-1)?.at.at(-1) ?? Number.NEGATIVE_INFINITY;
  const looksScanned = (text: string, at: number[]) => text.length >= SHORTEST_SCAN && (!inField || isMachinePace(at));

  /** Ends the burst without a terminator: each piece stands for itself. */
  const lapse = (step: ScanStep) => {
    for (const segment of segments) {
      if (looksScanned(segment.text, segment.at)) {
        step.scans.push(segment.text);
        step.restoreField ||= inField;
        sendsTerminator = false;
      } else if (!inField && !segment.told) {
        step.typed.push(...segment.text.split(''));
      }
    }
    segments = [];
  };

  /** Pieces too short to be a code are told as typing early, so that a shortcut does not wait for the long pause. */
  const tellShort = (step: ScanStep) => {
    const last = segments.at(-1);
    if (last === undefined || last.told || inField || last.text.length >= SHORTEST_SCAN) return;
    last.told = true;
    step.typed.push(...last.text.split(''));
  };

  const settle = (at: number, step: ScanStep) => {
    if (segments.length === 0) return;
    const pause = at - lastAt();
    if (pause > CHARACTER_GAP_MS) tellShort(step);
    if (pause > BUFFERED_GAP_MS || (pause > CHARACTER_GAP_MS && !sendsTerminator)) lapse(step);
  };

  const terminate = (stroke: KeyStroke, step: ScanStep) => {
    const text = segments.map((segment) => segment.text).join('');
    const at = segments.flatMap((segment) => segment.at);
    if (looksScanned(text, at)) {
      step.scans.push(text);
      step.restoreField ||= inField;
      step.take = true;
      sendsTerminator = true;
      terminatedAt = stroke.at;
    } else if (!inField) {
      for (const segment of segments) if (!segment.told) step.typed.push(...segment.text.split(''));
    }
    segments = [];
  };

  const add = (character: string, stroke: KeyStroke, step: ScanStep) => {
    // A lone character before a pause was typed by a person; it must not become the head of the code that follows.
    if (stroke.at - lastAt() > CHARACTER_GAP_MS && segments.every((segment) => segment.text.length === 1)) {
      tellShort(step);
      segments = [];
    }
    const last = segments.at(-1);
    if (last === undefined) {
      inField = stroke.inField;
      step.beganBurst = true;
    }
    if (last === undefined || stroke.at - lastAt() > CHARACTER_GAP_MS) segments.push({ text: character, at: [stroke.at], told: false });
    else {
      last.text += character;
      last.at.push(stroke.at);
    }
    step.take = !inField;
  };

  return {
    stroke: (stroke) => {
      const step = nothing();
      settle(stroke.at, step);
      if (segments.length > 0 && stroke.inField !== inField) lapse(step);
      if (stroke.code === 'ShiftLeft' || stroke.code === 'ShiftRight' || stroke.key === 'Shift' || stroke.key === 'CapsLock') return step;
      if (stroke.modified) return step;
      const ends = ['Enter', 'NumpadEnter', 'Tab'].includes(stroke.code) || stroke.key === 'Enter' || stroke.key === 'Tab';
      if (ends) {
        if (segments.length > 0) terminate(stroke, step);
        else if (stroke.at - terminatedAt <= CHARACTER_GAP_MS) {
          step.take = true;
          terminatedAt = stroke.at;
        }
        return step;
      }
      const character = stroke.repeat ? null : characterOf(stroke);
      if (character === null) {
        if (segments.length > 0) lapse(step);
        return step;
      }
      // A space by itself presses the button in focus; codes do not begin with one.
      if (character === ' ' && !stroke.inField && stroke.at - lastAt() > CHARACTER_GAP_MS) return step;
      add(character, stroke, step);
      return step;
    },
    tick: (at) => {
      const step = nothing();
      settle(at, step);
      return step;
    },
    deadline: () => {
      const last = segments.at(-1);
      if (last === undefined) return null;
      const early = !sendsTerminator || (!inField && !last.told && last.text.length < SHORTEST_SCAN);
      return lastAt() + (early ? CHARACTER_GAP_MS : BUFFERED_GAP_MS) + 1;
    },
  };
}
