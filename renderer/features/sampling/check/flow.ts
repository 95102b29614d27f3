import type { CheckView } from '../words.ts';

/** Where a check stands on screen: at a question and how far into it, or at the end of all. */
export type Cursor =
  | { at: 'question'; key: string; step: 'ask' | 'code' | 'cannot-tell' }
  | { at: 'question'; key: string; step: 'evidence'; code: string }
  | { at: 'end' };

/** Where a check begins, or goes on after it was interrupted: at the first question without an answer. */
export function beginning(check: CheckView): Cursor {
  return check.next === null ? { at: 'end' } : ask(check.next);
}

/** Where it goes on after a question was answered or left as it was: the next one, then those passed over, then the end. */
export function following(check: CheckView, key: string): Cursor {
  const keys = check.questions.map((question) => question.key);
  const isOpen = (one: string) => !check.answers.some(({ question }) => question === one);
  const next = keys[keys.indexOf(key) + 1];
  if (next !== undefined) return ask(next);
  const open = keys.find(isOpen);
  return open === undefined ? { at: 'end' } : ask(open);
}

/** After a defect was said: its code is asked for, where there are several. */
export function defectAt(check: CheckView, key: string): Cursor {
  const codes = check.questions.find((question) => question.key === key)?.codes ?? [];
  const [only] = codes;
  return only !== undefined && codes.length === 1 ? evidenceOf(key, only.code) : { at: 'question', key, step: 'code' };
}

export function evidenceOf(key: string, code: string): Cursor {
  return { at: 'question', key, step: 'evidence', code };
}

/** One step back: out of a part of a question, else to the question before; null at the very beginning. */
export function before(check: CheckView, cursor: Cursor): Cursor | null {
  const keys = check.questions.map((question) => question.key);
  if (cursor.at === 'end') {
    const last = keys.at(-1);
    return last === undefined ? null : ask(last);
  }
  if (cursor.step === 'evidence') {
    const back = defectAt(check, cursor.key);
    return back.at === 'question' && back.step === 'code' ? back : ask(cursor.key);
  }
  if (cursor.step !== 'ask') return ask(cursor.key);
  const previous = keys[keys.indexOf(cursor.key) - 1];
  return previous === undefined ? null : ask(previous);
}

function ask(key: string): Cursor {
  return { at: 'question', key, step: 'ask' };
}
