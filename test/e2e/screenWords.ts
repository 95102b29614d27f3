import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../../electron/local/project.ts';

type Texts = { [key: string]: string | Texts };

/** A text of the screens as a pattern to look for: `outage:calm.title`; what is filled in may be anything, any plural will do. */
export function wording(language: string, key: string): RegExp {
  const [space = '', path = ''] = key.split(':');
  const file = join(projectDir, 'resources', 'locales', language, `${space}.json`);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let found: string | Texts | undefined = JSON.parse(readFileSync(file, 'utf8')) as Texts;
  for (const step of steps) found = typeof found === 'object' ? found[step] : undefined;
  const all = typeof found === 'object' ? ['', '_one', '_other'].map((plural) => found[last + plural]) : [];
  const texts = all.filter((text) => typeof text === 'string');
  if (texts.length === 0) throw new Error(`no text ${key} in ${language}`);
  return new RegExp(texts.map(patternOf).join('|'));
}

function patternOf(text: string): string {
  const parts = text.split(/\{\{[^}]*\}\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return parts.join('.*');
}
