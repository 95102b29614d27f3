import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { exceptionReason } from '../../ui/exceptionWords.ts';
import { Hero } from '../../ui/Hero.tsx';
import classes from './order.module.css';

export type OpenException = NonNullable<CallOutput<'orders/detail'>['exceptions']>[number];

/** Amber and quiet: what is being worked on about the order on the table, though it may be packed. */
export function ExceptionsNote({ exceptions }: { exceptions: readonly OpenException[] }) {
  const { t } = useTranslation(['packing', 'terms']);
  return (
    <Hero
      tone="amber"
      size="small"
      title={t('packing:openExceptions')}
      text={
        <ul className={classes.findings}>
          {exceptions.map((one) => (
            <li key={one.exceptionId}>
              {t(`terms:exceptionClass.${one.class}`)} · {exceptionReason(t, one)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
