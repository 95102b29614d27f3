import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../../shared/model/sampling.ts';
import { FindingList } from '../../../ui/FindingList.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import type { Tone } from '../../../ui/tone.ts';
import { useSamplingWords } from '../words.ts';
import type { CheckView } from '../words.ts';
import classes from './check.module.css';

const TONES: Record<Answer, Tone> = { ok: 'green', defect: 'red', 'cannot-tell': 'amber' };

/** What was answered so far, and beside each answer, never before it, what validation finds. */
export function AnswerLog({ check, at = null }: { check: CheckView; at?: string | null }) {
  const { t } = useTranslation('sampling');
  const words = useSamplingWords();
  if (check.answers.length === 0) return null;
  return (
    <ol className={classes.log} aria-label={t('check.answers')}>
      {check.questions.map(({ key }) => {
        const given = check.answers.find(({ question }) => question === key);
        if (given === undefined) return null;
        const findings = check.findings.filter(({ question }) => question === key).map(({ finding }) => finding);
        return (
          <li key={key} data-at={key === at}>
            <StateBadge size="small" tone={TONES[given.answer]}>
              {t(`answer.${given.answer}`)}
            </StateBadge>
            <span>
              {[
                words.question(key),
                given.code === null ? '' : words.defect(given.code),
                given.noteForgotten ? t('noteForgotten') : given.note,
              ]
                .filter(Boolean)
                .join(' · ')}
              {given.photoIds.length > 0 && ` · ${t('check.photos', { count: given.photoIds.length })}`}
            </span>
            {findings.length > 0 && (
              <div className={classes.findings}>
                <p>{t('check.validation')}</p>
                <FindingList findings={findings} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
