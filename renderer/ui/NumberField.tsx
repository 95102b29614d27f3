import { TextInput } from '@mantine/core';
import { useState } from 'react';

export interface NumberFieldProps {
  /** Translated. */
  label: string;
  /** NaN: what stands there is no number. */
  value: number;
  onChange: (value: number) => void;
  /** What is wrong with it; translated. */
  error?: string | undefined;
  description?: string;
  /** Translated; stands behind the number. */
  unit?: string;
  disabled?: boolean;
}

/** A number to type. What is no number is kept as it was typed, and told as NaN. */
export function NumberField({ label, value, onChange, error, description, unit, disabled }: NumberFieldProps) {
  const [typed, setTyped] = useState<{ text: string; as: number } | null>(null);
  // What was typed counts only as long as nobody has set another number meanwhile.
  const text = typed !== null && Object.is(typed.as, value) ? typed.text : Number.isNaN(value) ? '' : String(value);
  return (
    <TextInput
      size="md"
      label={label}
      error={error}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="decimal"
      maxLength={10}
      autoComplete="off"
      disabled={disabled ?? false}
      rightSection={unit === undefined ? undefined : <span>{unit}</span>}
      value={text}
      onChange={(event) => {
        const now = event.currentTarget.value;
        const as = now.trim() === '' ? Number.NaN : Number(now.trim());
        setTyped({ text: now, as });
        onChange(as);
      }}
    />
  );
}
