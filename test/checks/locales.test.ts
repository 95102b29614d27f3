import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../shared/model/errors.ts';
import { tempDir } from '../support/tempDir.ts';
import { checkLocales } from './locales.ts';

const errors = Object.fromEntries(ERROR_CODES.map((code) => [code, { title: 'Title', text: 'Text' }]));

interface Fixture {
  chinese?: object;
  english?: object;
  /** The only screen, a file of its own. */
  screen?: string;
  errors?: object;
}

/** What is wrong in a project of one screen with the texts of the namespace `pack`. */
function problems(fixture: Fixture): string[] {
  const project = tempDir();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  };
  write('resources/locales/zh-CN/pack.json', JSON.stringify(fixture.chinese ?? {}));
  write('resources/locales/en/pack.json', JSON.stringify(fixture.english ?? fixture.chinese ?? {}));
  write('resources/locales/zh-CN/errors.json', JSON.stringify(fixture.errors ?? errors));
  write('resources/locales/en/errors.json', JSON.stringify(fixture.errors ?? errors));
  write('renderer/Screen.tsx', fixture.screen ?? 'export {};');
  return checkLocales(project).problems;
}

/** A screen with this inside its one element, and `t` bound to `pack`. */
const screen = (inside: string) =>
  `export function Screen({ on, state, t2 }) { const { t } = useTranslation('pack'); return <p>${inside}</p>; }`;

describe('the two languages', () => {
  test.each([
    ['a key that one lacks', { chinese: { a: 'A' }, english: {} }, 'pack:a: missing in en'],
    [
      'another placeholder',
      { chinese: { a: '{{count}} A' }, english: { a: '{{number}} A' } },
      'pack:a: placeholders differ, zh-CN {count}, en {number}',
    ],
    ['an empty text', { chinese: { a: ' ' } }, 'zh-CN pack:a: no text'],
    ['an English text that is Chinese', { chinese: { a: '打包' } }, 'pack:a: Chinese in the English text'],
    ['a plural form too few', { chinese: { a_other: 'A' } }, 'en pack:a: plural forms other instead of one,other'],
    [
      'an error code without words',
      { errors: { ...errors, 'link/down': { title: 'Title' } } },
      'errors:link/down.text: an error code without words',
    ],
    ['words for no code', { errors: { ...errors, 'link/up': { title: 'T', text: 'T' } } }, 'errors:link/up.title: words for no error code'],
  ])('%s is found', (_name, fixture, problem) => {
    expect(problems(fixture)).toContain(problem);
  });

  test('plural forms of each language are its own', () => {
    const fixture = {
      chinese: { a_other: '{{count}}' },
      english: { a_one: 'one', a_other: '{{count}}' },
      screen: screen("{t('a', { count: 1 })}"),
    };
    expect(problems(fixture)).toEqual([]);
  });
});

describe('the screens', () => {
  const chinese = { done: '{{user}} OK', state: { open: 'Open', held: 'Held' } };
  const all = "{t('done', { user: on })}{t(`state.${state}`)}";

  test('what asks for every text, and only for those, is well', () => {
    expect(problems({ chinese, english: chinese, screen: screen(all) })).toEqual([]);
  });

  test.each([
    ['a key there is no text for', "{t('gone')}", 'renderer/Screen.tsx:1: there is no text pack:gone'],
    ['one of two keys', "{t(on ? 'state.open' : 'state.shut')}", 'renderer/Screen.tsx:1: there is no text pack:state.shut'],
    ['a key of another namespace', "{t('sort:done')}", 'renderer/Screen.tsx:1: there is no text sort:done'],
    ['a computed key that fits nothing', '{t(`status.${state}`)}', 'renderer/Screen.tsx:1: there is no text pack:status.*'],
    ['a placeholder that is not given', "{t('done')}", 'renderer/Screen.tsx:1: pack:done is not given {{user}}'],
    ['a text between elements', 'Packed', 'renderer/Screen.tsx:1: text outside the locale files: "Packed"'],
    ['a text by condition', "{on ? 'Yes' : null}", 'renderer/Screen.tsx:1: text outside the locale files: "Yes"'],
    ['a text in a name for screen readers', '<b aria-label="Weight" />', 'renderer/Screen.tsx:1: text outside the locale files: "Weight"'],
    ['a Chinese text handed on', "{toast('已保存')}", 'renderer/Screen.tsx:1: text outside the locale files: "已保存"'],
    ['an English sentence handed on', "{toast('Saved it all')}", 'renderer/Screen.tsx:1: text outside the locale files: "Saved it all"'],
  ])('%s is found', (_name, inside, problem) => {
    expect(problems({ chinese, english: chinese, screen: screen(all + inside) })).toEqual([problem]);
  });

  test('a text nobody asks for is found', () => {
    expect(problems({ chinese, english: chinese, screen: screen('{t(`state.${state}`)}') })).toEqual(['pack:done: nobody asks for it']);
  });

  test('a key that travels as data counts as asked for', () => {
    const code = `const columns = ['done', 'pack:state.open', 'state.held']; ${screen('')}`;
    expect(problems({ chinese, english: chinese, screen: code })).toEqual([]);
  });

  test('signs, numbers and addresses are no texts', () => {
    expect(problems({ chinese, english: chinese, screen: screen(`${all}· 5 % <i title="https://">✕</i>`) })).toEqual([]);
  });
});
