import { Textarea } from '@mantine/core';

export interface LongFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Enter without Shift: the form's main action. */
  onEnter: () => void;
}

const MOST = 1_000;

/** Several lines. Enter is the main action here as in every other field; Shift+Enter begins a line. */
export function LongField({ label, value, onChange, onEnter }: LongFieldProps) {
  return (
    <Textarea
      size="md"
      label={label}
      autosize
      minRows={1}
      maxRows={6}
      maxLength={MOST}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onEnter();
      }}
    />
  );
}
