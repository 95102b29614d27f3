import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WEEKDAYS } from '../../../../shared/model/calendar.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import classes from '../settings.module.css';
import { weekdayField } from './limitsForm.ts';
import type { LimitsForm } from './limitsForm.ts';

const MODES = ['always', 'shifts'] as const;
/** A Monday, to name the days of the week by. */
const MONDAY = Date.UTC(2026, 0, 5, 12);
const DAY_MS = 86_400_000;

/** When the site works: around the clock, or shifts of the week with holidays and extra working days. */
export function CalendarFields({ form, timeZone }: { form: LimitsForm; timeZone: string }) {
  const { t, i18n } = useTranslation('limits');
  const mode = form.shown('calendar/mode') === 'always' ? 'always' : 'shifts';
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' });
  return (
    <section className={classes.form} aria-label={t('calendar.title')}>
      <h2>{t('calendar.title')}</h2>
      <ChoiceGroup
        label={t('calendar.mode')}
        value={mode}
        choices={MODES.map((value) => ({
          value,
          label: t(`calendar.modes.${value}`),
          text: t(`calendar.modeTexts.${value}`, { timeZone }),
        }))}
        onChange={(value) => form.edit({ 'calendar/mode': value })}
      />
      {mode === 'shifts' && (
        <>
          <div className={classes.grid}>
            {WEEKDAYS.map((day) => (
              <TextInput
                key={day}
                size="md"
                label={weekday.format(MONDAY + (day - 1) * DAY_MS)}
                placeholder={t('calendar.free')}
                error={form.wrong(weekdayField(day)) && t('calendar.notShifts')}
                maxLength={120}
                autoComplete="off"
                value={form.shown(weekdayField(day))}
                onChange={(event) => form.edit({ [weekdayField(day)]: event.currentTarget.value })}
              />
            ))}
          </div>
          <div className={classes.grid}>
            {(['holidays', 'workdays'] as const).map((list) => (
              <Textarea
                key={list}
                size="md"
                autosize
                minRows={3}
                maxRows={8}
                label={t(`calendar.${list}`)}
                description={t(`calendar.${list}Text`)}
                error={form.wrong(`calendar/${list}`) && t(`calendar.${list}Wrong`)}
                value={form.shown(`calendar/${list}`)}
                onChange={(event) => form.edit({ [`calendar/${list}`]: event.currentTarget.value })}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}
