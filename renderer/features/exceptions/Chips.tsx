import { useTranslation } from 'react-i18next';
import { CLOCK_STATES } from '../../../shared/model/exception.ts';
import type { ClockState } from '../../../shared/model/exception.ts';
import { EXCEPTION_CLASSES } from '../../../shared/model/record.ts';
import type { ExceptionClass } from '../../../shared/model/record.ts';
import { Chip, ChipRow, FilterChips } from '../../ui/FilterChips.tsx';
import type { Filter } from '../../ui/FilterChips.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import { CLOCK_TONE } from '../../ui/LimitClock.tsx';

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
    <Chip pressed={pressed} hotkeys={hotkey} onAct={onAct}>
      {value === null ? t('exceptions:chips.allClasses') : t(`terms:exceptionClass.${value}`)}
      <KeyHint name={hotkey} />
    </Chip>
  );
}

/** What the table shows: by clock state, each with its count, and by class. */
export function Chips({ show, onShow, class: chosen, onClass, counts, total }: ChipsProps) {
  const { t } = useTranslation('exceptions');
  const filters = SHOWN.map((value): Filter<Show> => {
    if (value === 'all') return { value, id: value, label: t('chips.all'), tone: 'plain', count: total };
    if (value === 'resolved') return { value, id: value, label: t('chips.resolved'), tone: 'green' };
    return { value, id: value, label: t(`clock.${value}`), tone: CLOCK_TONE[value], count: counts[value] };
  });
  return (
    <>
      <FilterChips label={t('chips.label')} filters={filters} current={show} onChoose={onShow} />
      <ChipRow label={t('chips.classes')}>
        {[null, ...EXCEPTION_CLASSES].map((one, index) => (
          <ClassChip key={one ?? 'all'} value={one} number={index} pressed={one === chosen} onAct={() => onClass(one)} />
        ))}
      </ChipRow>
    </>
  );
}
