import { TextInput } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CARRIER_SERVICES } from '../../../../shared/model/service.ts';
import { useAction } from '../../../bridge/index.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../settings.module.css';
import { FormFoot } from './FormFoot.tsx';
import { readServiceForm } from './serviceForm.ts';
import type { ServiceDraft, ServiceField, ServiceValues } from './serviceForm.ts';

const PLACES = ['province', 'city', 'district'] as const;
const TERMS = ['fee', 'days', 'cutOff'] as const;
const LIMITS = ['mostWeight', 'mostPieces'] as const;

interface Props {
  draft: ServiceDraft;
  /** Those that the table knows. */
  carriers: readonly string[];
  onChange: (values: ServiceValues) => void;
  onClose: () => void;
}

/** One line of the table: a new one, or one that is changed. */
export function ServiceForm({ draft: { of, values }, carriers, onChange, onClose }: Props) {
  const { t } = useTranslation('services');
  const save = useAction('services/save');
  const form = useRef<HTMLElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);
  const { row, problems } = readServiceForm(values);
  const put = (field: ServiceField, value: string) => {
    save.reset();
    onChange({ ...values, [field]: value });
  };
  const submit = async () => {
    if (row === null) return;
    const answer = await save.run({ rows: [row], ...(of === null ? {} : { instead: of }) });
    if (!answer.ok) return;
    toast('green', t('services:saved'));
    onClose();
  };
  const field = (name: ServiceField, listId?: string) => (
    <TextInput
      key={name}
      size="md"
      label={t(`services:column.${name}`)}
      description={t(`services:hint.${name}`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={values[name] !== '' && problems.some((one) => one === name) && t('services:unreadable')}
      maxLength={40}
      autoComplete="off"
      list={listId}
      value={values[name]}
      onChange={(event) => put(name, event.currentTarget.value)}
    />
  );
  const allowed = values.allowed === 'yes';
  return (
    <section ref={form} className={classes.form} aria-label={t(of === null ? 'services:add' : 'services:change')}>
      <h2>{t(of === null ? 'services:add' : 'services:change')}</h2>
      <div className={classes.thirds}>
        {field('carrier', 'known-carriers')}
        <datalist id="known-carriers">
          {carriers.map((carrier) => (
            <option key={carrier} value={carrier} />
          ))}
        </datalist>
        <SelectField
          label={t('services:column.service')}
          value={values.service}
          choices={CARRIER_SERVICES.map((value) => ({ value: value as string, label: t(`services:service.${value}`) }))}
          onChange={(value) => put('service', value)}
        />
        <SelectField
          label={t('services:column.allowed')}
          value={values.allowed}
          choices={[
            { value: 'yes', label: t('services:done') },
            { value: 'no', label: t('services:notDone') },
          ]}
          onChange={(value) => put('allowed', value)}
        />
      </div>
      <div className={classes.thirds}>{PLACES.map((place) => field(place))}</div>
      {allowed && <div className={classes.thirds}>{TERMS.map((term) => field(term))}</div>}
      {allowed && <div className={classes.thirds}>{LIMITS.map((limit) => field(limit))}</div>}
      {save.error !== null && <ErrorState failure={save.error} />}
      <FormFoot
        busy={save.busy}
        ready={row !== null}
        missing={problems.map((one) => t(`services:column.${one}`))}
        onSave={() => void submit()}
        onClose={onClose}
      />
    </section>
  );
}
