import { PasswordInput, TextInput } from '@mantine/core';
import { ChoiceGroup } from './ChoiceGroup.tsx';

/** One field to fill in; every text is translated. */
export interface ListedField {
  name: string;
  shape: 'url' | 'text' | 'secret' | 'choice';
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
  size?: 'md' | 'lg';
  /** The first field takes the keyboard at once. */
  autoFocus?: boolean;
}

const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];
const LONGEST = { url: 500, text: 500, secret: 2000 };

/** Fields that are known only while the program runs, each with the input that fits it. */
export function FieldList({ fields, values, onChange, size = 'md', autoFocus = false }: FieldListProps) {
  return fields.map(({ name, shape, label, description, problem, choices }, place) => {
    const value = values[name] ?? '';
    if (shape === 'choice')
      return <ChoiceGroup key={name} label={label} value={value} choices={choices ?? []} onChange={(chosen) => onChange(name, chosen)} />;
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
