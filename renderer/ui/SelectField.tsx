import { useId } from 'react';
import classes from './fields.module.css';

export interface SelectFieldProps<V extends string> {
  /** Translated. */
  label: string;
  value: V;
  choices: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
  disabled?: boolean;
  /** The label is read out but not seen, in a table whose heading says it. */
  unlabelled?: boolean;
}

/** One of many, where all in sight would be too much. */
export function SelectField<V extends string>({ label, value, choices, onChange, disabled, unlabelled = false }: SelectFieldProps<V>) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label className={unlabelled ? 'unseen' : classes.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={classes.select}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
