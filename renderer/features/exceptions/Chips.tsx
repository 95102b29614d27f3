import { useTranslation } from 'react-i18next';
import { CLOCK_STATES } from '../../../shared/model/exception.ts';
import type { ClockState } from '../../../shared/model/exception.ts';
import { EXCEPTION_CLASSES } from '../../../shared/model/record.ts';
import type { ExceptionClass } from '../../../shared/model/record.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import { TONE_SIGN } from '../../ui/tone.ts';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './exceptions.module.css';
import { CLOCK_TONE } from './words.ts';

export type Show = 'all' | ClockState | 'resolved';
const SHOWN: readonly Show[] = ['all', ...CLOCK_STATES, 'resolved'];

export interface ChipsProps {
  show: Show;
  onShow: (show: Show) => void;
  class: ExceptionClass | null;
  onClass: (chosen: ExceptionClass | null) => void;
  counts: Record<ClockState, number>;
  total: number;
}

/** One class, chosen by Alt and its number; the same again takes the choice back. */
function ClassChip({
  value,
  number,
  pressed,
  onAct,
}: {
  value: ExceptionClass | null;
  number: number;
  pressed: boolean;
  onAct: () => void;
}) {
  const { t } = useTranslation(['exceptions', 'terms']);
  const hotkey = `Alt+${number}`;
  useKey(hotkey, onAct);
  return (
    <button type="button" className={classes.chip} aria-pressed={pressed} aria-keyshortcuts={hotkey} onClick={onAct}>
      {value === null ? t('exceptions:chips.allClasses') : t(`terms:exceptionClass.${value}`)}
      <KeyHint name={hotkey} />
    </button>
  );
}

/** What the table shows: by clock state, each with its count, and by class. */
export function Chips({ show, onShow, class: chosen, onClass, counts, total }: ChipsProps) {
  const { t } = useTranslation('exceptions');
  const { number } = useFormats(60_000);
  const step = (by: number) => onShow(SHOWN[(SHOWN.indexOf(show) + by + SHOWN.length) % SHOWN.length] ?? 'all');
  useKey('Ctrl+ArrowRight', () => step(1));
  useKey('Ctrl+ArrowLeft', () => step(-1));
  return (
    <>
      <div className={classes.chips} role="group" aria-label={t('chips.label')}>
        {SHOWN.map((one) => {
          const state = one === 'all' || one === 'resolved' ? null : one;
          const count = state === null ? total : counts[state];
          const tone = state === null ? (one === 'resolved' ? 'green' : 'plain') : CLOCK_TONE[state];
          return (
            <button
              key={one}
              type="button"
              className={classes.chip}
              data-tone={one !== 'resolved' && count === 0 ? 'plain' : tone}
              aria-pressed={one === show}
              onClick={() => onShow(one)}
            >
              <span aria-hidden="true">{TONE_SIGN[tone]}</span>
              {state === null ? t(`chips.${one}`) : t(`clock.${state}`)}
              {one !== 'resolved' && <strong className="figures">{number(count)}</strong>}
            </button>
          );
        })}
        <span className={classes.soft} aria-hidden="true">
          <KeyHint name="Ctrl+←" /> <KeyHint name="Ctrl+→" />
        </span>
      </div>
      <div className={classes.chips} role="group" aria-label={t('chips.classes')}>
        {[null, ...EXCEPTION_CLASSES].map((one, index) => (
          <ClassChip key={one ?? 'all'} value={one} number={index} pressed={one === chosen} onAct={() => onClass(one)} />
        ))}
      </div>
    </>
  );
}
