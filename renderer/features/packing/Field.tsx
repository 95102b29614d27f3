import type { ReactNode } from 'react';
import classes from './newOrder.module.css';

/** A labelled field of the form. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className={classes.field}>
      <span>{label}</span>
      {children}
    </label>
  );
}

export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Names it, so that the form can put the cursor here. */
  name?: string;
  maxLength?: number;
}

export function TextField({ label, value, onChange, name, maxLength = 200 }: TextFieldProps) {
  return (
    <Field label={label}>
      <input
        value={value}
        maxLength={maxLength}
        autoComplete="off"
        data-field={name}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

export interface SelectFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  choices: readonly { value: string; label: string }[];
  name?: string;
}

export function SelectField({ label, value, onChange, choices, name }: SelectFieldProps) {
  return (
    <Field label={label}>
      <select value={value} data-field={name} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="" />
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
