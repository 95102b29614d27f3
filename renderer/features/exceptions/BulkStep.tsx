import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stepOf } from '../../../shared/domain/exceptions/steps.ts';
import type { StepField as Field } from '../../../shared/model/exception.ts';
import type { ExceptionClass } from '../../../shared/model/record.ts';
import { useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { LoadingState } from '../../ui/states.tsx';
import classes from './exceptions.module.css';
import { askedFields, missingFields } from './step/stepDraft.ts';
import { StepField } from './step/StepField.tsx';
import type { BulkAct } from './useBulk.ts';
import type { Row } from './useArrangement.ts';
import { stepWords } from './words.ts';

interface BulkStepProps {
  /** One of those that stand at the step. */
  example: Row;
  count: number;
  onAct: (act: BulkAct) => void;
  onCancel: () => void;
}

/** What is about one order alone. */
const ONE_BY_ONE: readonly Field['kind'][] = ['recipient', 'lines', 'sku', 'requests'];

/** Whether a step can be recorded with the same values for several orders: nothing in it is about one customer. */
export function isForSeveral(exceptionClass: ExceptionClass, step: string): boolean {
  const fields = stepOf(exceptionClass, step)?.fields ?? [];
  return fields.every(({ personal, kind, when }) => personal !== true && (when !== undefined || !ONE_BY_ONE.includes(kind)));
}

/** The form of the step at which all that are chosen stand; what is entered is recorded with each. */
export function BulkStep({ example, count, onAct, onCancel }: BulkStepProps) {
  const { t } = useTranslation(['exceptions', 'common', 'terms']);
  const { data } = useCall('exceptions/detail', { exceptionId: example.exceptionId });
  const [values, setValues] = useState<Record<string, string>>({});
  const form = useRef<HTMLElement>(null);
  const ready = data !== undefined;
  useEffect(() => {
    if (ready) form.current?.querySelector('input')?.focus();
  }, [ready]);
  if (!ready) return <LoadingState />;
  const fields = askedFields(data, values);
  const missing = missingFields(fields, { values, recipient: null, lines: null });
  const label = (key: string, required: boolean) => {
    const words = t(`exceptions:fields.${key}`);
    return required ? words : t('exceptions:detail.optional', { label: words });
  };
  const submit = () => {
    if (missing.length === 0) onAct({ kind: 'step', step: example.step, values });
  };
  return (
    <section ref={form} className={classes.fields} aria-label={t('exceptions:detail.form')}>
      <h2>{t('exceptions:bulk.stepTitle', { step: stepWords(t, example), count })}</h2>
      {fields.map((field) => (
        <StepField
          key={field.key}
          field={field}
          label={label(field.key, field.required)}
          value={values[field.key] ?? ''}
          lines={[]}
          onChange={(value) => setValues((known) => ({ ...known, [field.key]: value }))}
          onEnter={submit}
        />
      ))}
      {fields.some(({ kind }) => ONE_BY_ONE.includes(kind)) && (
        <Notice tone="amber" title={t('exceptions:bulk.oneByOne')}>
          {t('exceptions:bulk.oneByOneText')}
        </Notice>
      )}
      {missing.length > 0 && (
        <p className={classes.soft} role="status">
          {t('exceptions:detail.missing', { fields: missing.map((key) => t(`exceptions:fields.${key}`)).join(' · ') })}
        </p>
      )}
      <div className={classes.row}>
        <BigAction tone="blue" hotkey="Enter" disabled={missing.length > 0} onAct={submit}>
          {t('exceptions:bulk.stepAction', { count })}
        </BigAction>
        <BigAction hotkey="Escape" onAct={onCancel}>
          {t('common:cancel')}
        </BigAction>
      </div>
    </section>
  );
}
