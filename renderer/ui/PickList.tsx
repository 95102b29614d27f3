import { useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { KeyHint } from './KeyHint.tsx';
import classes from './PickList.module.css';
import { useKey, useKeyBarrier, useScans } from './scanner/index.ts';
import { useFormats } from './useFormats.ts';

export interface PickEntry {
  key: string;
  /** Translated; what a typed text must occur in. */
  label: string;
  /** What it is, in a column of its own; translated. */
  kind?: string;
  count?: number;
  hotkey?: string;
}

export interface PickListProps<E extends PickEntry> {
  /** Translated, as the others. */
  title: string;
  placeholder: string;
  /** Which keys do what. */
  hint: string;
  /** Said when nothing is left to pick. */
  nothing: string;
  entries: readonly E[];
  /** Taken with Enter: of several that were ticked all of them, in the order of the entries. The caller closes the list. */
  onPick: (picked: E[]) => void;
  /** Esc, or a click beside it. */
  onClose: () => void;
  /** Several may be ticked with Space; these are from the start. */
  ticked?: ReadonlySet<string>;
  /** The text lives with the caller, whose entries match it already. */
  search?: { text: string; onChange: (text: string) => void };
}

/** Gives the focus back to what had it before, so that the keys of a list under this one go on. */
function useGivenBack() {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) before.focus();
    },
    [before],
  );
}

/** A list over the screen to pick from: typing narrows it, arrows move, Enter takes, Esc undoes all of it. */
export function PickList<E extends PickEntry>({ entries, ticked, search, onPick, onClose, ...words }: PickListProps<E>) {
  const formats = useFormats(60_000);
  const [ownText, setOwnText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [ticks, setTicks] = useState<ReadonlySet<string> | null>(null);
  const text = search?.text ?? ownText;
  const low = ownText.trim().toLowerCase();
  const shown = search === undefined ? entries.filter(({ label }) => label.toLowerCase().includes(low)) : entries;
  const active = Math.min(chosen, shown.length - 1);
  const isTicked = (entry: E) => (ticks ?? ticked)?.has(entry.key) ?? false;

  const type = (wanted: string) => {
    (search?.onChange ?? setOwnText)(wanted);
    setChosen(0);
  };
  const take = (index: number) => {
    const entry = shown[index];
    // Enter without a tick takes the one in use, so that one value costs one key.
    const picked = ticks === null ? (entry === undefined ? null : [entry]) : entries.filter(({ key }) => ticks.has(key));
    if (picked !== null) onPick(picked);
  };
  const tick = (entry: E | undefined) => {
    if (entry === undefined) return;
    const next = new Set(ticks ?? ticked);
    if (!next.delete(entry.key)) next.add(entry.key);
    setTicks(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (ticked === undefined || event.key !== ' ' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    tick(shown[active]);
  };
  useGivenBack();
  useKeyBarrier();
  useKey('Escape', onClose, { layer: 'overlay' });
  useKey('ArrowDown', () => setChosen(Math.min(shown.length - 1, active + 1)), { layer: 'overlay' });
  useKey('ArrowUp', () => setChosen(Math.max(0, active - 1)), { layer: 'overlay' });
  useKey('Enter', () => take(active), { layer: 'overlay' });
  // A scan is work on the parcel in the hand, never a text to look for: the list gives way to it.
  useScans(
    () => {
      onClose();
      return 'pass';
    },
    { layer: 'overlay' },
  );

  return (
    <div className={classes.cover} onMouseDown={onClose}>
      <div className={classes.box} role="dialog" aria-label={words.title} onMouseDown={(event) => event.stopPropagation()}>
        <p className={classes.title}>{words.title}</p>
        <input
          autoFocus
          className={classes.field}
          value={text}
          placeholder={words.placeholder}
          aria-label={words.title}
          role="combobox"
          aria-expanded="true"
          aria-controls="pick-entries"
          aria-activedescendant={shown[active] === undefined ? undefined : `pick-${active}`}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div id="pick-entries" role="listbox" aria-label={words.title} aria-multiselectable={ticked !== undefined} className={classes.list}>
          {shown.map((entry, index) => (
            <div
              key={entry.key}
              id={`pick-${index}`}
              ref={index === active ? showIt : undefined}
              role="option"
              aria-selected={index === active}
              aria-checked={ticked === undefined ? undefined : isTicked(entry)}
              className={classes.entry}
              onClick={() => (ticked === undefined ? take(index) : tick(entry))}
            >
              {ticked !== undefined && (
                <span className={classes.tick} aria-hidden="true">
                  {isTicked(entry) ? '☑' : '☐'}
                </span>
              )}
              {entry.kind !== undefined && <span className={classes.kind}>{entry.kind}</span>}
              <span className={classes.words}>{entry.label}</span>
              {entry.count !== undefined && <span className="figures">{formats.number(entry.count)}</span>}
              {entry.hotkey !== undefined && <KeyHint name={entry.hotkey} />}
            </div>
          ))}
          {shown.length === 0 && <p className={classes.nothing}>{words.nothing}</p>}
        </div>
        <p className={classes.hint}>{words.hint}</p>
      </div>
    </div>
  );
}

function showIt(entry: HTMLElement | null): void {
  entry?.scrollIntoView({ block: 'nearest' });
}
