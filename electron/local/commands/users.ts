import { z } from 'zod';
import { sessionCalls } from '../../../shared/contract/session.ts';
import { ok } from '../../../shared/model/result.ts';
import { ROLES } from '../../../shared/model/role.ts';
import { dataOption, defineCommand, DONE, valued, WRONG_USAGE } from './command.ts';
import { onDesk, tellFailure } from './onDesk.ts';

export const addUser = defineCommand({
  name: 'user add',
  summary: 'adds a person to a station, also while it runs',
  options: z.strictObject({
    data: dataOption,
    name: valued(z.string(), 'NAME', 'as it stands on the sign-in screen'),
    role: valued(z.enum(ROLES), 'ROLE', ROLES.join(', ')),
    pin: valued(z.string(), 'PIN', '4 to 32 characters'),
  }),
  async run({ data, name, role, pin }, terminal) {
    // The same rules as on the settings screen.
    const person = sessionCalls['users/add'].input.safeParse({ user: name, role, pin });
    if (!person.success) {
      const issue = person.error.issues[0];
      terminal.tell(`--${issue?.path[0] === 'user' ? 'name' : String(issue?.path[0])}: ${issue?.message ?? 'wrong value'}`);
      return WRONG_USAGE;
    }
    const { addPerson } = await import('../../usecases/people.ts');
    const added = await onDesk(data, true, (core) => addPerson(core, null, person.data));
    if (!added.ok) return tellFailure(terminal, added);
    terminal.out(`${person.data.user} (${role}) can sign in.`);
    return DONE;
  },
});

export const listUsers = defineCommand({
  name: 'user list',
  summary: 'lists the people of a station',
  options: z.strictObject({ data: dataOption }),
  async run({ data }, terminal) {
    const people = await onDesk(data, false, (core) => ok(core.people.list()));
    if (!people.ok) return tellFailure(terminal, people);
    for (const person of people.value) terminal.out(`${person.name}\t${person.role}${person.disabled ? '\tdisabled' : ''}`);
    return DONE;
  },
});
