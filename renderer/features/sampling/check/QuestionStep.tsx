import { useTranslation } from 'react-i18next';
import { BigAction } from '../../../ui/BigAction.tsx';
import { useSamplingWords } from '../words.ts';
import type { CheckView, Question } from '../words.ts';
import classes from './check.module.css';

export interface QuestionStepProps {
  check: CheckView;
  question: Question;
  busy: boolean;
  onOk: () => void;
  onDefect: () => void;
  onCannotTell: () => void;
  /** Goes on without changing the answer that is there. */
  onKeep: () => void;
}

/** The question, as large as anything on the screen, and its three answers under three keys. */
export function QuestionStep({ check, question, busy, onOk, onDefect, onCannotTell, onKeep }: QuestionStepProps) {
  const { t } = useTranslation('sampling');
  const words = useSamplingWords();
  const number = check.questions.indexOf(question) + 1;
  const given = check.answers.find((answer) => answer.question === question.key);
  return (
    <>
      <p className={classes.count}>{t('check.count', { number, count: check.questions.length })}</p>
      <h1 className={classes.question}>{words.question(question.key)}</h1>
      {given !== undefined && (
        <p className={classes.given}>
          {t('check.given', {
            answer: [t(`answer.${given.answer}`), given.code === null ? '' : words.defect(given.code)].filter(Boolean).join(' · '),
          })}
        </p>
      )}
      <div className={classes.answers}>
        <BigAction size="main" tone="green" hotkey="1" disabled={busy} onAct={onOk}>
          {t('answer.ok')}
        </BigAction>
        <BigAction size="main" tone="red" hotkey="2" disabled={busy} onAct={onDefect}>
          {t('answer.defect')}
        </BigAction>
        <BigAction size="main" tone="amber" hotkey="3" disabled={busy} onAct={onCannotTell}>
          {t('answer.cannot-tell')}
        </BigAction>
      </div>
      {given !== undefined && (
        <BigAction tone="blue" hotkey="Enter" disabled={busy} onAct={onKeep}>
          {t('check.keep')}
        </BigAction>
      )}
    </>
  );
}
