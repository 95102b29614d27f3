import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../../shared/contract/index.ts';
import { SECOND } from '../../../../shared/model/time.ts';
import { useFormats } from '../../../ui/useFormats.ts';
import { useSamplingWords } from '../words.ts';
import classes from './learnt.module.css';
import { useRateWords } from './useRateWords.ts';

type Statistics = CallOutput<'sampling/statistics'>;

/** How strongly two checkers agree beyond chance, in the words of Landis and Koch (1977). */
function agreementLevel(kappa: number): 'slight' | 'fair' | 'moderate' | 'substantial' | 'perfect' {
  if (kappa <= 0.2) return 'slight';
  if (kappa <= 0.4) return 'fair';
  if (kappa <= 0.6) return 'moderate';
  return kappa <= 0.8 ? 'substantial' : 'perfect';
}

/** The checkers' pace, and how often two of them said the same of one order. */
export function Agreement({ statistics: { pace, agreement } }: { statistics: Statistics }) {
  const { t } = useTranslation('sampling');
  const formats = useFormats(60_000);
  const words = useSamplingWords();
  const rates = useRateWords();
  const kappaWords = (kappa: number | null) =>
    kappa === null
      ? t('agreement.noKappa')
      : t('agreement.kappa', { kappa: kappa.toFixed(2), level: t(`agreement.${agreementLevel(kappa)}`) });
  return (
    <>
      <section aria-label={t('pace.title')}>
        <h2>{t('pace.title')}</h2>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('pace.user')}</th>
              <th scope="col">{t('pace.checks')}</th>
              <th scope="col">{t('pace.median')}</th>
              <th scope="col">{t('pace.defects')}</th>
            </tr>
          </thead>
          <tbody>
            {pace.map(({ user, checks, medianSeconds, defectShare }) => (
              <tr key={user}>
                <th scope="row">{user}</th>
                <td>{formats.number(checks)}</td>
                <td>{formats.duration(Math.round(medianSeconds) * SECOND)}</td>
                <td>{rates.percent(defectShare)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section aria-label={t('agreement.title')}>
        <h2>{t('agreement.title')}</h2>
        {agreement.pairs === 0 ? (
          <p>{t('agreement.none')}</p>
        ) : (
          <>
            <p>{t('agreement.pairs', { agreed: agreement.agreed, count: agreement.pairs })}</p>
            <p>{kappaWords(agreement.kappa)}</p>
            <ul className={classes.list}>
              {agreement.byQuestion
                .filter(({ agreed, pairs }) => agreed < pairs)
                .map(({ question, agreed, pairs }) => (
                  <li key={question}>{t('agreement.question', { question: words.question(question), agreed, pairs })}</li>
                ))}
            </ul>
          </>
        )}
      </section>
    </>
  );
}
