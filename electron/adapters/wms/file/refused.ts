import type { ErrorCode } from '../../../../shared/model/errors.ts';
import type { Failure } from '../../../../shared/model/result.ts';
import { fail } from '../../../../shared/model/result.ts';

/** A file that cannot be read, or may not be; told to the person in words. */
export class Refused extends Error {
  readonly failure: Failure;
  constructor(code: ErrorCode, details: Record<string, string | number> = {}, message: string = code) {
    super(message);
    this.failure = fail(code, details, message);
  }
}

/** The failure behind an error of reading or writing files; other errors are bugs and are thrown on. */
export function refusalOf(error: unknown, file: string): Failure {
  if (error instanceof Refused) return error.failure;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return fail('files/not-found', { file });
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail('store/full', { file });
  if (/^E[A-Z]+$/.test(code)) return fail('files/unreadable', { file, problem: code }, String(error));
  throw error;
}
