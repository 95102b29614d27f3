import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../bridge/index.ts';
import { Chip, ChipRow } from '../../../ui/FilterChips.tsx';
import { KeyHint } from '../../../ui/KeyHint.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useKey } from '../../../ui/scanner/index.ts';
import { ErrorState, LoadingState } from '../../../ui/states.tsx';
import { TONE_SIGN } from '../../../ui/tone.ts';
import { ResumePlan, StandingWords } from '../lot/StandingNote.tsx';
import classes from '../sampling.module.css';
import { useDecides } from '../useDecides.ts';
import { STANDING_TONE } from '../words.ts';
import type { PlanView } from '../words.ts';
import { FreezeTime } from './FreezeTime.tsx';
import { PlanEditor } from './PlanEditor.tsx';

const NEW = 'new';

function PlanChip({ plan, number, pressed, onChoose }: { plan: PlanView | null; number: number; pressed: boolean; onChoose: () => void }) {
  const { t } = useTranslation('sampling');
  const hotkey = `Alt+${number}`;
  useKey(hotkey, onChoose);
  const tone = plan === null || !plan.on ? 'plain' : STANDING_TONE[plan.standing.kind];
  return (
    <Chip pressed={pressed} tone={tone} hotkeys={hotkey} onAct={onChoose}>
      <span aria-hidden="true">{TONE_SIGN[tone]}</span>
      {plan === null ? t('plans.new') : plan.on ? plan.name : t('plans.off', { name: plan.name })}
      <KeyHint name={hotkey} />
    </Chip>
  );
}

/** The plans of spot checks: what is drawn, how, and what is asked. */
export function PlansScreen() {
  const { t } = useTranslation('sampling');
  const decides = useDecides();
  const found = useCall('sampling/plans', {});
  const [chosen, setChosen] = useState<string | null>(null);
  if (found.data === undefined)
    return found.error === null ? <LoadingState /> : <ErrorState failure={found.error} onRetry={found.refresh} retryKey="Enter" />;
  const { plans, template } = found.data;
  const plan = chosen === NEW ? null : (plans.find(({ planId }) => planId === chosen) ?? plans[0] ?? null);
  return (
    <div className={classes.screen}>
      <ChipRow label={t('plans.title')}>
        {plans.map((one, index) => (
          <PlanChip key={one.planId} plan={one} number={index + 1} pressed={one === plan} onChoose={() => setChosen(one.planId)} />
        ))}
        {decides && <PlanChip plan={null} number={plans.length + 1} pressed={plan === null} onChoose={() => setChosen(NEW)} />}
      </ChipRow>
      {!decides && (
        <Notice tone="blue" title={t('plans.readOnly')}>
          {t('plans.readOnlyText')}
        </Notice>
      )}
      <FreezeTime />
      {plan !== null && plan.scheme.kind === 'acceptance' && (
        <p>
          <StandingWords plan={plan} />
        </p>
      )}
      {plan?.standing.kind === 'discontinued' && decides && <ResumePlan planId={plan.planId} />}
      {(plan !== null || decides) && (
        <PlanEditor key={plan?.planId ?? NEW} stored={plan} template={template} readOnly={!decides} onSaved={setChosen} />
      )}
    </div>
  );
}
