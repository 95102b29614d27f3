import type { z } from 'zod';
import type { ErrorCode } from '../model/errors.ts';
import type { Role } from '../model/role.ts';

/** Who may make a call: anyone with the run token (`open`), anyone signed in (`signed-in`), or one of the roles. */
export type Access = 'open' | 'signed-in' | readonly Role[];

/** One call of the contract: who may make it, what goes in, what comes out, how it can fail (beside the general codes). */
export interface CallDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  access: Access;
  /** One sentence for `docs/local-api.md`. */
  summary: string;
  input: I;
  output: O;
  fails: readonly ErrorCode[];
}

export type CallDefinitions = Record<string, CallDefinition>;

/** Declares the calls of one feature, keeping their exact types. */
export function defineCalls<T extends CallDefinitions>(calls: T): T {
  return calls;
}

export const PACKERS = ['clerk', 'supervisor', 'admin'] as const satisfies readonly Role[];
export const SUPERVISORS = ['supervisor', 'admin'] as const satisfies readonly Role[];
/** Who does spot checks. */
export const SAMPLERS = ['spot-checker', 'supervisor', 'admin'] as const satisfies readonly Role[];
export const ADMINS = ['admin'] as const satisfies readonly Role[];
