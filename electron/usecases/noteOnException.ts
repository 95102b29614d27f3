import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import type { WordParams } from '../../shared/model/exception.ts';
import type { Result } from '../../shared/model/result.ts';
import { ok } from '../../shared/model/result.ts';
import type { Caller, Core } from './core.ts';
import { changeException } from './noteException.ts';

export interface Note {
  /** A code of `exceptions.noteCode` in the locale files; `NOTE_TEXT` for what a person wrote. */
  code: string;
  params: WordParams;
  /** May name a person: it is forgotten in time, and no journal has it. */
  text?: string;
}

/**
 * Writes down something to know about an exception, whatever its state; where it stands does not change. May be called
 * inside a transaction. Fails `exception/not-found`.
 */
export function noteOnException(core: Core, caller: Caller | null, exceptionId: string, note: Note): Result<ExceptionView> {
  const { text, ...coded } = note;
  return changeException(core, caller, exceptionId, 'exceptions/note', () => {
    const at = core.clock.now();
    if (text === undefined) return ok({ event: { at, kind: 'note', ...coded } });
    const personId = core.clock.newId();
    core.exceptionPersons.add(personId, exceptionId, at, { text });
    return ok({ event: { at, kind: 'note', ...coded, personId } });
  });
}
