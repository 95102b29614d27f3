import type { Instant } from '../model/time.ts';
import { DAY, HOUR } from '../model/time.ts';

/**
 * Which backups may go: every one of the last 24 hours stays, then the newest of each day for 14 days, then the newest
 * of each week for 8 weeks. Backups taken before a migration (`before-…`) are never removed by the rule.
 * Answers the names to remove.
 */
export function backupsToRemove(backups: readonly { name: string; at: Instant }[], now: Instant): string[] {
  const kept = new Set<string>();
  const remove: string[] = [];
  for (const backup of backups.toSorted((a, b) => b.at - a.at)) {
    if (backup.name.startsWith('before-')) continue;
    const age = now - backup.at;
    const bucket =
      age < 24 * HOUR
        ? `hour:${backup.name}`
        : age < 15 * DAY
          ? `day:${Math.floor(backup.at / DAY)}`
          : age < 71 * DAY
            ? `week:${Math.floor(backup.at / (7 * DAY))}`
            : null;
    if (bucket === null || kept.has(bucket)) remove.push(backup.name);
    else kept.add(bucket);
  }
  return remove;
}
