import { useTranslation } from 'react-i18next';
import { CLOCK_STATES } from '../../../shared/model/exception.ts';
import { ALL_OPEN } from '../../../shared/model/exceptionQuery.ts';
import type { ClockState } from '../../../shared/model/exception.ts';
import { EXCEPTION_CLASSES } from '../../../shared/model/record.ts';
import type { ExceptionClass } from '../../../shared/model/record.ts';
import { Chip, ChipRow, FilterChips } from '../../ui/FilterChips.tsx';
import type { Filter } from '../../ui/FilterChips.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import { useTableView } from './tableView.ts';
import { CLOCK_TONE } from '../../ui/LimitClock.tsx';

type Show = 'all' | ClockState | 'resolved';
const SHOWN: readonly Show[] = ['all', ...CLOCK_STATES, 'resolved'];

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
export function Chips({ counts }: { counts: Record<ClockState, number> }) {
  const { t } = useTranslation('exceptions');
  const { query, change, only } = useTableView();
  const [state, another] = query.clock;
  const current = query.show === 'resolved' ? 'resolved' : another === undefined ? (state ?? 'all') : 'several';
  const total = CLOCK_STATES.reduce((sum, one) => sum + counts[one], 0);
  const filters = SHOWN.map((value): Filter<Show | 'several'> => {
    if (value === 'all') return { value, id: value, label: t('chips.all'), tone: 'plain', count: total };
    if (value === 'resolved') return { value, id: value, label: t('chips.resolved'), tone: 'green' };
    return { value, id: value, label: t(`clock.${value}`), tone: CLOCK_TONE[value], count: counts[value] };
  });
  const show = (chosen: Show | 'several') => {
    if (chosen === 'several') return;
    const isResolved = chosen === 'resolved';
    // What an open one has and a resolved one has not, and the other way round, would hide everything.
    const { step: _step, outcome: _outcome, ...rest } = query.only;
    const turned = isResolved !== (query.show === 'resolved') ? { only: rest, sort: ALL_OPEN.sort } : {};
    change({ ...turned, show: isResolved ? 'resolved' : 'open', clock: isResolved || chosen === 'all' ? [] : [chosen] });
  };
  const [chosen, other] = query.only.class ?? [];
  return (
    <>
      <FilterChips label={t('chips.label')} filters={filters} current={current} onChoose={show} />
      <ChipRow label={t('chips.classes')}>
        {[null, ...EXCEPTION_CLASSES].map((one, index) => (
          <ClassChip
            key={one ?? 'all'}
            value={one}
            number={index}
            pressed={other === undefined && one === (chosen ?? null)}
            onAct={() => only('class', one === null ? [] : [one])}
          />
        ))}
      </ChipRow>
    </>
  );
}
