import type { handlingCalls } from '../../shared/contract/handling.ts';
import type { Result } from '../../shared/model/result.ts';
import { ok } from '../../shared/model/result.ts';
import { contactOf } from '../usecases/contactOf.ts';
import type { Core } from '../usecases/core.ts';
import { checkRecipient } from '../usecases/correctOrder.ts';
import { tellOfException } from '../usecases/tellOfException.ts';
import { tryStep } from '../usecases/tryStep.ts';
import type { Handlers } from './dispatch.ts';

/** Binds what working on an exception needs beside its steps. */
export function handlingHandlers(core: () => Core): Pick<Handlers, keyof typeof handlingCalls> {
  return {
    'exceptions/attempt': ({ caller, input }) => tryStep(core(), caller, input),
    'exceptions/tell': ({ caller, input }) => tellOfException(core(), caller, input),
    'exceptions/contact': ({ caller, input }) => contactOf(core(), caller, input.exceptionId),
    'exceptions/check-recipient': ({ input }) => named(checkRecipient(core(), input)),
  };
}

function named<T>(findings: Result<T>): Result<{ findings: T }> {
  return findings.ok ? ok({ findings: findings.value }) : findings;
}
