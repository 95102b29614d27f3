import people from '../../resources/practice/people.json' with { type: 'json' };
import type { Role } from '../../shared/model/role.ts';
import type { Core } from '../usecases/core.ts';
import { addPerson } from '../usecases/people.ts';

/** Their PINs stand on the sign-in screen, so a costly hash would protect nothing and only slow the first start. */
const CHEAP = 10;
const MARK = 'practice.people';

/** Puts ready people into a practice warehouse that has nobody yet, so that trying the product begins with work. */
export async function addPracticePeople(core: Core): Promise<void> {
  if (core.people.list().length > 0) return;
  for (const { user, role, pin } of people) await addPerson(core, null, { user, role: role as Role, pin }, CHEAP);
  core.marks.set(MARK, 'yes');
}

/** The PIN of a ready person, to be shown in the practice warehouse; undefined for people somebody added. */
export function practicePin(core: Core, name: string): string | undefined {
  return core.marks.get(MARK) === 'yes' ? people.find((person) => person.user === name)?.pin : undefined;
}

/** People whose PINs everybody knows must not open a real warehouse. */
export function retirePracticePeople(core: Core): void {
  if (core.marks.get(MARK) !== 'yes') return;
  for (const { user } of people) {
    const person = core.people.find(user);
    if (person) core.people.change({ ...person, disabled: true });
  }
  core.marks.set(MARK, null);
}
