import { z } from 'zod';
import { NOTICE_TEMPLATES, TARGET_KINDS } from '../model/notice.ts';

const minute = z.int().min(0).max(1439);

/** When people may be told, and under whose name. Times of day are minutes since midnight by the site's clock. */
export const noticeRules = z.object({
  /** Signs messages, and stands in brackets before short ones. */
  sender: z.string().trim().max(40).default(''),
  /** The number that customers are asked to call. */
  callback: z.string().trim().max(40).default(''),
  /** Nothing but urgent notices goes out in these hours, by kind of receiver. */
  quiet: z
    .partialRecord(z.enum(TARGET_KINDS), z.object({ from: minute, until: minute }))
    .default({ customer: { from: 21 * 60, until: 8 * 60 } }),
  /** When bundles go out. */
  digestTimes: z
    .array(minute)
    .max(24)
    .default([9 * 60, 17 * 60]),
  /** Templates that wait for nothing. */
  urgent: z.array(z.enum(NOTICE_TEMPLATES)).default(['failure-progress', 'limit-breached', 'escalation']),
  /** How many days the words of a told notice are kept to the letter; masked they stay for good. */
  keepDays: z.int().min(0).max(365).default(7),
});
export type NoticeRules = z.infer<typeof noticeRules>;
