import { useTranslation } from 'react-i18next';
import type { OutboxState } from '../../../shared/model/record.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import { TONE_SIGN } from '../../ui/tone.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { FILTERS, STATE_TONE } from './types.ts';
import classes from './writeback.module.css';

export interface StateChipsProps {
  /** Null: all. */
  current: OutboxState | null;
  counts: Record<OutboxState, number>;
  onChoose: (state: OutboxState | null) => void;
}

/** The list's filter by state, each with its count. */
export function StateChips({ current, counts, onChoose }: StateChipsProps) {
  const { t } = useTranslation('writeback');
  const formats = useFormats(60_000);
  const step = (by: number) => onChoose(FILTERS[(FILTERS.indexOf(current) + by + FILTERS.length) % FILTERS.length] ?? null);
  useKey('Ctrl+ArrowRight', () => step(1));
  useKey('Ctrl+ArrowLeft', () => step(-1));
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <div className={classes.chips} role="group" aria-label={t('chips.label')}>
      {FILTERS.map((state) => {
        const tone = state === null ? 'plain' : STATE_TONE[state];
        const count = state === null ? all : counts[state];
        return (
          <button
            key={state ?? 'all'}
            type="button"
            className={classes.chip}
            data-tone={count === 0 ? 'plain' : tone}
            aria-pressed={state === current}
            onClick={() => onChoose(state)}
          >
            <span aria-hidden="true">{TONE_SIGN[tone]}</span>
            {state === null ? t('chips.all') : t(`states.${state}`)}
            <strong className="figures">{formats.number(count)}</strong>
          </button>
        );
      })}
      <span className={classes.soft} aria-hidden="true">
        <KeyHint name="Ctrl+←" /> <KeyHint name="Ctrl+→" />
      </span>
    </div>
  );
}
