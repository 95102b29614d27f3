import type { Caller, Core } from './core.ts';
import { SYSTEM } from './core.ts';

/** Appends to the journal; call it inside the transaction of what it tells about. `caller` null: the product itself. */
export function writeJournal(
  core: Pick<Core, 'journal' | 'clock' | 'settings'>,
  caller: Caller | null,
  action: string,
  subject: string,
  detail: Record<string, unknown> = {},
): void {
  core.journal.append({
    at: core.clock.now(),
    person: caller?.user ?? SYSTEM,
    station: core.settings().station,
    action,
    subject,
    detail,
  });
}
