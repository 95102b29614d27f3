import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Texts of one language: `namespace:path.to.key` -> text, as the files have them. */
export type Texts = Map<string, string>;

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Reads all locale files of a language. Reports values that are no texts. */
export function readTexts(project: string, language: Language, problems: string[]): Texts {
  const texts: Texts = new Map();
  const folder = join(project, 'resources', 'locales', language);
  for (const file of globSync('*.json', { cwd: folder }).sort()) {
    flatten(JSON.parse(readFileSync(join(folder, file), 'utf8')), `${basename(file, '.json')}:`, (key, value) => {
      if (typeof value === 'string' && value.trim() !== '') texts.set(key, value);
      else problems.push(`${language} ${key}: no text`);
    });
  }
  return texts;
}

function flatten(value: unknown, prefix: string, keep: (key: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return keep(prefix, value);
  for (const [name, inner] of Object.entries(value)) flatten(inner, prefix.endsWith(':') ? prefix + name : `${prefix}.${name}`, keep);
}

/** The key as a program asks for it: without the plural form. */
export function askedKey(key: string): string {
  return key.replace(PLURAL, '');
}

/** Names of the placeholders of a text, sorted. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*-?\s*(\w+)/g)].map((match) => match[1] ?? ''))].sort();
}

/** The keys of a language as programs ask for them, with the placeholders of all their forms. */
export function askedKeys(texts: Texts): Map<string, string[]> {
  const keys = new Map<string, Set<string>>();
  for (const [key, text] of texts) {
    const known = keys.get(askedKey(key)) ?? new Set();
    for (const name of placeholders(text)) known.add(name);
    keys.set(askedKey(key), known);
  }
  return new Map([...keys].map(([key, names]) => [key, [...names].sort()]));
}

/** Compares the languages: the same keys, the same placeholders, the plural forms each language has, no Chinese left over in English. */
export function compareLanguages(all: Record<Language, Texts>): string[] {
  const problems: string[] = [];
  const chinese = askedKeys(all['zh-CN']);
  const english = askedKeys(all.en);
  for (const key of new Set([...chinese.keys(), ...english.keys()])) {
    const left = chinese.get(key);
    const right = english.get(key);
    if (left === undefined || right === undefined) problems.push(`${key}: missing in ${left === undefined ? 'zh-CN' : 'en'}`);
    else if (left.join() !== right.join()) problems.push(`${key}: placeholders differ, zh-CN {${left.join()}}, en {${right.join()}}`);
  }
  for (const language of LANGUAGES) problems.push(...missingForms(language, all[language]));
  for (const [key, text] of all.en) {
    // A language is named in itself, so that those find it who cannot read the other.
    if (/\p{Script=Han}/u.test(text) && !key.endsWith('.language')) problems.push(`${key}: Chinese in the English text`);
  }
  return problems;
}

function missingForms(language: Language, texts: Texts): string[] {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const forms = new Map<string, string[]>();
  for (const key of texts.keys()) {
    const form = PLURAL.exec(key)?.[1];
    if (form !== undefined) forms.set(askedKey(key), [...(forms.get(askedKey(key)) ?? []), form]);
  }
  return [...forms]
    .filter(([, present]) => needed.toSorted().join() !== present.toSorted().join())
    .map(([key, present]) => `${language} ${key}: plural forms ${present.join()} instead of ${needed.join()}`);
}
