import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { compareVersions } from './compare.ts';
import type { ComparedRow } from './compare.ts';
import { otherRecordFacts } from './otherRecordFacts.ts';
import type { Detail } from './types.ts';
import classes from './writeback.module.css';

/** What we saw, what we did, what the WMS has: line by line, with what differs marked in colour, sign and word. */
export function Versions({ detail }: { detail: Detail }) {
  const { t } = useTranslation(['writeback', 'terms']);
  const rows = compareVersions(detail, {
    status: (status) => t(`orderStatus.${status}`),
    pieces: (count) => t('versions.pieces', { count }),
    carrier: (code) => t(`terms:carrier.${code}`, { defaultValue: code }),
  });
  const facts = otherRecordFacts(detail, t);
  const differences = rows.filter((row) => row.differs).length;
  return (
    <section className={classes.versions} aria-label={t('versions.label')}>
      <p>
        {detail.has === null
          ? // Only for what it refused is the WMS asked.
            detail.entry.state === 'parked' && t('versions.noneThere')
          : differences === 0
            ? t('versions.same')
            : t('versions.differences', { count: differences })}
      </p>
      <table className={classes.compare}>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{t('versions.what')}</span>
            </th>
            <th scope="col">{t('versions.saw')}</th>
            <th scope="col">{t('versions.did')}</th>
            <th scope="col">{t('versions.has')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <CompareRow key={`${row.key} ${row.label}`} row={row} />
          ))}
          {facts.map(({ label, text }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>–</td>
              <td>{text}</td>
              <td>–</td>
            </tr>
          ))}
        </tbody>
      </table>
      <FullRecipient detail={detail} />
    </section>
  );
}

function CompareRow({ row }: { row: ComparedRow }) {
  const { t } = useTranslation('writeback');
  return (
    <tr data-differs={row.differs}>
      <th scope="row">{row.key === 'line' ? row.label : t(`versions.rows.${row.key}`)}</th>
      <td>{row.saw}</td>
      <td>{row.did}</td>
      <td>
        {row.has}
        {row.differs && <strong className={classes.differs}>≠ {t('versions.differs')}</strong>}
      </td>
    </tr>
  );
}

/** The recipient as the WMS has it now, in full; asking for it is written into the journal. */
function FullRecipient({ detail: { entry, has } }: { detail: Detail }) {
  const { t } = useTranslation('writeback');
  const [shown, setShown] = useState(false);
  const order = useCall('orders/detail', { orderId: entry.orderId, reveal: true }, { enabled: shown });
  if (has === null || has.local) return null;
  if (!shown) {
    return (
      <BigAction size="small" hotkey="F" onAct={() => setShown(true)}>
        {t('versions.reveal')}
      </BigAction>
    );
  }
  if (order.error !== null) return <ErrorState failure={order.error} onRetry={order.refresh} />;
  if (order.data === undefined) return null;
  const { name, phone, province, city, district, address } = order.data.order.recipient;
  return (
    <Notice tone="blue" title={`${name}  ${phone}`}>
      {[province, city, district, address].filter((part) => part !== undefined && part !== '').join(' ')}
    </Notice>
  );
}
