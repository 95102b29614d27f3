import { useTranslation } from 'react-i18next';
import { DRILL_MODES } from '../../../shared/contract/practice.ts';
import { useAction } from '../../bridge/index.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import classes from './practice.module.css';

type Mode = (typeof DRILL_MODES)[number];

/** The drills as buttons that say what each does and what will be seen; the one that runs is marked. */
export function DrillButtons({ mode }: { mode: Mode }) {
  const set = useAction('practice/mode');
  return (
    <>
      {set.error !== null && <ErrorState failure={set.error} />}
      <div className={classes.drills}>
        {DRILL_MODES.map((one, index) => (
          <Drill key={one} mode={one} hotkey={String(index + 1)} running={one === mode} onStart={() => void set.run({ mode: one })} />
        ))}
      </div>
    </>
  );
}

function Drill({ mode, hotkey, running, onStart }: { mode: Mode; hotkey: string; running: boolean; onStart: () => void }) {
  const { t } = useTranslation('practice');
  useKey(hotkey, onStart);
  return (
    <button
      type="button"
      className={classes.drill}
      aria-pressed={running}
      aria-keyshortcuts={hotkey}
      data-tone={mode === 'normal' ? 'green' : 'amber'}
      onClick={onStart}
    >
      <span className={classes.drillHead}>
        <KeyHint name={hotkey} />
        <strong className={classes.drillName}>{t(`modes.${mode}.name`)}</strong>
        {running && <StateBadge tone={mode === 'normal' ? 'green' : 'amber'}>{t('runs')}</StateBadge>}
      </span>
      <span>{t(`modes.${mode}.does`)}</span>
      <span className={classes.expect}>{t(`modes.${mode}.expect`)}</span>
    </button>
  );
}
