import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { isJustNow } from '../../ui/time.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { linkWords } from '../../ui/linkWords.ts';
import { LINK_TONE } from '../../ui/linkTone.ts';
import { nextInOutage } from './nextInOutage.ts';
import { OutageClocks } from './OutageClocks.tsx';
import classes from './TruthBar.module.css';

/** Change events can be lost with a connection; so often the truth is asked for anyway. */
const ASK_AGAIN_MS = 10_000;
/** A number that changes every second draws the eye and says no more. */
const AGE_STEP_MS = 10_000;
/** Fewer orders than this are looked at before anybody could read it. */
const TOLD_FROM = 1_000;

/** Link, data age, what is not written back, outage clocks, station and person: on top of every screen, always. */
export function TruthBar() {
  const { t } = useTranslation(['bar', 'common']);
  const formats = useFormats(1_000);
  const link = useCall('link/state', {}, { everyMs: ASK_AGAIN_MS });
  const cache = useCall('cache/summary', {}, { everyMs: ASK_AGAIN_MS });
  const writeback = useCall('writeback/summary', {}, { everyMs: ASK_AGAIN_MS });
  const outage = useCall('outage/current', {}, { everyMs: ASK_AGAIN_MS });
  const session = useCall('session/state', {});
  const { user, role } = useSession();

  const gone = link.error?.code === 'desk/unreachable';
  const state = link.data?.wms;
  const age = (link.data?.dataAgeMs ?? 0) + Math.max(0, formats.now - link.at);
  const records = writeback.data;
  const unsynced = records === undefined ? 0 : records.pending + records.inFlight + records.unknown;
  const toLookAt = cache.data?.toLookAt ?? 0;
  const outageState = outage.data?.state === 'closed' ? undefined : outage.data?.state;

  return (
    <header className={classes.bar} data-outage={gone ? 'gone' : (outageState ?? 'none')} aria-label={t('bar:label')}>
      <div className={classes.line}>
        {gone || state === undefined || link.data === undefined ? (
          <StateBadge tone={gone ? 'red' : 'plain'}>{gone ? t('bar:deskGone') : t('bar:link.unknown')}</StateBadge>
        ) : (
          <span className={classes.item} role="status">
            <StateBadge tone={LINK_TONE[state]}>{linkWords(t, state, link.data.reason)}</StateBadge>
            <span>
              {isJustNow(link.data.since, formats.now) ? t('bar:sinceNow') : t('bar:since', { when: formats.moment(link.data.since) })}
              {state !== 'up' && ` · ${t(`bar:reason.${link.data.reason}`)}`}
            </span>
          </span>
        )}
        {cache.data?.loading?.first === true ? (
          <span className={classes.item}>{t('bar:dataLoading', { count: cache.data.loading.done })}</span>
        ) : (
          link.data !== undefined && (
            <span className={classes.item}>
              {link.data.dataAgeMs === null
                ? t('bar:dataNone')
                : age < AGE_STEP_MS
                  ? t('bar:dataFresh')
                  : t('bar:dataAge', { age: formats.duration(Math.floor(age / AGE_STEP_MS) * AGE_STEP_MS) })}
              {toLookAt >= TOLD_FROM && ` · ${t('bar:toLookAt', { formatted: formats.number(toLookAt) })}`}
            </span>
          )
        )}
        {records !== undefined && (
          <span className={classes.item} role="status">
            {unsynced > 0
              ? t('bar:unsynced', { count: unsynced, when: formats.moment(records.oldestUnsettledAt ?? formats.now) })
              : records.parked > 0
                ? t('bar:parkedAlone', { count: records.parked })
                : t('bar:unsyncedNone')}
            {unsynced > 0 && records.parked > 0 && ` · ${t('bar:parked', { count: records.parked })}`}
          </span>
        )}
        {records?.epochHold === true && <StateBadge tone="red">{t('bar:epochHold')}</StateBadge>}
        <span className={classes.space} />
        {session.data?.practice === true && (
          <StateBadge tone="blue" sign="◆">
            {t('bar:practice')}
          </StateBadge>
        )}
        {session.data !== undefined && <span className={classes.item}>{t('bar:station', { station: session.data.station })}</span>}
        <span className={classes.item}>
          {user === null || role === null ? t('bar:nobody') : t('bar:person', { user, role: t(`common:role.${role}`) })}
        </span>
      </div>
      {cache.data?.damaged !== undefined && (
        <div className={classes.damaged} role="alert">
          {t(`bar:damaged.${cache.data.damaged}`)}
        </div>
      )}
      {outage.data !== undefined && outage.data !== null && outageState !== undefined && (
        <div className={classes.outage} role="alert">
          <OutageClocks outage={outage.data} now={formats.now} />
          <span>{t(`bar:works.${nextInOutage(outageState, records)}`)}</span>
        </div>
      )}
    </header>
  );
}
