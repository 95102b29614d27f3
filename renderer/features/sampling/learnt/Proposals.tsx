import { useTranslation } from 'react-i18next';
import { useCall } from '../../../bridge/index.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { ErrorState, LoadingState } from '../../../ui/states.tsx';
import { useSamplingWords } from '../words.ts';
import classes from './learnt.module.css';

/** What the validation missed and where it cried for nothing: proposals for its rules, with orders to look at. */
export function Proposals({ range }: { range: { from?: string; to?: string } }) {
  const { t } = useTranslation(['sampling', 'validation']);
  const words = useSamplingWords();
  const found = useCall('sampling/proposals', range, { keepPrevious: true });
  return (
    <section aria-label={t('sampling:proposals.title')}>
      <h2>{t('sampling:proposals.title')}</h2>
      {found.error !== null && <ErrorState failure={found.error} onRetry={found.refresh} />}
      {found.data === undefined ? (
        found.error === null && <LoadingState />
      ) : found.data.proposals.length === 0 ? (
        <p>{t('sampling:proposals.none', { count: found.data.checks })}</p>
      ) : (
        <ul className={classes.list}>
          {found.data.proposals.map(({ kind, question, rule, code, count, of, advice, examples }) => (
            <li key={`${kind} ${question} ${rule ?? ''} ${code ?? ''}`}>
              <StateBadge size="small" tone={kind === 'missed' ? 'red' : 'amber'}>
                {t(`sampling:proposals.${kind}`)}
              </StateBadge>{' '}
              <strong>{rule === null ? words.defect(code ?? question) : t(`validation:short.${rule}`)}</strong>
              <p>{t(`sampling:proposals.${kind}Text`, { count, of, question: words.question(question) })}</p>
              <p>{t(`sampling:advice.${advice}`)}</p>
              <p className={classes.soft}>
                {t('sampling:proposals.examples', { orders: examples.map(({ orderNo }) => orderNo).join(' · ') })}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
