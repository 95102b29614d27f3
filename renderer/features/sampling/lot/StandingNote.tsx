import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ReasonPicker } from '../../../ui/ReasonPicker.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import classes from '../sampling.module.css';
import { STANDING_TONE } from '../words.ts';
import type { LotView, PlanView } from '../words.ts';

const REASONS = [1, 2, 3];

/** How strictly the plan samples now, and why: normal, tightened, reduced, or not at all until somebody has acted. */
export function StandingWords({ plan }: { plan: PlanView }) {
  const { t } = useTranslation('sampling');
  const { kind, why, score, notAccepted, acceptedInRow } = plan.standing;
  return (
    <>
      <StateBadge tone={STANDING_TONE[kind]}>{t(`standing.${kind}`)}</StateBadge>{' '}
      {t(`standingWhy.${why}`, { score, notAccepted, acceptedInRow })}
      {kind === 'normal' && plan.scheme.kind === 'acceptance' && plan.scheme.allowReduced && ` ${t('standingScore', { score })}`}
      {kind === 'tightened' && ` ${t('standingTightened', { notAccepted })}`}
    </>
  );
}

/** A plan that stands still is taken up again once somebody says what was done about the cause. */
export function ResumePlan({ planId }: { planId: string }) {
  const { t } = useTranslation('sampling');
  const [asking, setAsking] = useState(false);
  const resume = useAction('sampling/resume-plan');
  const confirm = async (reason: string) => {
    if ((await resume.run({ planId, reason })).ok) setAsking(false);
  };
  if (!asking)
    return (
      <BigAction size="small" hotkey="Alt+G" onAct={() => setAsking(true)}>
        {t('resume.action')}
      </BigAction>
    );
  return (
    <>
      {resume.error !== null && <ErrorState failure={resume.error} />}
      <ReasonPicker
        label={t('resume.question')}
        presets={REASONS.map((number) => t(`resume.reasons.${number}`))}
        action={t('resume.action')}
        tone="blue"
        busy={resume.busy}
        onConfirm={(reason) => void confirm(reason)}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}

/** Where the plan of a lot stands in its series; acceptance sampling only. */
export function StandingNote({ lot, decides }: { lot: LotView; decides: boolean }) {
  const { t } = useTranslation('sampling');
  const plan = useCall('sampling/plans', {}).data?.plans.find(({ planId }) => planId === lot.planId);
  if (plan === undefined || lot.schemeKind !== 'acceptance') return null;
  return (
    <section aria-label={t('standingTitle')}>
      <p className={classes.row}>
        {lot.inspection !== null && <span>{t('lot.inspection', { inspection: t(`standing.${lot.inspection}`) })}</span>}
        <span>
          {t('standingNow')} <StandingWords plan={plan} />
        </span>
      </p>
      {plan.standing.kind === 'discontinued' && decides && <ResumePlan planId={plan.planId} />}
    </section>
  );
}
