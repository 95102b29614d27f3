import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { stopwatch } from '../../ui/time.ts';
import { useClock } from '../../ui/useClock.ts';
import { DeclareForm } from './DeclareForm.tsx';
import { Findings } from './Findings.tsx';
import { Headline } from './Headline.tsx';
import classes from './outage.module.css';
import { Steps } from './Steps.tsx';
import { Timeline } from './Timeline.tsx';
import type { Outage } from './types.ts';
import { useMay } from './useMay.ts';
import { reasonWords } from './words.ts';

/** The link looks broken and nobody has decided: declare, or dismiss as a false alarm. */
export function SuspectedView({ outage }: { outage: Outage }) {
  const { t } = useTranslation(['outage', 'bar']);
  const now = useClock();
  const may = useMay();
  const settings = useCall('settings/get', {});
  const [dismissing, setDismissing] = useState(false);
  const since = outage.suspectedAt ?? now;
  const byItself = settings.data?.autoDeclareAfterMs ?? 0;
  return (
    <div className={classes.screen}>
      <div className={classes.main}>
        <Headline tone="amber" title={t('outage:suspected.title')} clock={stopwatch(now - since)}>
          {t('outage:suspected.saw', { reason: reasonWords(t, outage.reason) })}
          {byItself > 0 && ` ${t('outage:suspected.byItself', { clock: stopwatch(Math.max(0, since + byItself - now)) })}`}
        </Headline>
        <Steps outage={outage} />
        {!may.decide && (
          <Notice tone="amber" title={t('outage:suspected.askSupervisor')}>
            {t('outage:suspected.askSupervisorText')}
          </Notice>
        )}
        {may.decide &&
          (dismissing ? (
            <DismissForm onCancel={() => setDismissing(false)} />
          ) : (
            <DeclareForm
              actions={
                <BigAction hotkey="Ctrl+Enter" onAct={() => setDismissing(true)}>
                  {t('outage:suspected.dismiss')}
                </BigAction>
              }
            />
          ))}
      </div>
      <aside className={classes.side}>
        <Findings />
        <Timeline outageId={outage.outageId} writable={may.work} />
      </aside>
    </div>
  );
}

function DismissForm({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation('outage');
  const dismiss = useAction('outage/dismiss');
  return (
    <>
      {dismiss.error !== null && <ErrorState failure={dismiss.error} />}
      <ReasonPicker
        label={t('dismiss.label')}
        tone="blue"
        size="main"
        presets={[t('dismiss.presets.checked'), t('dismiss.presets.restart'), t('dismiss.presets.cable'), t('dismiss.presets.drill')]}
        action={t('dismiss.action')}
        busy={dismiss.busy}
        onConfirm={(reason) => void dismiss.run({ reason })}
        onCancel={onCancel}
      />
    </>
  );
}
