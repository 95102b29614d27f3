import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import type { WmsCheck } from '../../../shared/contract/site.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './settings.module.css';

const FEATURES = ['pull', 'idempotentPush', 'lookUpById', 'stock', 'rehearsal', 'waybills'] as const;
const WELL: readonly WmsCheck['verdict'][] = ['some', 'none', 'same', 'not-told', 'allowed', 'not-tried'];

/** What a WMS said when it was tried: how it is, what works and what does not, and what it can do for us. */
export function TriedWms({ result: { health, checks, features, maxBatch } }: { result: CallOutput<'settings/try-wms'> }) {
  const { t } = useTranslation('settings');
  const well = checks.every(({ verdict }) => WELL.includes(verdict));
  return (
    <Notice reveal tone={health === 'ok' && well ? 'green' : 'amber'} title={well ? t(`wms.health.${health}`) : t('wms.notWell')}>
      <ul className={classes.features}>
        <li data-well="true">{t('wms.signedIn')}</li>
        {checks.map((check) => (
          <li key={check.check} data-well={WELL.includes(check.verdict)}>
            <CheckWords check={check} />
          </li>
        ))}
        {FEATURES.map((feature) => (
          <li key={feature}>{features.includes(feature) ? t(`wms.can.${feature}`) : t(`wms.cannot.${feature}`)}</li>
        ))}
        <li>{t('wms.maxBatch', { count: maxBatch })}</li>
      </ul>
    </Notice>
  );
}

function CheckWords({ check }: { check: WmsCheck }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  if (check.check === 'read') return t(`wms.checks.read.${check.verdict}`, { example: check.example, message: check.message });
  if (check.check === 'write') return t(`wms.checks.write.${check.verdict}`, { message: check.message });
  const verdict = check.verdict === 'differs' ? (check.aheadMs > 0 ? 'ahead' : 'behind') : check.verdict;
  return t(`wms.checks.clock.${verdict}`, { time: formats.duration(Math.abs(check.aheadMs)) });
}
