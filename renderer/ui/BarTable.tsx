import type { CSSProperties } from 'react';
import classes from './BarTable.module.css';

export interface Bar {
  key: string;
  /** Translated. */
  label: string;
  /** 0 to 1, of the longest that the table can show. */
  length: number;
  /** How far the truth may lie to either side, 0 to 1; absent: it is a count. */
  range?: { low: number; high: number };
  /** The same in words. */
  words: string;
  tone?: 'blue' | 'amber' | 'red';
}

export interface BarTableProps {
  /** Translated. */
  label: string;
  bars: readonly Bar[];
}

const percent = (share: number) => `${Math.min(1, Math.max(0, share)) * 100}%`;

/** Bars one under the other, each with its words: a table for whoever cannot see bars. */
export function BarTable({ label, bars }: BarTableProps) {
  return (
    <table className={classes.bars} aria-label={label}>
      <tbody>
        {bars.map(({ key, label: name, length, range, words, tone = 'blue' }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>
              <div className={classes.line}>
                <span
                  className={classes.track}
                  aria-hidden="true"
                  data-tone={tone}
                  style={{ '--length': percent(length) } as CSSProperties}
                >
                  {range !== undefined && (
                    <span
                      className={classes.range}
                      style={{ insetInlineStart: percent(range.low), width: percent(range.high - range.low) }}
                    />
                  )}
                </span>
                <span className={classes.words}>{words}</span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
