import { Textarea } from '@mantine/core';

export interface LongFieldProps {
  label: string;
  /** Beneath the field. */
  description?: string | undefined;
  /** What is wrong with what stands there; absent: nothing. */
  problem?: string | undefined;
  /** Most characters; 1000 where nothing is said. */
  longest?: number;
  value: string;
  onChange: (value: string) => void;
  /** Enter without Shift: the form's main action. */
  onEnter: () => void;
}

const MOST = 1_000;

/** Several lines. Enter is the main action here as in every other field; Shift+Enter begins a line. */
export function LongField({ label, description, problem, longest = MOST, value, onChange, onEnter }: LongFieldProps) {
  return (
    <Textarea
      size="md"
      label={label}
      description={description}
      error={problem}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autosize
      minRows={1}
      maxRows={6}
      maxLength={longest}
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
