import { z } from 'zod';
import { NOTICE_STATES } from '../model/notice.ts';
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
    fails: [
      'exception/not-found',
      'exception/resolved',
      'exception/on-hold',
      'exception/waiting',
      'exception/wrong-step',
      'exception/field',
      'exception/once',
    ],
  },
  'exceptions/tell': {
    access: PACKERS,
    summary:
      'Queues what the step in turn has to tell. A stock-out is told once for all open ones of the merchant and the goods, and the step is taken in all of them; else it is a try of the step.',
    input: stepInput.pick({ exceptionId: true, step: true, values: true }),
    output: z.object({
      /** In how many exceptions it was written down. */
      exceptions: z.int(),
      notices: z.array(z.object({ noticeId: id, state: z.enum(NOTICE_STATES) })),
    }),
    fails: [
      'exception/not-found',
      'exception/resolved',
      'exception/on-hold',
      'exception/waiting',
      'exception/wrong-step',
      'exception/field',
      'exception/once',
      'exception/nobody',
    ],
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
