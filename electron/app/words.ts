import englishErrors from '../../resources/locales/en/errors.json' with { type: 'json' };
import english from '../../resources/locales/en/shell.json' with { type: 'json' };
import chineseErrors from '../../resources/locales/zh-CN/errors.json' with { type: 'json' };
import chinese from '../../resources/locales/zh-CN/shell.json' with { type: 'json' };
import type { ErrorCode } from '../../shared/model/errors.ts';
import type { Failure } from '../../shared/model/result.ts';

export type ShellWord = keyof typeof english;
type Details = Record<string, string | number>;

/** What the shells themselves say before a screen is there, in the language of the machine. */
export interface Words {
  say(word: ShellWord, details?: Details): string;
  /** What happened, what was kept and what to do, with the file or folder it is about. */
  failure(failure: Failure): string;
}

/** A desktop program that has told its failure in a message box ends with this code, so that nobody tells it twice. */
export const FAILURE_SHOWN = 3;

/** The words in the language of a locale such as `zh-CN`, `zh_CN.UTF-8` or `en-GB`; anything not Chinese gets English. */
export function shellWords(locale: string): Words {
  const isChinese = /^zh([_-]|$)/i.test(locale);
  const texts: Record<ShellWord, string> = isChinese ? chinese : english;
  const errors: Record<ErrorCode, { title: string; text: string }> = isChinese ? chineseErrors : englishErrors;
  return {
    say: (word, details) => fill(texts[word], details),
    failure({ code, message, details }) {
      const { title, text } = errors[code];
      const precisely = message === undefined ? code : `${code}: ${message}`;
      return `${fill(title, details)}\n${fill(text, details)}\n(${precisely})`;
    },
  };
}

/** The locale this process was started under. */
export function processLocale(env: NodeJS.ProcessEnv = process.env): string {
  return env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || Intl.DateTimeFormat().resolvedOptions().locale;
}

function fill(text: string, details: Details = {}): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(details[name] ?? whole));
}
