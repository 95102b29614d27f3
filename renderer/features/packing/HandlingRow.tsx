import { useTranslation } from 'react-i18next';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './lists.module.css';
import type { Handling } from './state.ts';

/** One packing: order, waybills, when, and where it stands. `active`: chosen in a list. */
export function HandlingRow({ handling, active }: { handling: Handling; active?: boolean }) {
  const { t } = useTranslation('packing');
  const formats = useFormats();
  const { undoneAt, handedOverAt } = handling;
  return (
    <div className={classes.row} {...(active === undefined ? {} : { role: 'option', 'aria-selected': active })}>
      <span className={classes.main}>
        <span className={classes.number}>{handling.orderNo}</span>
        {undoneAt !== null ? (
          <StateBadge tone="plain">{t('recent.undone')}</StateBadge>
        ) : handedOverAt !== null ? (
          <StateBadge tone="blue">{t('recent.handedOver')}</StateBadge>
        ) : (
          <StateBadge tone="green">{t('recent.packed')}</StateBadge>
        )}
      </span>
      <span className={classes.badges}>
        <span>{formats.moment(handling.at)}</span>
        <span>{t('queue.pieces', { count: handling.pieces })}</span>
        {handling.short > 0 && <StateBadge tone="amber">{t('recent.short', { count: handling.short })}</StateBadge>}
        <span className={classes.waybills}>{handling.waybillNos.join(' · ')}</span>
      </span>
    </div>
  );
}
