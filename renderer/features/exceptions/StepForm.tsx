import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fits } from '../../../shared/domain/exceptions/handling.ts';
import { useAction } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { ErrorState } from '../../ui/states.tsx';
import classes from './exceptions.module.css';
import { stepWords } from './words.ts';
import type { Detail } from './words.ts';

const MOST = 1_000;

/** The form of the step in turn, and the handbook's words beside it. Enter takes the step when everything is there. */
export function StepForm({ detail }: { detail: Detail }) {
  const { t } = useTranslation(['exceptions', 'terms']);
  const { exception, fields } = detail;
  const [values, setValues] = useState<Record<string, string>>({});
  const take = useAction('exceptions/step');
  const form = useRef<HTMLElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const label = (key: string, required: boolean) => {
    const words = t(`exceptions:fields.${key}`);
    return required ? words : t('exceptions:detail.optional', { label: words });
  };
  const change = (key: string, value: string) => setValues((known) => ({ ...known, [key]: value }));
  const missing = fields.filter((field) => !fits(field, (values[field.key] ?? '').trim()));
  const isClosing = fields.some(({ key }) => key === 'outcome');
  const submit = () => void take.run({ exceptionId: exception.exceptionId, step: exception.step, values });

  return (
    <div className={classes.work}>
      <section ref={form} className={classes.fields} aria-label={t('exceptions:detail.form')}>
        <h2>{stepWords(t, exception)}</h2>
        {take.error !== null && <ErrorState failure={take.error} />}
        {fields.map(({ key, kind, required, choices }) =>
          kind === 'choice' ? (
            <ChoiceGroup
              key={key}
              label={label(key, required)}
              choices={(choices ?? []).map((value) => ({ value, label: t(`exceptions:choices.${key}.${value}`) }))}
              value={values[key] ?? ''}
              onChange={(value) => change(key, value)}
            />
          ) : (
            <TextInput
              key={key}
              size="md"
              label={label(key, required)}
              inputMode={kind === 'number' ? 'decimal' : 'text'}
              maxLength={MOST}
              autoComplete="off"
              value={values[key] ?? ''}
              onChange={(event) => change(key, event.currentTarget.value)}
            />
          ),
        )}
        {missing.length > 0 && (
          <p className={classes.soft} role="status">
            {t('exceptions:detail.missing', { fields: missing.map(({ key }) => t(`exceptions:fields.${key}`)).join(' · ') })}
          </p>
        )}
        <div className={classes.row}>
          <BigAction tone="blue" hotkey="Enter" busy={take.busy} disabled={missing.length > 0} onAct={submit}>
            {isClosing ? t('exceptions:detail.close') : t('exceptions:detail.take')}
          </BigAction>
        </div>
      </section>
      <aside className={classes.guide} aria-label={t('exceptions:detail.handbook')}>
        <h3>{t('exceptions:detail.handbook')}</h3>
        <p>{t(`exceptions:steps.${exception.class}.${exception.step}.text`)}</p>
      </aside>
    </div>
  );
}
