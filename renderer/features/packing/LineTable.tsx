import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { countedOf, missingOf, shortOf } from '../../../shared/domain/packingDraft.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { useDesk } from './desk.ts';
import classes from './order.module.css';
import type { Bench } from './state.ts';
import { lineAtHand } from './state.ts';

type Line = Bench['order']['lines'][number];

function LineState({ bench, line }: { bench: Bench; line: Line }) {
  const { t } = useTranslation('packing');
  const missing = missingOf(bench.draft, line);
  const short = shortOf(bench.draft, line.lineNo);
  if (missing > 0) {
    const begun = missing < line.quantity;
    return <StateBadge tone={begun ? 'blue' : 'plain'}>{t('line.missing', { count: missing })}</StateBadge>;
  }
  return short > 0 ? (
    <StateBadge tone="amber">{t('line.short', { count: short })}</StateBadge>
  ) : (
    <StateBadge tone="green">{t('line.complete')}</StateBadge>
  );
}

function LineRow({ bench, line, active }: { bench: Bench; line: Line; active: boolean }) {
  const { number } = useFormats();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (!active) return undefined;
    // With the frame that is drawn anyway; asked for at once it would make the page lay itself out one time more.
    const frame = requestAnimationFrame(() => row.current?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, [active]);
  const counted = countedOf(bench.draft, line.lineNo);
  const isShort = shortOf(bench.draft, line.lineNo) > 0;
  const state = missingOf(bench.draft, line) > 0 ? 'missing' : isShort ? 'short' : 'complete';
  return (
    <tr ref={row} className={classes.line} data-active={active} data-state={state} aria-current={active}>
      <td className={classes.bin}>{line.location ?? '—'}</td>
      <td>
        <span className={classes.goods}>{line.name ?? line.sku}</span>
        {line.spec !== undefined && <span className={classes.spec}>{line.spec}</span>}
        <span className={classes.codes}>{[line.sku, line.barcode].filter(Boolean).join(' · ')}</span>
      </td>
      <td className={classes.quantity}>
        <span className={classes.counted}>{number(counted)}</span>
        <span className={classes.of}>/ {number(line.quantity)}</span>
      </td>
      <td className={classes.state}>
        <LineState bench={bench} line={line} />
      </td>
    </tr>
  );
}

/** The order's lines: bin, goods, how many of how many. The one that keys act on is marked. */
export function LineTable({ bench }: { bench: Bench }) {
  const { t } = useTranslation('packing');
  const chosen = useDesk((state) => state.line);
  const active = lineAtHand(bench, chosen)?.lineNo;
  return (
    <div className={classes.lines}>
      <table className={classes.table} aria-label={t('line.title')}>
        <thead>
          <tr>
            <th scope="col">{t('line.bin')}</th>
            <th scope="col">{t('line.goods')}</th>
            <th scope="col" className={classes.quantityHead}>
              {t('line.quantity')}
            </th>
            <th scope="col">{t('line.state')}</th>
          </tr>
        </thead>
        <tbody>
          {bench.order.lines.map((line) => (
            <LineRow key={line.lineNo} bench={bench} line={line} active={line.lineNo === active} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
