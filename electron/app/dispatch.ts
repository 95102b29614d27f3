import { randomBytes } from 'node:crypto';
import type { CallDefinition } from '../../shared/contract/define.ts';
import type { CallName, CallOutput, CallParsed, Calls } from '../../shared/contract/index.ts';
import { calls } from '../../shared/contract/index.ts';
import type { Failure, Result } from '../../shared/model/result.ts';
import { fail } from '../../shared/model/result.ts';
import { storeFailure } from '../store/failures.ts';
import type { Caller } from '../usecases/core.ts';
import type { CallAnswer } from './app.ts';
import { ANSWERED_WHEN_DAMAGED } from './damage.ts';

/** Who calls, as a handler sees it: calls that are open to all may come from nobody. */
export type CallerOf<N extends CallName> = Calls[N]['access'] extends 'open' ? Caller | null : Caller;
export interface Incoming<N extends CallName> {
  input: CallParsed<N>;
  caller: CallerOf<N>;
  session: string | null;
}
/** One handler for each call of the contract; a missing one does not compile. */
export type Handlers = { [N in CallName]: (incoming: Incoming<N>) => Result<CallOutput<N>> | Promise<Result<CallOutput<N>>> };

interface Gate {
  handlers: Handlers;
  /** The caller of a session, or why there is none. */
  identify(session: string | null): Caller | 'unknown' | 'expired';
  /** Why nothing may be written any more; null while the files are whole. */
  damage(): Failure | null;
  /** Takes what nobody expected, with the id the caller is shown. */
  log(error: unknown, id: string, call: string): void;
}

type AnyHandler = (incoming: {
  input: unknown;
  caller: Caller | null;
  session: string | null;
}) => Result<unknown> | Promise<Result<unknown>>;

/**
 * Runs one call: known? allowed? well-formed? then the handler. Expected failures come back as they are; a full disk or
 * a damaged file is told in the store's words; anything else becomes `internal` with an id that is in the log.
 */
export async function dispatchCall(gate: Gate, name: string, input: unknown, session: string | null): Promise<CallAnswer> {
  if (!Object.hasOwn(calls, name)) return answer(fail('call/unknown', { call: name }));
  const definition: CallDefinition = calls[name as CallName];
  try {
    const caller = gate.identify(session);
    const refused = mayCall(definition, caller);
    if (refused) return answer(refused);
    const parsed = definition.input.safeParse(input ?? {});
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return answer(
        fail('input/invalid', { field: issue?.path.join('.') ?? '' }, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`),
      );
    }
    const damage = ANSWERED_WHEN_DAMAGED.has(name as CallName) ? null : gate.damage();
    if (damage) return answer(damage);
    const handler = gate.handlers[name as CallName] as AnyHandler;
    return answer(await handler({ input: parsed.data, caller: typeof caller === 'string' ? null : caller, session }));
  } catch (error) {
    const known = storeFailure(error, 'data');
    if (known) return answer(known);
    const id = randomBytes(4).toString('hex');
    gate.log(error, id, name);
    return answer(fail('internal', { id }, `unexpected error ${id}, see the log`));
  }
}

function mayCall(definition: CallDefinition, caller: Caller | 'unknown' | 'expired'): Failure | null {
  if (definition.access === 'open') return null;
  if (caller === 'unknown') return fail('session/required');
  if (caller === 'expired') return fail('session/expired');
  if (definition.access === 'signed-in' || definition.access.includes(caller.role)) return null;
  return fail('session/forbidden', { role: caller.role });
}

/** A result as it travels. */
export function answer(result: Result<unknown>): CallAnswer {
  if (result.ok) return { ok: true, value: result.value };
  return { ok: false, code: result.code, message: result.message ?? result.code, details: result.details };
}
