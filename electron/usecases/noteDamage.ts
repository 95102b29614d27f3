import { inTransaction } from '../store/database.ts';
import type { Core, Damage } from './core.ts';
import { writeJournal } from './writeJournal.ts';

/**
 * A file was found damaged while the desk was already at work on it: from here on nothing is written any more but what
 * brings records out. Journaled where the journal can still be written; a damaged one must not hide the damage.
 */
export function noteDamage(core: Core, damage: Damage): void {
  if (core.damage) return;
  core.damage = damage;
  core.changed('cache', 'session', 'journal');
  inTransaction(core.records, () => writeJournal(core, null, 'store/damaged', damage.part, { problem: damage.problem }));
}
