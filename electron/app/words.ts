import english from '../../resources/locales/en/shell.json' with { type: 'json' };
import chinese from '../../resources/locales/zh-CN/shell.json' with { type: 'json' };
import type { Failure } from '../../shared/model/result.ts';

export type ShellWord = keyof typeof english;

/** What the shells themselves say before a screen is there, in the language of the machine. */
export type Words = (word: ShellWord, details?: Record<string, string | number>) => string;

/** A desktop program that has told its failure in a message box ends with this code, so that nobody tells it twice. */
export const FAILURE_SHOWN = 3;

/** The words in the language of a locale such as `zh-CN`, `zh_CN.UTF-8` or `en-GB`; anything not Chinese gets English. */
export function shellWords(locale: string): Words {
  const words: Record<ShellWord, string> = /^zh([_-]|$)/i.test(locale) ? chinese : english;
  return (word, details = {}) => words[word].replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(details[name] ?? whole));
}

/** The locale this process was started under. */
export function processLocale(env: NodeJS.ProcessEnv = process.env): string {
  return env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || Intl.DateTimeFormat().resolvedOptions().locale;
}

/** What went wrong and what to do, for a terminal or a message box: the failure's own sentence, else its code. */
export function failureWords(failure: Failure): string {
  return failure.message ?? failure.code;
}
