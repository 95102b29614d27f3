import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stopwatch } from '../../ui/time.ts';
import { useClock } from '../../ui/useClock.ts';
import { useFormats } from '../../ui/useFormats.ts';
import type { Tone } from '../../ui/tone.ts';
import { Counts } from './Counts.tsx';
import { DeclaredTasks } from './DeclaredTasks.tsx';
import { Findings } from './Findings.tsx';
import { Headline } from './Headline.tsx';
import { InvestigateForm, InvestigationClock } from './Investigation.tsx';
import classes from './outage.module.css';
import { ReconcileTasks } from './ReconcileTasks.tsx';
import { Steps } from './Steps.tsx';
import { Timeline } from './Timeline.tsx';
import type { Outage } from './types.ts';
import { useMay } from './useMay.ts';
import { reasonWords } from './words.ts';

const TONES: Partial<Record<Outage['state'], Tone>> = { declared: 'red', recovering: 'blue', reconciling: 'blue' };

/** A declared outage until it is closed: how long, what works, what to do next, what happened. */
export function WorkingView({ outage }: { outage: Outage }) {
  const { t } = useTranslation(['outage', 'bar']);
  const now = useClock();
  const formats = useFormats(60_000);
  const may = useMay();
  const [investigating, setInvestigating] = useState(false);
  const since = outage.declaredAt ?? now;
  const who = outage.declaredBy ?? t('outage:working.byItself');
  return (
    <div className={classes.screen}>
      <div className={classes.main}>
        <Headline
          tone={TONES[outage.state] ?? 'red'}
          title={t(`outage:working.title.${outage.state}`)}
          clock={stopwatch(Math.max(0, now - since))}
        >
          {t('outage:working.declared', { who, when: formats.clockTime(since), reason: reasonWords(t, outage.reason) })}
        </Headline>
        <Steps outage={outage} />
        {investigating ? (
          <InvestigateForm onDone={() => setInvestigating(false)} />
        ) : outage.state === 'declared' ? (
          <DeclaredTasks outage={outage} onInvestigate={() => setInvestigating(true)} />
        ) : (
          <ReconcileTasks outage={outage} />
        )}
        <InvestigationClock outage={outage} {...(may.decide && !investigating ? { onBegin: () => setInvestigating(true) } : {})} />
        <Counts />
      </div>
      <aside className={classes.side}>
        <Timeline outageId={outage.outageId} writable={may.work} />
        <Findings />
      </aside>
    </div>
  );
}
