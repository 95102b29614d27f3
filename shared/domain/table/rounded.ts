import type { Finding, TableField } from '../../model/table.ts';
import { digitsBeyond } from './code.ts';
import type { ReadRow } from './readRow.ts';

/** So many zeros in the places that a spreadsheet loses are no chance any more: one in a thousand. */
const ZEROS_TO_TELL = 3;

/**
 * Tells numbers that a spreadsheet rounded from numbers that just end in zeros: where rounding was at work, it was at work on
 * every long number of the column.
 */
export function createRoundedJudge() {
  const seen = new Map<TableField, { long: number; rounded: number; zeros: number }>();
  return {
    see({ fields, findings }: ReadRow): void {
      for (const [name, value] of Object.entries(fields)) {
        const beyond = digitsBeyond(value);
        if (beyond === 0) continue;
        const field = name as TableField;
        const counts = seen.get(field) ?? { long: 0, rounded: 0, zeros: 0 };
        counts.long += 1;
        if (findings.some((finding) => finding.field === field && finding.kind === 'maybe-rounded')) {
          counts.rounded += 1;
          counts.zeros += beyond;
        }
        seen.set(field, counts);
      }
    },
    /** The row without suspicions that the whole column speaks against. Ask after every row was seen. */
    judge(row: ReadRow): ReadRow {
      const findings = row.findings.filter((finding) => finding.kind !== 'maybe-rounded' || isRounded(finding));
      return findings.length === row.findings.length ? row : { ...row, findings };
    },
  };

  function isRounded({ field }: Finding): boolean {
    const { long, rounded, zeros } = seen.get(field) ?? { long: 0, rounded: 0, zeros: 0 };
    return rounded * 2 >= long && zeros >= ZEROS_TO_TELL;
  }
}
