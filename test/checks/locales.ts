import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from '../../shared/model/errors.ts';
import { askedKeys, compareLanguages, readTexts, type Language, type Texts } from './localeFiles.ts';
import { readUse, type FileUse, type KeyUse } from './localeUse.ts';
import { projectDir, report, sourceFiles } from './sourceFiles.ts';

/** Keys as programs ask for them, with their placeholders. */
type KnownKeys = Map<string, string[]>;

/** Checks that everything on screen comes from the locale files and that these are complete in both languages, without leftovers. */
export function checkLocales(project: string = projectDir): { looked: string; problems: string[] } {
  const problems: string[] = [];
  const texts: Record<Language, Texts> = { 'zh-CN': readTexts(project, 'zh-CN', problems), en: readTexts(project, 'en', problems) };
  problems.push(...compareLanguages(texts));

  const known = askedKeys(texts['zh-CN']);
  problems.push(...errorTexts(known));
  const used = new Set<string>();
  const screens = sourceFiles(['renderer'], 'ts,tsx', project);
  for (const file of screens) {
    const source = readFileSync(join(project, file), 'utf8');
    const use = readUse(file, source);
    for (const { line, text } of use.visible) problems.push(`${file}:${line}: text outside the locale files: "${text}"`);
    for (const key of use.keys) problems.push(...followKey(file, key, known, used));
    markConstants(use, known, used);
  }
  for (const file of sourceFiles(['electron', 'shared'], 'ts', project)) {
    // The core imports a locale file as a module; there the compiler knows the keys.
    const imported = readFileSync(join(project, file), 'utf8').matchAll(/locales\/[\w-]+\/(\w+)\.json'/g);
    for (const [, namespace] of imported) markNamespace(`${namespace}:`, known, used);
  }
  for (const key of known.keys()) if (!used.has(key) && !key.startsWith('errors:')) problems.push(`${key}: nobody asks for it`);
  return { looked: `${known.size} texts in two languages, ${screens.length} files of screens`, problems };
}

function errorTexts(known: KnownKeys): string[] {
  const missing = ERROR_CODES.flatMap((code) => ['title', 'text'].map((part) => `errors:${code}.${part}`)).filter((key) => !known.has(key));
  const codes = new Set<string>(ERROR_CODES);
  const extra = [...known.keys()].filter((key) => key.startsWith('errors:') && !codes.has(key.replace(/^errors:|\.[^.]*$/g, '')));
  return [...missing.map((key) => `${key}: an error code without words`), ...extra.map((key) => `${key}: words for no error code`)];
}

/** Looks a used key up; a computed one must fit at least one text. */
function followKey(file: string, use: KeyUse, known: KnownKeys, used: Set<string>): string[] {
  const [first = '', ...rest] = use.parts;
  const explicit = /^([\w-]+):/.exec(first)?.[1];
  const namespace = explicit ?? use.namespaces[0];
  const parts = [explicit === undefined ? first : first.slice(explicit.length + 1), ...rest];
  const found = [...known.keys()].filter((key) => {
    const colon = key.indexOf(':');
    return (namespace === undefined || key.slice(0, colon) === namespace) && fits(key.slice(colon + 1), parts);
  });
  for (const key of found) used.add(key);
  const asked = `${namespace ?? '*'}:${parts.join('*')}`;
  if (found.length === 0) return [`${file}:${use.line}: there is no text ${asked}`];
  if (use.given === null || found.length > 1) return [];
  const given = new Set(use.given);
  const missing = (known.get(found[0] ?? '') ?? []).filter((name) => !given.has(name));
  return missing.map((name) => `${file}:${use.line}: ${asked} is not given {{${name}}}`);
}

/** True when a key is these parts in this order, with something computed between each two. */
function fits(key: string, parts: string[]): boolean {
  if (parts.length === 1) return key === parts[0];
  let place = 0;
  for (const [index, part] of parts.entries()) {
    const found = index === parts.length - 1 ? key.length - part.length : key.indexOf(part, place);
    if (found < place || !key.startsWith(part, found) || (index === 0 && found !== 0)) return false;
    place = found + part.length;
  }
  return true;
}

/** A text constant that is a key, with or without its namespace, counts as asking for it: keys also travel as data. */
function markConstants(use: FileUse, known: KnownKeys, used: Set<string>): void {
  for (const key of known.keys()) {
    if (!used.has(key) && (use.constants.has(key) || use.constants.has(key.slice(key.indexOf(':') + 1)))) used.add(key);
  }
}

function markNamespace(prefix: string, known: KnownKeys, used: Set<string>): void {
  for (const key of known.keys()) if (key.startsWith(prefix)) used.add(key);
}

if (import.meta.main) {
  const { looked, problems } = checkLocales();
  report('locales', looked, problems);
}
