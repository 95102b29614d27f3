import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../ui/KeyHint.tsx';
import { useKey, useKeyBarrier, useScans } from '../ui/scanner/index.ts';
import classes from './Palette.module.css';
import type { Screen } from './screens.tsx';
import { usePaletteEntries } from './usePaletteEntries.ts';

/** Finds screens, actions and orders. Lies over the screen, and everything in it is undone by Esc. */
export function Palette({ screens, onClose }: { screens: Screen[]; onClose: () => void }) {
  const { t } = useTranslation('app');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const entries = usePaletteEntries(screens, text);
  const active = Math.min(chosen, entries.length - 1);

  const open = (index: number) => {
    const entry = entries[index];
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const search = (wanted: string) => {
    setText(wanted);
    setChosen(0);
  };
  useKeyBarrier();
  useKey('Escape', onClose, { layer: 'overlay' });
  useKey('ArrowDown', () => setChosen(Math.min(entries.length - 1, active + 1)), { layer: 'overlay' });
  useKey('ArrowUp', () => setChosen(Math.max(0, active - 1)), { layer: 'overlay' });
  useKey('Enter', () => open(active), { layer: 'overlay' });
  useScans((code) => search(code), { layer: 'overlay' });

  return (
    <div className={classes.cover} onMouseDown={onClose}>
      <div className={classes.box} role="dialog" aria-label={t('palette.title')} onMouseDown={(event) => event.stopPropagation()}>
        <input
          ref={field}
          autoFocus
          className={classes.field}
          value={text}
          placeholder={t('palette.placeholder')}
          aria-label={t('palette.title')}
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-entries"
          aria-activedescendant={entries[active] === undefined ? undefined : `palette-${active}`}
          onChange={(event) => search(event.currentTarget.value)}
        />
        <div id="palette-entries" role="listbox" aria-label={t('palette.title')} className={classes.list}>
          {entries.map((entry, index) => (
            <div
              key={entry.key}
              id={`palette-${index}`}
              role="option"
              aria-selected={index === active}
              className={classes.entry}
              onClick={() => open(index)}
            >
              <span className={classes.kind}>{entry.kind}</span>
              <span className={classes.words}>{entry.label}</span>
              {entry.hotkey !== undefined && <KeyHint name={entry.hotkey} />}
            </div>
          ))}
          {entries.length === 0 && <p className={classes.nothing}>{t('palette.nothing')}</p>}
        </div>
        <p className={classes.hint}>{t('palette.hint')}</p>
      </div>
    </div>
  );
}
