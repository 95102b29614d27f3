import type { Role } from '../../shared/model/role.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import { inTransaction } from '../store/database.ts';
import type { Caller, Core } from './core.ts';
import { hashPin, isPin } from './pin.ts';
import { writeJournal } from './writeJournal.ts';

/** Checks a person's PIN. An unknown or disabled person costs as long as a wrong PIN, so that names cannot be guessed by time. */
export async function checkPin(core: Core, user: string, pin: string): Promise<Result<Caller>> {
  const person = core.people.find(user);
  const right = await isPin(pin, person && !person.disabled ? person.pinHash : null);
  if (!person || !right) {
    inTransaction(core.records, () => writeJournal(core, null, 'session/wrong-pin', user));
    return fail('session/wrong-pin');
  }
  const caller = { user: person.name, role: person.role };
  inTransaction(core.records, () => writeJournal(core, caller, 'session/sign-in', person.name));
  return ok(caller);
}

/** Whether somebody can manage this station. */
export function hasAdmin(people: PeopleCore['people']): boolean {
  return people.list().some((person) => person.role === 'admin' && !person.disabled);
}

/** Makes the first admin, once. Fails `session/already-set-up`, also for the slower of two who try at the same time, and `user/exists`. */
export async function addFirstAdmin(core: PeopleCore, person: { user: string; pin: string }): Promise<Result<Record<string, never>>> {
  if (hasAdmin(core.people)) return fail('session/already-set-up');
  const pinHash = await hashPin(person.pin);
  return inTransaction(core.records, () =>
    hasAdmin(core.people) ? fail('session/already-set-up') : insert(core, null, { user: person.user, role: 'admin', pinHash }),
  );
}

/** Adds a person. `caller` null: from the command line or the practice warehouse. Fails `user/exists`. */
export async function addPerson(
  core: PeopleCore,
  caller: Caller | null,
  person: { user: string; role: Role; pin: string },
  cost?: number,
): Promise<Result<Record<string, never>>> {
  if (core.people.find(person.user)) return fail('user/exists', { user: person.user });
  const pinHash = await hashPin(person.pin, cost);
  return inTransaction(core.records, () => insert(core, caller, { user: person.user, role: person.role, pinHash }));
}

function insert(core: PeopleCore, caller: Caller | null, { user, role, pinHash }: { user: string; role: Role; pinHash: string }) {
  if (core.people.find(user)) return fail('user/exists', { user });
  core.people.add(user, role, pinHash, core.clock.now());
  writeJournal(core, caller, 'users/add', user, { role });
  return ok({});
}

/** Changes role, PIN or whether a person may sign in. Fails `user/not-found`, `user/last-admin` (somebody must stay who can manage). */
export async function changePerson(
  core: Core,
  caller: Caller,
  change: { user: string; role?: Role | undefined; pin?: string | undefined; disabled?: boolean | undefined },
): Promise<Result<Record<string, never>>> {
  const pinHash = change.pin === undefined ? undefined : await hashPin(change.pin);
  return inTransaction(core.records, () => {
    const person = core.people.find(change.user);
    if (!person) return fail('user/not-found', { user: change.user });
    const after = {
      ...person,
      role: change.role ?? person.role,
      pinHash: pinHash ?? person.pinHash,
      disabled: change.disabled ?? person.disabled,
    };
    const others = core.people.list().filter((other) => other.name !== person.name && other.role === 'admin' && !other.disabled);
    if (others.length === 0 && (after.role !== 'admin' || after.disabled)) return fail('user/last-admin');
    core.people.change(after);
    writeJournal(core, caller, 'users/change', person.name, { role: after.role, disabled: after.disabled, pin: pinHash !== undefined });
    return ok({});
  });
}

/** What adding people needs, so that the command line can do it without a running desk. */
export type PeopleCore = Pick<Core, 'people' | 'records' | 'journal' | 'clock' | 'settings'>;
