import { z } from 'zod';
import { finding, id, instant, recipient } from './common.ts';
import { defineCalls, PACKERS } from './define.ts';
import { exceptionView, stepInput } from './exceptions.ts';

/** What working on an exception needs beside its steps. */
export const handlingCalls = defineCalls({
  'exceptions/attempt': {
    access: PACKERS,
    summary: 'Writes down that the step in turn was tried, a call that nobody answered perhaps; it stays in turn.',
    input: stepInput,
    output: exceptionView,
    fails: ['exception/not-found', 'exception/resolved', 'exception/on-hold', 'exception/wrong-step', 'exception/field', 'exception/once'],
  },
  'exceptions/contact': {
    access: PACKERS,
    summary: "The order's recipient in full, to call and to correct, and what steps recorded of persons; the showing is journaled.",
    input: z.strictObject({ exceptionId: id }),
    output: z.object({
      recipient,
      recorded: z.array(z.object({ at: instant, step: z.string(), key: z.string(), value: z.string() })),
    }),
    fails: ['exception/not-found', 'order/not-found'],
  },
  'exceptions/check-recipient': {
    access: PACKERS,
    summary: 'What validation finds wrong with a corrected recipient, before it is sent; records nothing.',
    input: z.strictObject({ exceptionId: id, recipient: z.strictObject(recipient.shape) }),
    output: z.object({ findings: z.array(finding) }),
    fails: ['exception/not-found', 'order/not-found'],
  },
});
