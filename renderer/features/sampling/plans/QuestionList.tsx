import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanDraft, PlanQuestion } from '../../../../shared/model/sampling.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { CheckField } from '../../../ui/CheckField.tsx';
import { KeyHint } from '../../../ui/KeyHint.tsx';
import { BothTexts } from './BothTexts.tsx';
import { CodeTable } from './CodeTable.tsx';
import { changed, moved, withOwnQuestion } from './draft.ts';
import classes from './plans.module.css';

interface QuestionListProps {
  plan: PlanDraft;
  readOnly: boolean;
  onEdit: (change: Partial<PlanDraft>) => void;
}

/** The questions in their order: Alt and the arrow keys move the one that is in use, Space switches it on and off. */
export function QuestionList({ plan, readOnly, onEdit }: QuestionListProps) {
  const { t, i18n } = useTranslation('sampling');
  const [open, setOpen] = useState<string | null>(null);
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const words = ({ key, text }: PlanQuestion) => text?.[language] ?? t(`question.${key}`, { defaultValue: key });
  const move = (index: number, event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || by === null || readOnly) return;
    event.preventDefault();
    event.stopPropagation();
    onEdit({ questions: moved(plan.questions, index, by) });
  };
  const ownWords = (key: string) => ({ 'zh-CN': t(key, { lng: 'zh-CN' }), en: t(key, { lng: 'en' }) });
  return (
    <section aria-label={t('questions.title')}>
      <h2 className={classes.heading}>{t('questions.title')}</h2>
      <p className={classes.soft}>
        <KeyHint name="Alt+↑" /> <KeyHint name="Alt+↓" /> {t('questions.keys')}
      </p>
      <ol className={classes.questions}>
        {plan.questions.map((question, index) => (
          <li key={question.key} className={classes.question} data-off={!question.on} onKeyDown={(event) => move(index, event)}>
            <div className={classes.questionHead}>
              <CheckField
                checked={question.on}
                disabled={readOnly}
                onChange={(on) => onEdit({ questions: changed(plan.questions, index, { on }) })}
              >
                {index + 1}. {words(question)}
              </CheckField>
              <button
                type="button"
                className={classes.more}
                aria-expanded={open === question.key}
                onClick={() => setOpen(open === question.key ? null : question.key)}
              >
                {t('questions.defects', { count: plan.codes.filter((code) => code.question === question.key && code.on).length })}
              </button>
            </div>
            {open === question.key && (
              <div className={classes.questionBody}>
                <BothTexts
                  label={t('questions.text')}
                  text={question.text}
                  usual={(lng) => t(`question.${question.key}`, { lng, defaultValue: '' })}
                  readOnly={readOnly}
                  onChange={(text) => onEdit({ questions: changed(plan.questions, index, { text }) })}
                />
                <CodeTable plan={plan} question={question.key} readOnly={readOnly} onEdit={onEdit} />
              </div>
            )}
          </li>
        ))}
      </ol>
      {!readOnly && (
        <BigAction
          size="small"
          hotkey="Alt+Q"
          onAct={() => onEdit(withOwnQuestion(plan, { question: ownWords('questions.own'), defect: ownWords('questions.ownDefect') }))}
        >
          {t('questions.add')}
        </BigAction>
      )}
    </section>
  );
}
