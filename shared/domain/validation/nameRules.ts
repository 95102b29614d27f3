import type { Suspicion } from './suspicion.ts';
import { plain, suspect } from './suspicion.ts';

/** A name nobody can ask for. A platform's masked name (张**) is one that can. */
export function checkName(name: string): Suspicion[] {
  const text = plain(name);
  if (text === '') return [suspect('name-missing', 'name', name)];
  return /\p{L}/u.test(text) ? [] : [suspect('name-symbols', 'name', name)];
}
