import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/useFormats.ts';
import './print.css';
import type { Proof } from './types.ts';
import { reasonWords } from './words.ts';

/**
 * The proof on paper, A4. It is made when the browser is about to print, however that was asked for, because thousands of
 * rows that nobody sees would make the screen slow.
 */
export function ProofSheet({ proof }: { proof: Proof }) {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing ? createPortal(<Sheet proof={proof} />, document.body) : null;
}

function Sheet({ proof }: { proof: Proof }) {
  const { t } = useTranslation(['outage', 'bar']);
  const formats = useFormats(60_000);
  const { counts } = proof;
  return (
    <div className="print-sheet">
      <h1>{t('outage:proof.title')}</h1>
      <table className="print-facts">
        <tbody>
          <Fact label={t('outage:proof.outage')}>{proof.outageId}</Fact>
          <Fact label={t('outage:proof.period')}>
            {formats.dateTime(proof.declaredAt)} – {formats.dateTime(proof.closedAt)} ({formats.duration(proof.closedAt - proof.declaredAt)}
            )
          </Fact>
          <Fact label={t('outage:proof.why')}>{reasonWords(t, proof.reason)}</Fact>
          <Fact label={t('outage:proof.closedBy')}>{proof.closedBy}</Fact>
          <Fact label={t('outage:proof.result')}>
            {t('outage:proof.sum', { ...counts })}
            <br />
            {t('outage:proof.handlings', { count: counts.handlings, undone: counts.undone })}
          </Fact>
          <Fact label={t('outage:proof.sealLabel')}>{proof.seal}</Fact>
        </tbody>
      </table>
      <table className="print-entries">
        <colgroup>
          {['number', 'order', 'kind', 'waybills', 'at', 'state', 'record'].map((column) => (
            <col key={column} className={`print-column-${column}`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th colSpan={7} className="print-running">
              {t('outage:proof.title')} · {proof.outageId}
            </th>
          </tr>
          <tr>
            <th>{t('outage:proof.columns.number')}</th>
            <th>{t('outage:proof.columns.order')}</th>
            <th>{t('outage:proof.columns.kind')}</th>
            <th>{t('outage:proof.columns.waybills')}</th>
            <th>{t('outage:proof.columns.at')}</th>
            <th>{t('outage:proof.columns.state')}</th>
            <th>{t('outage:proof.columns.record')}</th>
          </tr>
        </thead>
        <tbody>
          {proof.entries.map((entry, index) => (
            <tr key={entry.recordId}>
              <td>{index + 1}</td>
              <td>{entry.orderNo}</td>
              <td>{t(`outage:kinds.${entry.kind}`)}</td>
              <td>{entry.waybillNos.join(' ')}</td>
              <td>
                {formats.dateTime(entry.occurredAt)}
                <br />
                {entry.recordedBy} {entry.station}
              </td>
              <td>
                {t(`outage:proof.states.${entry.state}`)}
                <br />
                {entry.wmsRef ?? entry.voidReason ?? ''}
              </td>
              <td className="print-id">{entry.recordId}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="print-sign">{t('outage:proof.sign')}</p>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{children}</td>
    </tr>
  );
}
