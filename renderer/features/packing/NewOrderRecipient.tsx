import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/index.ts';
import { Field, TextField } from './Field.tsx';
import type { NewOrderPartProps } from './NewOrderFacts.tsx';
import classes from './newOrder.module.css';

const LONGEST_PASTE = 1_000;
const PARTS = ['name', 'phone', 'province', 'city', 'district', 'address'] as const;
const LENGTHS = { name: 200, phone: 60, province: 60, city: 60, district: 60, address: 500 } as const;

/** The recipient: pasted in one piece and taken apart when the field is left, or typed part by part. */
export function NewOrderRecipient({ order, onChange }: NewOrderPartProps) {
  const { t } = useTranslation('packing');
  const [pasted, setPasted] = useState('');
  const [taken, setTaken] = useState('');

  const takeApart = async (text: string) => {
    if (text.trim() === '' || text === taken) return;
    setTaken(text);
    const answer = await call('packing/parse-address', { text });
    if (!answer.ok) return;
    const { name, phone, province = '', city = '', district = '', address, postcode = '' } = answer.value;
    onChange({ ...order, recipient: { name, phone, province, city, district, address, postcode } });
  };

  return (
    <section className={classes.part} aria-label={t('recipient.title')}>
      <Field label={t('newOrder.paste')}>
        <textarea
          rows={3}
          value={pasted}
          maxLength={LONGEST_PASTE}
          placeholder={t('newOrder.pasteHint')}
          onChange={(event) => setPasted(event.currentTarget.value)}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text').slice(0, LONGEST_PASTE);
            if (pasted !== '' || text === '') return;
            event.preventDefault();
            setPasted(text);
            void takeApart(text);
          }}
          onBlur={() => void takeApart(pasted)}
        />
      </Field>
      <div className={classes.recipient}>
        {PARTS.map((part) => (
          <TextField
            key={part}
            label={t(`newOrder.${part}`)}
            name={part}
            maxLength={LENGTHS[part]}
            value={order.recipient[part]}
            onChange={(value) => onChange({ ...order, recipient: { ...order.recipient, [part]: value } })}
          />
        ))}
      </div>
    </section>
  );
}
