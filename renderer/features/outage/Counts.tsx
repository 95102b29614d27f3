import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './outage.module.css';
import { useMay } from './useMay.ts';

/** How the work by hand is getting on, in sentences. */
export function Counts() {
  const { t } = useTranslation('outage');
  const formats = useFormats();
  const may = useMay();
  const packed = useCall('packing/recent', { limit: 1 }, { enabled: may.work });
  const records = useCall('writeback/summary', {});
  const queue = useCall('packing/queue', { limit: 1 }, { enabled: may.work });
  const waiting = records.data === undefined ? 0 : records.data.pending + records.data.inFlight + records.data.unknown;
  return (
    <ul className={classes.counts} aria-label={t('counts.label')}>
      {packed.data !== undefined && (
        <li>
          <strong className={classes.figure}>{formats.number(packed.data.packedToday)}</strong>
          <span>{t('counts.packed', { count: packed.data.packedToday })}</span>
        </li>
      )}
      {queue.data !== undefined && (
        <li>
          <strong className={classes.figure}>{formats.number(queue.data.total)}</strong>
          <span>{t('counts.open', { count: queue.data.total })}</span>
        </li>
      )}
      {records.data !== undefined && (
        <li>
          <strong className={classes.figure}>{formats.number(waiting)}</strong>
          <span>
            {waiting === 0 || records.data.oldestUnsettledAt === null
              ? t('counts.nothingWaits')
              : t('counts.waiting', { count: waiting, when: formats.moment(records.data.oldestUnsettledAt) })}
          </span>
        </li>
      )}
      {records.data !== undefined && records.data.parked > 0 && (
        <li>
          <strong className={classes.figure}>{formats.number(records.data.parked)}</strong>
          <span>{t('counts.parked', { count: records.data.parked })}</span>
        </li>
      )}
    </ul>
  );
}
