import { z } from 'zod';
import { defineCalls } from './define.ts';
import { done, nothing } from './common.ts';

/** Drills that the practice WMS can run; `normal` ends the one that runs. */
export const DRILL_MODES = ['normal', 'unplugged', 'slow', 'half-dead', 'wrong', 'cut-after-commit'] as const;
/** Things done once to the practice WMS. */
export const DRILL_ACTIONS = [
  'cancel-orders',
  'change-orders',
  'hold-orders',
  'add-orders',
  'run-out',
  'deliver',
  'restore-older',
] as const;

export const practiceCalls = defineCalls({
  'practice/state': {
    access: 'signed-in',
    summary: 'The practice WMS: which drill runs and what it holds. Fails where a real WMS is connected.',
    input: nothing,
    output: z.object({
      mode: z.enum(DRILL_MODES),
      epoch: z.string(),
      orders: z.int(),
      /** Records it has applied, each counted once. */
      applied: z.int(),
      url: z.string(),
    }),
    fails: ['practice/not-practice'],
  },
  'practice/mode': {
    access: 'signed-in',
    summary: 'Starts or ends a drill.',
    input: z.strictObject({ mode: z.enum(DRILL_MODES) }),
    output: done,
    fails: ['practice/not-practice'],
  },
  'practice/act': {
    access: 'signed-in',
    summary:
      'Does something to the practice orders, or to the stock of goods that they need; `packedHere` picks the orders packed by hand, so that conflicts come up.',
    input: z.strictObject({
      action: z.enum(DRILL_ACTIONS),
      count: z.int().min(1).max(500).default(3),
      packedHere: z.boolean().default(true),
    }),
    /** Orders, SKUs, or the records that are gone. */
    output: z.object({ touched: z.array(z.string()) }),
    fails: ['practice/not-practice'],
  },
});
