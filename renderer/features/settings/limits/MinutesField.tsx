import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../settings.module.css';
import type { LimitsForm } from './limitsForm.ts';

export interface MinutesFieldProps {
  form: LimitsForm;
  field: string;
  /** Translated. */
  label: string;
  /** What applies while nothing is typed; translated. */
  otherwise: string;
}

/** A length of time in minutes; nothing for what applies otherwise, 0 for none. */
export function MinutesField({ form, field, label, otherwise }: MinutesFieldProps) {
  const { t } = useTranslation(['limits', 'settings']);
  return (
    <TextInput
      size="md"
      label={label}
      placeholder={otherwise}
      error={form.wrong(field) && t('limits:notMinutes')}
      inputMode="decimal"
      maxLength={8}
      autoComplete="off"
      rightSection={<span className={classes.unit}>{t('settings:station.minutes')}</span>}
      rightSectionWidth="4.5rem"
      value={form.shown(field)}
      onChange={(event) => form.edit({ [field]: event.currentTarget.value })}
    />
  );
}
