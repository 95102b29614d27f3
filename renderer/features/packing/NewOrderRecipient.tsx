import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge/index.ts';
import { Field, TextField } from './Field.tsx';
import type { NewOrderPartProps } from './NewOrderFacts.tsx';
import classes from './newOrder.module.css';

const LONGEST_PASTE = 1_000;
const SETTLED_MS = 300;
const PARTS = ['name', 'phone', 'province', 'city', 'district', 'address'] as const;
const LENGTHS = { name: 200, phone: 60, province: 60, city: 60, district: 60, address: 500 } as const;

/** The recipient: pasted in one piece and taken apart, or typed part by part. */
export function NewOrderRecipient({ order, onChange }: NewOrderPartProps) {
  const { t } = useTranslation('packing');
  const [pasted, setPasted] = useState('');
  const takeApart = useEffectEvent(async (text: string) => {
    const answer = await call('packing/parse-address', { text });
    if (!answer.ok) return;
    const { name, phone, province = '', city = '', district = '', address, postcode = '' } = answer.value;
    onChange((now) => ({ ...now, recipient: { name, phone, province, city, district, address, postcode } }));
  });
  // A scan into this field is taken out of it again at once and must not be taken apart meanwhile.
  useEffect(() => {
    const timer = setTimeout(() => void (pasted.trim() !== '' && takeApart(pasted)), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [pasted]);

  return (
    <section className={classes.part} aria-label={t('recipient.title')}>
      <Field label={t('newOrder.paste')}>
        <textarea
          rows={3}
          value={pasted}
          maxLength={LONGEST_PASTE}
          placeholder={t('newOrder.pasteHint')}
          onChange={(event) => setPasted(event.currentTarget.value)}
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
            onChange={(value) => onChange((now) => ({ ...now, recipient: { ...now.recipient, [part]: value } }))}
          />
        ))}
      </div>
    </section>
  );
}
