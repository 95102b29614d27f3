import { useTranslation } from 'react-i18next';
import type { Finding } from '../../shared/model/finding.ts';
import classes from './FindingList.module.css';
import { StateBadge } from './StateBadge.tsx';

/** What validation found: the field, what is wrong with it, and what should stand there where that is certain. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('validation');
  return (
    <ul className={classes.list}>
      {findings.map(({ rule, severity, field, lineNo, value, params, proposal }) => (
        <li key={`${rule} ${field} ${lineNo ?? ''}`} className={classes.finding}>
          <StateBadge size="small" tone={severity === 'blocks' ? 'amber' : 'plain'}>
            {t(`severity.${severity}`)}
          </StateBadge>
          <span className={classes.field}>
            {lineNo === undefined ? t(`field.${field}`) : t('line', { lineNo, field: t(`field.${field}`) })}
            {value !== '' && ` · ${value}`}
          </span>
          <span className={classes.text}>{t(`rule.${rule}`, params)}</span>
          {proposal !== undefined && <span className={classes.proposal}>{t('proposal', { proposal })}</span>}
        </li>
      ))}
    </ul>
  );
}
