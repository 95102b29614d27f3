import { useTranslation } from 'react-i18next';
import { recipientInOneLine } from '../../../../shared/domain/exceptions/readableValue.ts';
import type { Action } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import classes from '../exceptions.module.css';

export interface ContactProps {
  exceptionId: string;
  /** Lives outside of the form: what was shown stays in sight from step to step. */
  contact: Action<'exceptions/contact'>;
}

/** The customer's phone in figures one can dial from, and the link that dials. Showing it is in the journal. */
export function Contact({ exceptionId, contact }: ContactProps) {
  const { t } = useTranslation('handling');
  const show = () => void contact.run({ exceptionId });
  if (contact.error !== null) return <ErrorState failure={contact.error} onRetry={show} />;
  if (contact.data === undefined)
    return (
      <div className={classes.row}>
        <BigAction size="small" hotkey="Alt+P" busy={contact.busy} onAct={show}>
          {t('contact.show')}
        </BigAction>
        <span className={classes.soft}>{t('contact.journaled')}</span>
      </div>
    );
  const { recipient, recorded } = contact.data;
  const numbers = recorded.filter(({ key }) => key === 'phone').map(({ value }) => value);
  return (
    <section className={classes.contact} aria-label={t('contact.title')}>
      {[...new Set([recipient.phone, ...numbers])].map((number) => (
        <a key={number} className={classes.phone} href={`tel:${number.replaceAll(/[^\d+,-]/g, '')}`}>
          <span aria-hidden="true">☎</span> {number}
        </a>
      ))}
      <p className={classes.address}>{recipientInOneLine(recipient)}</p>
    </section>
  );
}
