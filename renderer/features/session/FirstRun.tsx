import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefreshAll } from '../../bridge/index.ts';
import { FirstAdmin } from './FirstAdmin.tsx';
import { FirstStation } from './FirstStation.tsx';
import { FirstWms } from './FirstWms.tsx';
import { useKeyBarrier } from '../../ui/scanner/index.ts';
import classes from './session.module.css';

/** Three short steps on a new station: who are you, which WMS, which station. The last two can be skipped. `onBegin`: there is an admin, and the steps go on. */
export function FirstRun({ onBegin, onDone }: { onBegin: () => void; onDone: () => void }) {
  const { t } = useTranslation('session');
  const [step, setStep] = useState(1);
  const refreshAll = useRefreshAll();
  useKeyBarrier();
  return (
    <main className={classes.page}>
      <p className={classes.soft}>
        {t('first.title')} · {t('first.step', { step })}
      </p>
      {step === 1 && (
        <FirstAdmin
          onNext={() => {
            onBegin();
            setStep(2);
          }}
        />
      )}
      {step === 2 && <FirstWms onNext={() => setStep(3)} />}
      {step === 3 && (
        <FirstStation
          onNext={() => {
            refreshAll();
            onDone();
          }}
        />
      )}
    </main>
  );
}
