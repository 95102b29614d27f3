import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/model/finding.ts';
import { Hero } from '../../ui/Hero.tsx';
import classes from './order.module.css';

/** Amber and quiet: the order cannot go out as it is; packing is not held up, whoever packs tells a supervisor. */
export function FindingsNote({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation(['packing', 'validation']);
  return (
    <Hero
      tone="amber"
      size="small"
      title={t('packing:findings.title')}
      text={
        <ul className={classes.findings}>
          {findings.map(({ rule, field, lineNo, params }) => (
            <li key={`${rule} ${field} ${lineNo ?? ''}`}>
              {t(`validation:field.${field}`)} · {t(`validation:rule.${rule}`, params)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
