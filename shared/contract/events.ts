import { z } from 'zod';

/** What may have changed; screens that show it ask again. Events carry no data, so a lost one costs a moment, never the truth. */
export const TOPICS = [
  'session',
  'link',
  'cache',
  'orders',
  'packing',
  'outage',
  'writeback',
  'practice',
  'settings',
  'journal',
  'files',
  'exceptions',
  'views',
  'notices',
  'sampling',
  'services',
] as const;
export type Topic = (typeof TOPICS)[number];
export const changeEvent = z.object({ topics: z.array(z.enum(TOPICS)).min(1) });
export type ChangeEvent = z.infer<typeof changeEvent>;
