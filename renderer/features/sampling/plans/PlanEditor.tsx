import { useTranslation } from 'react-i18next';
import type { PlanDraft } from '../../../../shared/model/sampling.ts';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import type { PlanView } from '../words.ts';
import { draftOf, problemsOf } from './draft.ts';
import { PlanFields } from './PlanFields.tsx';
import { PlanPreview } from './PlanPreview.tsx';
import { usePlanDrafts } from './planDrafts.ts';
import classes from './plans.module.css';
import { QuestionList } from './QuestionList.tsx';

interface PlanEditorProps {
  /** Null for a new plan. */
  stored: PlanView | null;
  template: PlanDraft;
  readOnly: boolean;
  onSaved: (planId: string) => void;
}

/** One plan with what it would draw beside it. A saved change is a new version; lots that are under way keep theirs. */
export function PlanEditor({ stored, template, readOnly, onSaved }: PlanEditorProps) {
  const { t } = useTranslation('sampling');
  const key = stored?.planId ?? 'new';
  const { of, put } = usePlanDrafts();
  const save = useAction('sampling/save-plan');
  const plan = of[key]?.plan ?? (stored === null ? template : draftOf(stored));
  const baseVersion = of[key]?.baseVersion ?? stored?.version ?? null;
  const problems = problemsOf(plan);
  const isChanged = of[key] !== undefined;
  const edit = (change: Partial<PlanDraft>) => {
    save.reset();
    put(key, { plan: { ...plan, ...change }, baseVersion });
  };
  const submit = async () => {
    const kept = await save.run({ plan, ...(stored === null || baseVersion === null ? {} : { planId: stored.planId, baseVersion }) });
    if (!kept.ok) return;
    put(key, null);
    onSaved(kept.value.planId);
    toast('green', t('plans.saved', { name: kept.value.name, version: kept.value.version }));
  };
  return (
    <>
      <div className={classes.editor}>
        <div className={classes.form}>
          <PlanFields plan={plan} problems={problems} readOnly={readOnly} onEdit={edit} />
          <QuestionList plan={plan} readOnly={readOnly} onEdit={edit} />
        </div>
        <PlanPreview plan={plan} problems={problems} />
      </div>
      {save.error !== null && <ErrorState failure={save.error} />}
      {!readOnly && (
        <div className={classes.saveRow}>
          <BigAction
            tone="blue"
            hotkey="Ctrl+Enter"
            busy={save.busy}
            disabled={(!isChanged && stored !== null) || problems.size > 0}
            onAct={() => void submit()}
          >
            {t('plans.save')}
          </BigAction>
          <BigAction hotkey="Alt+Z" disabled={!isChanged || save.busy} onAct={() => put(key, null)}>
            {t('plans.discard')}
          </BigAction>
          <span role="status">{problems.size > 0 ? t('plans.problems') : isChanged ? t('plans.changed') : t('plans.versionKept')}</span>
        </div>
      )}
    </>
  );
}
