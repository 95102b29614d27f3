import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Tone } from '../../ui/tone.ts';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './orders.module.css';

type Detail = CallOutput<'orders/detail'>;

const RECORD_TONE: Record<string, Tone> = { acked: 'green', parked: 'red', unknown: 'amber', pending: 'blue', 'in-flight': 'blue' };

/** The order's lines. */
export function DetailLines({ lines }: { lines: Detail['order']['lines'] }) {
  const { t } = useTranslation('orders');
  const { number } = useFormats();
  return (
    <table className={classes.lines} aria-label={t('detail.lines')}>
      <thead>
        <tr>
          <th scope="col">{t('detail.bin')}</th>
          <th scope="col">{t('detail.goods')}</th>
          <th scope="col" className={classes.end}>
            {t('detail.quantity')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.lineNo}>
            <td className={classes.bin}>{line.location ?? '—'}</td>
            <td>
              {[line.name ?? line.sku, line.spec].filter(Boolean).join(' ')}
              <small className={classes.codes}>{[line.sku, line.barcode].filter(Boolean).join(' · ')}</small>
            </td>
            <td className={classes.end}>{number(line.quantity)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was done with the order by hand, and whether the WMS has it. */
export function DetailRecords({ records }: { records: Detail['records'] }) {
  const { t } = useTranslation(['orders', 'terms']);
  const formats = useFormats();
  return (
    <section aria-label={t('orders:detail.records')}>
      <h3>{t('orders:detail.records')}</h3>
      {records.length === 0 ? (
        <p className={classes.hint}>{t('orders:detail.noRecords')}</p>
      ) : (
        <ul className={classes.records}>
          {records.map((record) => (
            <li key={record.recordId}>
              <strong>{t(`terms:recordKind.${record.kind}`, { defaultValue: record.kind })}</strong>
              <StateBadge size="small" tone={RECORD_TONE[record.state] ?? 'plain'}>
                {t(`terms:recordState.${record.state}`)}
              </StateBadge>
              <span className={classes.hint}>
                {t('orders:detail.recordedBy', { user: record.recordedBy, when: formats.moment(record.occurredAt) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
