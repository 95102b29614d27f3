import type { CallOutput } from '../../shared/contract/index.ts';
import type { ExceptionEvent } from '../../shared/domain/exceptions/handling.ts';
import { readableValue } from '../../shared/domain/exceptions/readableValue.ts';
import { stepOf } from '../../shared/domain/exceptions/steps.ts';
import type { WordParams } from '../../shared/model/exception.ts';
import type { ExceptionClass } from '../../shared/model/record.ts';
import type { ExceptionEventRow } from '../store/exceptionRepo.ts';
import type { Core } from './core.ts';

/** An event as people read it; what it recorded of persons masked unless `revealed`. */
export function readEvent(
  core: Pick<Core, 'exceptionPersons' | 'sampling'>,
  exceptionClass: ExceptionClass,
  row: ExceptionEventRow,
  revealed: boolean,
): CallOutput<'exceptions/detail'>['events'][number] {
  const { at, user, station } = row;
  const event = { at, kind: row.kind, ...(JSON.parse(row.body) as object) } as ExceptionEvent;
  const read = { at, kind: event.kind, user, station, text: '', code: null, params: null, step: null, values: [] };
  switch (event.kind) {
    case 'step':
    case 'attempt': {
      const fields = stepOf(exceptionClass, event.step)?.fields ?? [];
      const all = { ...event.values, ...(event.personId === undefined ? {} : core.exceptionPersons.find(event.personId)) };
      const values = fields.flatMap((field) => {
        const value = all[field.key];
        return value === undefined ? [] : [{ key: field.key, kind: field.kind, value: readableValue(field, value, revealed) }];
      });
      return { ...read, step: event.step, values };
    }
    case 'assigned':
      return { ...read, text: event.to };
    case 'resumed':
      return read;
    case 'note':
      return {
        ...read,
        code: event.code,
        params: event.params,
        text: event.code === 'sample' ? sampleNote(core, event.params) : writtenNote(core, event.personId),
      };
    case 'cleared':
      return { ...read, code: event.code, params: event.params };
    case 'taken-back':
      return { ...read, step: event.step, code: event.code, params: event.params };
    case 'rescheduled':
      return { ...read, text: event.cause };
    case 'warned':
      return { ...read, text: event.warning };
    case 'held':
    case 'order-held':
    case 'order-freed':
      return { ...read, text: event.reason };
    case 'opened':
    case 'reopened':
      return event.params ? { ...read, code: event.reason, params: event.params } : { ...read, text: event.reason };
  }
}

/** What a person wrote; empty once it was forgotten, and where only a code was said. */
function writtenNote(core: Pick<Core, 'exceptionPersons'>, personId: string | undefined): string {
  return (personId === undefined ? null : core.exceptionPersons.find(personId))?.['text'] ?? '';
}

/** What a checker wrote beside a defect lies with the check, where it is forgotten in time. */
function sampleNote(core: Pick<Core, 'sampling'>, { checkId, question }: WordParams): string {
  if (typeof checkId !== 'string') return '';
  return core.sampling.checks.answers(checkId).find((answer) => answer.question === question)?.note ?? '';
}
