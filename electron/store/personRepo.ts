import type { Role } from '../../shared/model/role.ts';
import type { Instant } from '../../shared/model/time.ts';
import type { Writable } from './database.ts';
import { readable } from './database.ts';

export interface Person {
  name: string;
  role: Role;
  pinHash: string;
  disabled: boolean;
}

interface Row {
  name: string;
  role: Role;
  pin_hash: string;
  disabled: number;
}

const person = (row: Row): Person => ({ name: row.name, role: row.role, pinHash: row.pin_hash, disabled: row.disabled === 1 });

/** The people of this station. Nobody is deleted, because their name stands in records; they are disabled. */
export function createPersonRepo(db: Writable) {
  const query = readable(db);
  const one = query.read<[string], Row>('SELECT name, role, pin_hash, disabled FROM person WHERE name = ?');
  const all = query.read<[], Row>('SELECT name, role, pin_hash, disabled FROM person ORDER BY created_at, name');
  const insert = db.prepare<[string, Role, string, Instant]>('INSERT INTO person (name, role, pin_hash, created_at) VALUES (?, ?, ?, ?)');
  const update = db.prepare<[Role, string, number, string]>('UPDATE person SET role = ?, pin_hash = ?, disabled = ? WHERE name = ?');
  return {
    find(name: string): Person | null {
      const row = one.get(name);
      return row ? person(row) : null;
    },
    list: (): Person[] => all.all().map(person),
    add: (name: string, role: Role, pinHash: string, at: Instant): void => void insert.run(name, role, pinHash, at),
    change: (changed: Person): void => void update.run(changed.role, changed.pinHash, changed.disabled ? 1 : 0, changed.name),
  };
}
export type PersonRepo = ReturnType<typeof createPersonRepo>;
