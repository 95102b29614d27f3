import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../bridge/index.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import type { Choice } from '../../../ui/ChoiceGroup.tsx';
import type { Detail } from '../words.ts';
import { LongField } from '../../../ui/LongField.tsx';

export interface StepFieldProps {
  field: Detail['fields'][number];
  label: string;
  value: string;
  onChange: (value: string) => void;
  onEnter: () => void;
  /** What the order holds, for a choice of its goods. */
  lines: Detail['lines'];
}

const MOST = 1_000;
const INPUTS = { date: 'date', moment: 'datetime-local', phone: 'tel' } as const;
/** Without a last day the year of a date field swallows six digits. */
const LAST = { date: '9999-12-31', moment: '9999-12-31T23:59' } as const;

function PersonField({ label, value, onChange }: Omit<StepFieldProps, 'field'>) {
  const station = useCall('session/state', {});
  const people = (station.data?.users ?? []).map(({ user }) => ({ value: user, label: user }));
  return <ChoiceGroup label={label} choices={people} value={value} onChange={onChange} />;
}

function CarrierField({ label, value, onChange }: Omit<StepFieldProps, 'field'>) {
  const { t } = useTranslation(['handling', 'terms']);
  const reference = useCall('packing/reference', {});
  const carriers = (reference.data?.carriers ?? []).map((code) => ({
    value: code,
    label: t(`terms:carrier.${code}`, { defaultValue: code }),
  }));
  return (
    <ChoiceGroup label={label} choices={[{ value: '', label: t('handling:anyCarrier') }, ...carriers]} value={value} onChange={onChange} />
  );
}

/** The input that fits what a field asks for; recipients and lines have forms of their own. */
export function StepField(props: StepFieldProps) {
  const { t } = useTranslation(['exceptions', 'handling']);
  const { field, label, value, onChange, onEnter, lines } = props;
  switch (field.kind) {
    case 'choice': {
      const choices = (field.choices ?? []).map((one): Choice<string> => ({
        value: one,
        label: t(`exceptions:choices.${field.key}.${one}`),
      }));
      return <ChoiceGroup label={label} choices={choices} value={value} onChange={onChange} />;
    }
    case 'sku': {
      const goods = lines.map(({ sku, name, spec }) => ({ value: sku, label: [name ?? sku, spec].filter(Boolean).join(' '), text: sku }));
      return (
        <ChoiceGroup label={label} choices={[{ value: '', label: t('handling:noNote') }, ...goods]} value={value} onChange={onChange} />
      );
    }
    case 'person':
      return <PersonField {...props} />;
    case 'carrier':
      return <CarrierField {...props} />;
    case 'long':
      return <LongField label={label} value={value} onChange={onChange} onEnter={onEnter} />;
    case 'text':
    case 'number':
    case 'date':
    case 'moment':
    case 'phone':
      return (
        <TextInput
          size="md"
          type={field.kind === 'text' || field.kind === 'number' ? 'text' : INPUTS[field.kind]}
          label={label}
          inputMode={field.kind === 'number' ? 'decimal' : undefined}
          max={field.kind === 'date' || field.kind === 'moment' ? LAST[field.kind] : undefined}
          maxLength={MOST}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'recipient':
    case 'lines':
    case 'requests':
    case 'feasibility':
    case 'waybill':
      return null;
  }
}
