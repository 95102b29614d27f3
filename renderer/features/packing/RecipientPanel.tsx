import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useDesk } from './desk.ts';
import classes from './order.module.css';

/** The recipient in full, in letters one can write a waybill from. The showing is in the journal. */
export function RecipientPanel() {
  const { t } = useTranslation('packing');
  const recipient = useDesk((state) => state.recipient);
  if (recipient === null) return null;
  const { name, phone, province, city, district, address } = recipient;
  return (
    <section className={classes.recipient} aria-label={t('recipient.title')}>
      <p className={classes.recipientWords}>
        {name} <span className="figures">{phone}</span>
      </p>
      <p className={classes.recipientWords}>{[province, city, district, address].filter(Boolean).join(' ')}</p>
      <p className={classes.soft}>
        {t('recipient.journaled')} <KeyHint name="R" />
      </p>
    </section>
  );
}
