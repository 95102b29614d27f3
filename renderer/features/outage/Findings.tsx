import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { useCall } from '../../bridge/index.ts';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Tone } from '../../ui/tone.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { linkWords } from '../../ui/linkWords.ts';
import classes from './outage.module.css';

type Link = CallOutput<'link/state'>;
const LINK_TONE: Record<Link['wms'], Tone> = { up: 'green', degraded: 'amber', wrong: 'red', down: 'red', recovering: 'blue' };
const PART_TONE: Record<Link['parts'][number]['status'], Tone> = { ok: 'green', degraded: 'amber', down: 'red' };

/** Data this young is spoken of as just updated. */
const FRESH_MS = 10_000;

/** What the probes saw: the state with its reason in words, how fast it answers, and each part with its lag. */
export function Findings() {
  const { t } = useTranslation(['outage', 'bar']);
  const formats = useFormats(10_000);
  const link = useCall('link/state', {}, { everyMs: 10_000 });
  if (link.data === undefined) return link.error === null ? <LoadingState /> : <ErrorState failure={link.error} onRetry={link.refresh} />;
  const { wms, since, reason, latencyMs, dataAgeMs, parts } = link.data;
  // While it does not answer, or answers wrongly, what it said of its parts before is history.
  const stale = wms === 'down' || wms === 'wrong';
  return (
    <section className={classes.card} aria-label={t('outage:findings.title')}>
      <h2>{t('outage:findings.title')}</h2>
      <p className={classes.facts}>
        <StateBadge tone={LINK_TONE[wms]}>{linkWords(t, wms, reason)}</StateBadge>
        <span>{t('outage:findings.reason', { reason: t(`bar:reason.${reason}`), length: formats.duration(formats.now - since) })}</span>
      </p>
      {latencyMs !== undefined && !stale && <p>{t('outage:findings.latency', { ms: formats.number(Math.round(latencyMs)) })}</p>}
      <p>
        {dataAgeMs === null
          ? t('bar:dataNone')
          : dataAgeMs < FRESH_MS
            ? t('bar:dataFresh')
            : t('outage:findings.dataAge', { age: formats.duration(dataAgeMs) })}
      </p>
      {stale && parts.length > 0 && <p className={classes.soft}>{t('outage:findings.before')}</p>}
      {parts.length === 0 ? (
        <p className={classes.soft}>{t('outage:findings.noParts')}</p>
      ) : (
        <table className={classes.parts}>
          <caption className="unseen">{t('outage:findings.parts')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('outage:findings.part')}</th>
              <th scope="col">{t('outage:findings.state')}</th>
              <th scope="col">{t('outage:findings.lag')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.name}>
                <th scope="row">{t(`outage:partNames.${part.name.replace(':', '-')}`, { defaultValue: part.name })}</th>
                <td>
                  <StateBadge size="small" tone={stale ? 'plain' : PART_TONE[part.status]}>
                    {t(`outage:partStates.${part.status}`)}
                  </StateBadge>
                </td>
                <td>{part.lagSeconds === undefined ? '–' : formats.duration(part.lagSeconds * 1_000)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
