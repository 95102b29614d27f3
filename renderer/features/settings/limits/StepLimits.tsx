import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { limitOf } from '../../../../shared/domain/exceptions/limits.ts';
import { STEPS } from '../../../../shared/domain/exceptions/steps.ts';
import { EXCEPTION_CLASSES } from '../../../../shared/model/record.ts';
import type { ExceptionClass } from '../../../../shared/model/record.ts';
import { useCall } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { stepWords } from '../../../ui/exceptionWords.ts';
import { useFormats } from '../../../ui/useFormats.ts';
import classes from '../settings.module.css';
import { limitField, SITE } from './limitsForm.ts';
import type { LimitsForm } from './limitsForm.ts';
import { MinutesField } from './MinutesField.tsx';

/** The limits of one class, with the handbook's in every empty field. */
function ClassLimits({ form, merchant, exceptionClass }: { form: LimitsForm; merchant: string; exceptionClass: ExceptionClass }) {
  const { t } = useTranslation(['limits', 'exceptions', 'terms']);
  const formats = useFormats(60_000);
  const fields = STEPS[exceptionClass].map(({ key }) => ({ key, field: limitField(merchant, exceptionClass, key) }));
  const otherwise = (step: string) => {
    const ofSite = merchant === SITE ? '' : form.shown(limitField(SITE, exceptionClass, step));
    if (ofSite !== '') return ofSite === '0' ? t('limits:siteNone') : t('limits:site', { minutes: ofSite });
    const ms = limitOf({}, exceptionClass, step, null);
    return ms === null ? t('limits:handbookNone') : t('limits:handbook', { time: formats.duration(ms) });
  };
  const typed = fields.filter(({ field }) => form.shown(field) !== '');
  return (
    <fieldset className={classes.part}>
      <legend>{t(`terms:exceptionClass.${exceptionClass}`)}</legend>
      <div className={classes.grid}>
        {fields.map(({ key, field }) => (
          <MinutesField
            key={key}
            form={form}
            field={field}
            label={stepWords(t, { class: exceptionClass, step: key })}
            otherwise={otherwise(key)}
          />
        ))}
      </div>
      {typed.length > 0 && (
        <div className={classes.row}>
          <BigAction size="small" onAct={() => form.edit(Object.fromEntries(typed.map(({ field }) => [field, ''])))}>
            {merchant === SITE ? t('limits:toHandbook') : t('limits:toSite')}
          </BigAction>
        </div>
      )}
    </fieldset>
  );
}

/** Limits by class and step, of the site or of one merchant. */
export function StepLimits({ form }: { form: LimitsForm }) {
  const { t } = useTranslation('limits');
  const [merchant, setMerchant] = useState(SITE);
  const reference = useCall('packing/reference', {});
  const merchants = reference.data?.merchants ?? [];
  return (
    <section className={classes.form} aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <p className={classes.soft}>{t('text')}</p>
      <NativeSelect
        size="md"
        className={classes.timeField}
        label={t('whose')}
        value={merchant}
        data={[
          { value: SITE, label: t('wholeSite') },
          ...merchants.map(({ merchantId, merchantName }) => ({ value: merchantId, label: merchantName })),
        ]}
        onChange={(event) => setMerchant(event.currentTarget.value)}
      />
      {EXCEPTION_CLASSES.map((one) => (
        <ClassLimits key={one} form={form} merchant={merchant} exceptionClass={one} />
      ))}
    </section>
  );
}
