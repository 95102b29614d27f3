import type { ReactNode } from 'react';
import classes from './fields.module.css';

export interface CheckFieldProps {
  /** Translated; what is so when it is ticked. */
  children: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  /** Instead of visible words. */
  label?: string;
}

/** Yes or no; Space turns it. */
export function CheckField({ children, checked, onChange, disabled, label }: CheckFieldProps) {
  return (
    <label className={classes.check}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-label={label}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
