import type { ReactNode } from 'react';
import { useFormats } from './useFormats.ts';
import { KeyHint } from './KeyHint.tsx';
import { useKey } from './scanner/index.ts';
import classes from './FilterChips.module.css';
import { TONE_SIGN } from './tone.ts';
import type { Tone } from './tone.ts';

/** A row of chips; `label` is translated. */
export function ChipRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.chips} role="group" aria-label={label}>
      {children}
    </div>
  );
}

export interface ChipProps {
  onAct: () => void;
  /** Absent: it is no choice but a way to somewhere. */
  pressed?: boolean;
  tone?: Tone;
  hotkeys?: string;
  children: ReactNode;
}

/** One thing to choose or to go to; texts are translated. */
export function Chip({ onAct, pressed, tone, hotkeys, children }: ChipProps) {
  return (
    <button type="button" className={classes.chip} data-tone={tone} aria-pressed={pressed} aria-keyshortcuts={hotkeys} onClick={onAct}>
      {children}
    </button>
  );
}

/** One of the things a list can be narrowed to. */
export interface Filter<V> {
  value: V;
  /** Names it among the others. */
  id: string;
  /** Translated. */
  label: string;
  tone: Tone;
  /** How many there are; absent: not counted. */
  count?: number;
}

export interface FilterChipsProps<V> {
  /** Translated. */
  label: string;
  filters: readonly Filter<V>[];
  current: V;
  onChoose: (value: V) => void;
}

/** Narrows a list by one property, each value with its count; Ctrl and the arrow keys step through. What there is none of is pale. */
export function FilterChips<V>({ label, filters, current, onChoose }: FilterChipsProps<V>) {
  const formats = useFormats(60_000);
  const step = (by: number) => {
    const at = filters.findIndex(({ value }) => value === current);
    const next = filters[(at + by + filters.length) % filters.length];
    if (next !== undefined) onChoose(next.value);
  };
  useKey('Ctrl+ArrowRight', () => step(1));
  useKey('Ctrl+ArrowLeft', () => step(-1));
  return (
    <ChipRow label={label}>
      {filters.map(({ value, id, label: name, tone, count }) => (
        <Chip key={id} tone={count === 0 ? 'plain' : tone} pressed={value === current} onAct={() => onChoose(value)}>
          <span aria-hidden="true">{TONE_SIGN[tone]}</span>
          {name}
          {count !== undefined && <strong className="figures">{formats.number(count)}</strong>}
        </Chip>
      ))}
      <span className={classes.soft} aria-hidden="true">
        <KeyHint name="Ctrl+←" /> <KeyHint name="Ctrl+→" />
      </span>
    </ChipRow>
  );
}
