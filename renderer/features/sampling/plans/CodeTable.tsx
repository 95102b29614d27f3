import { useTranslation } from 'react-i18next';
import { EXCEPTION_CLASSES } from '../../../../shared/model/record.ts';
import type { DefectCode, PlanDraft } from '../../../../shared/model/sampling.ts';
import { DEFECT_SEVERITIES } from '../../../../shared/model/sampling.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { CheckField } from '../../../ui/CheckField.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { BothTexts } from './BothTexts.tsx';
import { withOwnCode } from './draft.ts';
import classes from './plans.module.css';

interface CodeTableProps {
  plan: PlanDraft;
  question: string;
  readOnly: boolean;
  onEdit: (change: Partial<PlanDraft>) => void;
}

/** The defects that a question may find: how much each weighs, and which exception it opens. */
export function CodeTable({ plan, question, readOnly, onEdit }: CodeTableProps) {
  const { t } = useTranslation(['sampling', 'terms']);
  const edit = (code: string, change: Partial<DefectCode>) =>
    onEdit({ codes: plan.codes.map((one) => (one.code === code ? { ...one, ...change } : one)) });
  return (
    <>
      {plan.codes
        .filter((one) => one.question === question)
        .map((one) => (
          <div key={one.code} className={classes.code}>
            <div className={classes.codeText}>
              <BothTexts
                label={t('sampling:questions.defect')}
                text={one.text}
                usual={(lng) => t(`sampling:defect.${one.code}`, { lng, defaultValue: '' })}
                readOnly={readOnly}
                onChange={(text) => edit(one.code, { text })}
              />
            </div>
            <CheckField
              checked={one.on}
              disabled={readOnly}
              label={t('sampling:questions.codeOn')}
              onChange={(on) => edit(one.code, { on })}
            >
              {t('sampling:questions.used')}
            </CheckField>
            <SelectField
              label={t('sampling:questions.severity')}
              value={one.severity}
              disabled={readOnly}
              choices={DEFECT_SEVERITIES.map((value) => ({ value, label: t(`sampling:severity.${value}`) }))}
              onChange={(severity) => edit(one.code, { severity })}
            />
            <SelectField
              label={t('sampling:questions.class')}
              value={one.class}
              disabled={readOnly}
              choices={EXCEPTION_CLASSES.map((value) => ({ value, label: t(`terms:exceptionClass.${value}`) }))}
              onChange={(chosen) => edit(one.code, { class: chosen })}
            />
          </div>
        ))}
      {!readOnly && (
        <BigAction
          size="small"
          onAct={() =>
            onEdit(
              withOwnCode(plan, question, {
                'zh-CN': t('sampling:questions.ownDefect', { lng: 'zh-CN' }),
                en: t('sampling:questions.ownDefect', { lng: 'en' }),
              }),
            )
          }
        >
          {t('sampling:questions.addDefect')}
        </BigAction>
      )}
    </>
  );
}
