import type { ExceptionRow } from '../store/exceptionRepo.ts';

/** What the product knows already of what the step in turn asks for, by the fields' keys; a person may change all of it. */
export function proposalsFor(row: ExceptionRow): Record<string, string> {
  if (row.step === 'name-person' && row.assignee !== null) return { person: row.assignee };
  return {};
}
