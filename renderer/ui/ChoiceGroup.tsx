import { useId } from 'react';
import classes from './ChoiceGroup.module.css';

export interface Choice<V extends string> {
  value: V;
  /** Translated. */
  label: string;
  /** What choosing it means; translated. */
  text?: string;
}

export interface ChoiceGroupProps<V extends string> {
  /** Translated. */
  label: string;
  choices: readonly Choice<V>[];
  value: V;
  onChange: (value: V) => void;
  disabled?: boolean;
}

/** One of a few: all stand in sight, Tab enters the group and the arrow keys choose. */
export function ChoiceGroup<V extends string>({ label, choices, value, onChange, disabled = false }: ChoiceGroupProps<V>) {
  const name = useId();
  return (
    <fieldset className={classes.group} disabled={disabled}>
      <legend className={classes.legend}>{label}</legend>
      <div className={classes.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes.choice} data-checked={choice.value === value}>
            <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
            <span className={classes.words}>
              <span className={classes.name}>{choice.label}</span>
              {choice.text !== undefined && <span className={classes.text}>{choice.text}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
