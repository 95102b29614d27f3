import { PasswordInput, TextInput } from '@mantine/core';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import { LongField } from './LongField.tsx';

/** One field to fill in; every text is translated. */
export interface ListedField {
  name: string;
  /** `lines`: several of them, kept as they are typed. */
  shape: 'url' | 'text' | 'lines' | 'secret' | 'choice';
  label: string;
  description: string;
  /** What is wrong with what stands there; absent: nothing. */
  problem?: string | undefined;
  /** Of a choice. */
  choices?: readonly { value: string; label: string }[];
}

export interface FieldListProps {
  fields: readonly ListedField[];
  /** By the field's name. */
  values: Readonly<Record<string, string>>;
  onChange: (name: string, value: string) => void;
  /** Enter in a field of several lines: the form's main action. */
  onEnter?: () => void;
  size?: 'md' | 'lg';
  /** The first field takes the keyboard at once. */
  autoFocus?: boolean;
}

const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];
const LONGEST = { url: 500, text: 500, lines: 2000, secret: 2000 };
const nothing = () => undefined;

/** Fields that are known only while the program runs, each with the input that fits it. */
export function FieldList({ fields, values, onChange, onEnter = nothing, size = 'md', autoFocus = false }: FieldListProps) {
  return fields.map(({ name, shape, label, description, problem, choices }, place) => {
    const value = values[name] ?? '';
    if (shape === 'choice')
      return <ChoiceGroup key={name} label={label} value={value} choices={choices ?? []} onChange={(chosen) => onChange(name, chosen)} />;
    if (shape === 'lines')
      return (
        <LongField
          key={name}
          label={label}
          description={description}
          problem={problem}
          longest={LONGEST.lines}
          value={value}
          onChange={(text) => onChange(name, text)}
          onEnter={onEnter}
        />
      );
    const Input = shape === 'secret' ? PasswordInput : TextInput;
    return (
      <Input
        key={name}
        size={size}
        label={label}
        description={description}
        error={problem}
        inputWrapperOrder={ORDER}
        placeholder={shape === 'url' ? 'https://' : ''}
        maxLength={LONGEST[shape]}
        autoComplete="off"
        data-autofocus={autoFocus && place === 0 ? true : undefined}
        autoFocus={autoFocus && place === 0}
        value={value}
        onChange={(event) => onChange(name, event.currentTarget.value)}
      />
    );
  });
}
