import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../bridge/index.ts';
import { FindingList } from '../../../ui/FindingList.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import classes from '../exceptions.module.css';
import { recipientOf } from './stepDraft.ts';
import type { RecipientDraft, StepDraft } from './stepDraft.ts';

const PARTS = ['name', 'phone', 'province', 'city', 'district', 'address'] as const;
const LENGTHS = { name: 200, phone: 60, province: 60, city: 60, district: 60, address: 500 } as const;
const EMPTY: RecipientDraft = { name: '', phone: '', province: '', city: '', district: '', address: '' };
const SETTLED_MS = 300;

/** What validation finds wrong with the recipient as it is typed now. */
export function useRecipientFindings(exceptionId: string, draft: StepDraft, enabled: boolean) {
  const [settled] = useDebouncedValue(draft, SETTLED_MS);
  const recipient = recipientOf(settled);
  const checked = useCall(
    'exceptions/check-recipient',
    { exceptionId, recipient: recipient ?? { name: '', phone: '', address: '' } },
    { enabled: enabled && recipient !== null, keepPrevious: true },
  );
  const findings = recipient === null ? [] : (checked.data?.findings ?? []);
  return { findings, blocking: findings.filter(({ severity }) => severity === 'blocks').length };
}

export interface RecipientFormProps {
  label: string;
  value: RecipientDraft | null;
  onChange: (recipient: RecipientDraft) => void;
  findings: ReturnType<typeof useRecipientFindings>['findings'];
}

/** The recipient part by part, and what validation says of it. */
export function RecipientForm({ label, value, onChange, findings }: RecipientFormProps) {
  const { t } = useTranslation('handling');
  const recipient = value ?? EMPTY;
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      <div className={classes.recipient}>
        {PARTS.map((part) => (
          <TextInput
            key={part}
            size="md"
            className={part === 'address' ? classes.wide : undefined}
            label={t(`recipient.${part}`)}
            maxLength={LENGTHS[part]}
            autoComplete="off"
            value={recipient[part]}
            onChange={(event) => onChange({ ...recipient, [part]: event.currentTarget.value })}
          />
        ))}
      </div>
      {findings.length > 0 && (
        <Notice tone="amber" title={t('recipient.findings')}>
          <FindingList findings={findings} />
        </Notice>
      )}
    </fieldset>
  );
}
