import type { Rate } from '../../../../shared/contract/samplingShapes.ts';
import type { Trait } from '../../../../shared/model/sampling.ts';
import { BarTable } from '../../../ui/BarTable.tsx';
import { useGroupWords } from '../words.ts';
import { useRateWords } from './useRateWords.ts';

type Row = Rate & ({ trait: Trait; value: string } | { day: string });

/** Enough to see where it is worst; the whole is in the export. */
const SHOWN = 12;

/** Defect rates, the worst on top where they are no days, each with the range in which the truth may lie. */
export function RateTable({ label, rows }: { label: string; rows: readonly Row[] }) {
  const words = useRateWords();
  const groups = useGroupWords();
  const ordered = rows.some((row) => 'day' in row) ? rows : rows.toSorted((a, b) => b.share - a.share || b.checked - a.checked);
  const shown = ordered.slice(0, SHOWN);
  const most = Math.max(0.01, ...shown.map(({ high }) => high));
  return (
    <BarTable
      label={label}
      bars={shown.map((row) => ({
        key: 'day' in row ? row.day : row.value,
        label: 'day' in row ? row.day : groups.trait(row.trait, row.value),
        length: row.share / most,
        range: { low: row.low / most, high: row.high / most },
        words: words.short(row),
      }))}
    />
  );
}
