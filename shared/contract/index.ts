import type { z } from 'zod';
import { boardCalls } from './board.ts';
import { cacheCalls } from './cache.ts';
import { exceptionsCalls } from './exceptions.ts';
import { exceptionLogCalls } from './exceptionLog.ts';
import { exceptionTableCalls } from './exceptionTable.ts';
import { filesCalls } from './files.ts';
import { handlingCalls } from './handling.ts';
import { linkCalls } from './link.ts';
import { noticeSetupCalls } from './noticeSetup.ts';
import { noticesCalls } from './notices.ts';
import { ordersCalls } from './orders.ts';
import { outageCalls } from './outage.ts';
import { packingCalls } from './packing.ts';
import { practiceCalls } from './practice.ts';
import { requestsCalls } from './requests.ts';
import { samplingCalls } from './sampling.ts';
import { servicesCalls } from './services.ts';
import { sessionCalls } from './session.ts';
import { siteCalls } from './site.ts';
import { stockCalls } from './stock.ts';
import { writebackCalls } from './writeback.ts';

/** Every call of the product. Both shells bind the same dispatch to this list; a missing handler does not compile. */
export const calls = {
  ...sessionCalls,
  ...cacheCalls,
  ...linkCalls,
  ...ordersCalls,
  ...outageCalls,
  ...packingCalls,
  ...writebackCalls,
  ...practiceCalls,
  ...siteCalls,
  ...filesCalls,
  ...exceptionsCalls,
  ...requestsCalls,
  ...servicesCalls,
  ...stockCalls,
  ...exceptionLogCalls,
  ...exceptionTableCalls,
  ...noticesCalls,
  ...handlingCalls,
  ...samplingCalls,
  ...boardCalls,
  ...noticeSetupCalls,
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
/** What a caller may send: defaults may be left out. */
export type CallInput<N extends CallName> = z.input<Calls[N]['input']>;
/** What a handler receives: parsed, defaults filled in. */
export type CallParsed<N extends CallName> = z.output<Calls[N]['input']>;
export type CallOutput<N extends CallName> = z.output<Calls[N]['output']>;
