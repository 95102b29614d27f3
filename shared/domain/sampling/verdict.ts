import type { Counted, DefectSeverity, ItemOutcome, Verdict, VerdictReason } from '../../model/sampling.ts';
import { DEFECT_SEVERITIES } from '../../model/sampling.ts';

/** What has been found in a sample so far. */
export interface Tally {
  /** Orders with a result, undecided ones among them. */
  checked: number;
  defectiveOrders: number;
  defects: number;
  /** What counts towards the verdict. */
  counted: number;
  critical: number;
  undecided: number;
}

export interface VerdictRule {
  sampleSize: number;
  /** Null: nothing rejects. */
  re: number | null;
  counted: Counted;
  criticalRejects: boolean;
}

/** What one checked order adds: its outcome and the severities of its defects. */
export interface CheckedOrder {
  outcome: ItemOutcome;
  severities: readonly DefectSeverity[];
}

/** Whether a defect of this severity counts where the lightest that does is `from`. */
export function counts(severity: DefectSeverity, from: DefectSeverity): boolean {
  return DEFECT_SEVERITIES.indexOf(severity) <= DEFECT_SEVERITIES.indexOf(from);
}

/** Adds up what was found. */
export function tally(orders: readonly CheckedOrder[], rule: { counted: Counted; countsFrom: DefectSeverity }): Tally {
  const sum: Tally = { checked: orders.length, defectiveOrders: 0, defects: 0, counted: 0, critical: 0, undecided: 0 };
  for (const { outcome, severities } of orders) {
    const counting = severities.filter((severity) => counts(severity, rule.countsFrom)).length;
    sum.defects += severities.length;
    sum.defectiveOrders += severities.length > 0 ? 1 : 0;
    sum.counted += rule.counted === 'defects' ? counting : Math.min(counting, 1);
    sum.critical += severities.filter((severity) => severity === 'critical').length;
    sum.undecided += outcome === 'undecided' ? 1 : 0;
  }
  return sum;
}

/**
 * The verdict on a lot: rejected as soon as the numbers say so, accepted only when all is checked and nothing undecided could
 * still tip it. Undecided orders never make a lot better than it is.
 */
export function verdictOf(found: Tally, rule: VerdictRule): { verdict: Verdict; reason: VerdictReason } {
  if (rule.criticalRejects && found.critical > 0) return { verdict: 'reject', reason: 'critical' };
  if (rule.re !== null && found.counted >= rule.re) return { verdict: 'reject', reason: 'beyond' };
  if (found.checked < rule.sampleSize) return { verdict: 'pending', reason: 'unchecked' };
  // An undecided order may hide one defective order, or any number of defects.
  const worst = rule.counted === 'orders' ? found.counted + found.undecided : Number.POSITIVE_INFINITY;
  if (rule.re !== null && found.undecided > 0 && worst >= rule.re) return { verdict: 'pending', reason: 'undecided' };
  return { verdict: 'accept', reason: 'within' };
}
