import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { Notice } from '../../ui/Notice.tsx';
import classes from './settings.module.css';

const FEATURES = ['idempotentPush', 'lookUpById', 'stock', 'rehearsal', 'waybills'] as const;

/** What a WMS said when it was tried: how it is, and what it can and cannot do for us. */
export function TriedWms({ result }: { result: CallOutput<'settings/try-wms'> }) {
  const { t } = useTranslation('settings');
  const health = result.health === 'ok' || result.health === 'degraded' || result.health === 'down' ? result.health : 'unknown';
  return (
    <Notice tone={health === 'ok' ? 'green' : 'amber'} title={t(`wms.health.${health}`)}>
      <ul className={classes.features}>
        {FEATURES.map((feature) => (
          <li key={feature}>{result.features.includes(feature) ? t(`wms.can.${feature}`) : t(`wms.cannot.${feature}`)}</li>
        ))}
        <li>{t('wms.maxBatch', { count: result.maxBatch })}</li>
      </ul>
    </Notice>
  );
}
