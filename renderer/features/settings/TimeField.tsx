import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/useFormats.ts';
import { DAY, SECOND } from '../../../shared/model/time.ts';
import { TIME_RULES, typedTime } from './rules.ts';
import type { TimeRule, TimeRuleName } from './rules.ts';
import classes from './settings.module.css';

export interface TimeFieldProps {
  name: TimeRuleName;
  /** As typed. */
  value: string;
  onChange: (text: string) => void;
}

function unitOf({ unitMs }: TimeRule): 'seconds' | 'minutes' | 'days' {
  if (unitMs === DAY) return 'days';
  return unitMs === SECOND ? 'seconds' : 'minutes';
}

/** A length of time to type, with what it will do in a sentence below. */
export function TimeField({ name, value, onChange }: TimeFieldProps) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const rule: TimeRule = TIME_RULES[name];
  const typed = typedTime(value, rule);
  const limits = { least: formats.duration(rule.leastMs), most: formats.duration(rule.mostMs) };
  const problem = typed.ok
    ? undefined
    : typed.problem === 'number'
      ? t('station.notNumber')
      : rule.never
        ? t('station.outOfRangeOrNever', limits)
        : t('station.outOfRange', limits);
  const meaning = !typed.ok
    ? ''
    : typed.stored === 0
      ? t(`station.never.${name}`)
      : t(`station.meaning.${name}`, { time: formats.duration(typed.stored * rule.storedMs) });
  return (
    <TextInput
      size="md"
      className={classes.timeField}
      label={t(`station.label.${name}`)}
      description={meaning}
      error={problem}
      inputMode="decimal"
      maxLength={8}
      autoComplete="off"
      rightSection={<span className={classes.unit}>{t(`station.${unitOf(rule)}`)}</span>}
      rightSectionWidth="4.5rem"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
