import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { linkWords } from '../../ui/linkWords.ts';
import { LINK_TONE } from '../../ui/linkTone.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { stopwatch } from '../../ui/time.ts';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './wall.module.css';

const ASK_AGAIN_MS = 10_000;
const AGE_STEP_MS = 10_000;

/** The truth of the floor in one line: link, outage, what is not written back, age of the data, time of day. */
export function WallHead({ gone }: { gone: boolean }) {
  const { t } = useTranslation(['board', 'bar']);
  const formats = useFormats(1_000);
  const link = useCall('link/state', {}, { everyMs: ASK_AGAIN_MS });
  const writeback = useCall('writeback/summary', {}, { everyMs: ASK_AGAIN_MS });
  const outage = useCall('outage/current', {}, { everyMs: ASK_AGAIN_MS });
  const state = link.data?.wms;
  const age = (link.data?.dataAgeMs ?? 0) + Math.max(0, formats.now - link.at);
  const records = writeback.data;
  const unsynced = records === undefined ? 0 : records.pending + records.inFlight + records.unknown;
  const running = outage.data !== undefined && outage.data !== null && outage.data.state !== 'closed' ? outage.data : null;
  return (
    <header className={classes.head} data-outage={running !== null || gone}>
      <StateBadge tone={gone ? 'red' : state === undefined ? 'plain' : LINK_TONE[state]} size="large">
        {gone ? t('bar:deskGone') : link.data === undefined ? t('bar:link.unknown') : linkWords(t, link.data.wms, link.data.reason)}
      </StateBadge>
      {running !== null && (
        <strong>
          {running.state === 'suspected'
            ? t('bar:suspected', { clock: stopwatch(Math.max(0, formats.now - (running.suspectedAt ?? formats.now))) })
            : t('bar:outageClock', { clock: stopwatch(Math.max(0, formats.now - (running.declaredAt ?? formats.now))) })}
        </strong>
      )}
      {records !== undefined && (
        <span data-tone={unsynced + records.parked > 0 ? 'amber' : undefined}>
          {unsynced > 0
            ? t('board:wall.unsynced', { count: unsynced })
            : records.parked > 0
              ? t('bar:parkedAlone', { count: records.parked })
              : t('bar:unsyncedNone')}
          {unsynced > 0 && records.parked > 0 && ` · ${t('bar:parked', { count: records.parked })}`}
        </span>
      )}
      {link.data !== undefined && (
        <span>
          {link.data.dataAgeMs === null
            ? t('bar:dataNone')
            : age < AGE_STEP_MS
              ? t('bar:dataFresh')
              : t('bar:dataAge', { age: formats.duration(Math.floor(age / AGE_STEP_MS) * AGE_STEP_MS) })}
        </span>
      )}
      <time className={classes.time}>{formats.clockTime(formats.now)}</time>
    </header>
  );
}
