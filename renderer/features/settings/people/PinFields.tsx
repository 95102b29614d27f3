import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { pinProblem } from './pin.ts';

export interface PinFieldsProps {
  /** Translated. */
  label: string;
  description?: string;
  pin: string;
  again: string;
  onChange: (pin: string, again: string) => void;
}

/** A new PIN, typed twice, because nobody sees what was typed. */
export function PinFields({ label, description, pin, again, onChange }: PinFieldsProps) {
  const { t } = useTranslation('people');
  const problem = pinProblem(pin, again);
  return (
    <>
      <PasswordInput
        size="md"
        label={label}
        description={description}
        error={problem === 'short' && t('pinShort')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        inputMode="numeric"
        autoComplete="new-password"
        maxLength={32}
        value={pin}
        onChange={(event) => onChange(event.currentTarget.value, again)}
      />
      <PasswordInput
        size="md"
        label={t('pinAgain')}
        error={problem === 'differs' && t('pinDiffers')}
        inputMode="numeric"
        autoComplete="new-password"
        maxLength={32}
        value={again}
        onChange={(event) => onChange(pin, event.currentTarget.value)}
      />
    </>
  );
}
