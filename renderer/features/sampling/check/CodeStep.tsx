import { useTranslation } from 'react-i18next';
import { BigAction } from '../../../ui/BigAction.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { SEVERITY_TONE, useSamplingWords } from '../words.ts';
import type { Question } from '../words.ts';
import classes from './check.module.css';

/** Digits first, then letters that are no keys of their own while a code is chosen. */
const KEYS = '123456789ABCDEFGHIJKLMNOPQRSTVWXYZ';

/** What is wrong? One key a code, each with how much it weighs. */
export function CodeStep({ question, onChoose }: { question: Question; onChoose: (code: string) => void }) {
  const { t } = useTranslation('sampling');
  const words = useSamplingWords();
  return (
    <>
      <p className={classes.count}>{words.question(question.key)}</p>
      <h1 className={classes.question}>{t('check.whatIsWrong')}</h1>
      <div className={classes.codes}>
        {question.codes.map(({ code, severity }, index) => (
          <BigAction key={code} {...(KEYS[index] === undefined ? {} : { hotkey: KEYS[index] })} onAct={() => onChoose(code)}>
            <span className={classes.code}>
              {words.defect(code)}
              <StateBadge size="small" tone={SEVERITY_TONE[severity]}>
                {t(`severity.${severity}`)}
              </StateBadge>
            </span>
          </BigAction>
        ))}
      </div>
      <p className={classes.soft}>{t('check.backspace')}</p>
    </>
  );
}
