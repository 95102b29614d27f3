import { HANDBOOK_LIMITS } from '../../model/exception.ts';
import type { LimitTable, Limits } from '../../model/exception.ts';
import type { ExceptionClass } from '../../model/record.ts';

/**
 * Milliseconds of working time in which a step must be done (H4.1): as the merchant has it, else the site, else the handbook.
 * Null: the step has no limit, which a merchant or the site may say too. `merchantId` null: of no known merchant.
 */
export function limitOf(limits: Limits, exceptionClass: ExceptionClass, step: string, merchantId: string | null): number | null {
  const tables: (LimitTable | undefined)[] = [
    merchantId === null ? undefined : limits.merchants?.[merchantId],
    limits.site,
    HANDBOOK_LIMITS,
  ];
  for (const table of tables) {
    const limit = table?.[exceptionClass]?.[step];
    if (limit !== undefined) return limit;
  }
  return null;
}
