import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { DeclareForm } from './DeclareForm.tsx';
import { Findings } from './Findings.tsx';
import { Headline } from './Headline.tsx';
import { History } from './History.tsx';
import { linkWords } from '../../ui/linkWords.ts';
import classes from './outage.module.css';
import { useMay } from './useMay.ts';

/** No outage: says so, shows what the probes see, and lets a supervisor declare one all the same. */
export function CalmView() {
  const { t } = useTranslation(['outage', 'bar']);
  const formats = useFormats();
  const link = useCall('link/state', {});
  const may = useMay();
  const [declaring, setDeclaring] = useState(false);
  const healthy = link.data === undefined || link.data.wms === 'up';
  return (
    <div className={classes.screen}>
      <div className={classes.main}>
        <Headline tone={healthy ? 'green' : 'amber'} title={t('outage:calm.title')}>
          {link.data !== undefined &&
            t('outage:calm.link', {
              state: linkWords(t, link.data.wms, link.data.reason),
              length: formats.duration(formats.now - link.data.since),
            })}
        </Headline>
        {declaring ? (
          <DeclareForm onCancel={() => setDeclaring(false)} />
        ) : may.decide ? (
          <div className={classes.row}>
            <BigAction hotkey="D" tone="amber" onAct={() => setDeclaring(true)}>
              {healthy ? t('outage:calm.declare') : t('outage:calm.declareNow')}
            </BigAction>
            <p className={classes.soft}>{healthy ? t('outage:calm.declareText') : t('outage:calm.declareTroubled')}</p>
          </div>
        ) : (
          <p className={classes.soft}>{t('outage:calm.askSupervisor')}</p>
        )}
        <History />
      </div>
      <aside className={classes.side}>
        <Findings />
      </aside>
    </div>
  );
}
