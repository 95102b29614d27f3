import type { ErrorCode } from './errors.ts';

/** An expected failure: a code both languages translate, and details for the message (`{waybillNo: ...}`). */
export interface Failure {
  ok: false;
  code: ErrorCode;
  /** For logs and for people on the command line; the screens translate the code instead. */
  message?: string | undefined;
  details?: Record<string, string | number> | undefined;
}
export type Result<T> = { ok: true; value: T } | Failure;

/** Wraps a value as a success. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** Makes an expected failure. `details` fill the placeholders of the translated message. */
export function fail(code: ErrorCode, details?: Record<string, string | number>, message?: string): Failure {
  return { ok: false, code, details, message };
}

/** Makes the compiler prove that a switch is complete; reaching it at run time is a bug. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
