import { useTranslation } from 'react-i18next';
import { countedOf } from '../../../shared/domain/packingDraft.ts';
import { useCall } from '../../bridge/index.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { useDesk } from './desk.ts';
import { HandlingRow } from './HandlingRow.tsx';
import classes from './lists.module.css';

/** So much of what this station did last is shown. */
export const RECENT = { limit: 10 };

/** Orders that were begun and put aside: scanning one brings it back as it was. */
function AsideList() {
  const { t } = useTranslation('packing');
  const aside = useDesk((state) => state.aside);
  const { number } = useFormats();
  const benches = Object.values(aside);
  if (benches.length === 0) return null;
  return (
    <section className={classes.aside} aria-label={t('aside.title')}>
      <h2 className={classes.title}>{t('aside.title')}</h2>
      {benches.map(({ order, draft }) => (
        <div key={order.orderId} className={classes.row}>
          <span className={classes.number}>{order.orderNo}</span>
          <span className={classes.badges}>
            <StateBadge tone="amber">
              {t('aside.counted', {
                counted: number(order.lines.reduce((sum, line) => sum + countedOf(draft, line.lineNo), 0)),
                quantity: number(order.lines.reduce((sum, line) => sum + line.quantity, 0)),
              })}
            </StateBadge>
            <span>{t('aside.hint')}</span>
          </span>
        </div>
      ))}
    </section>
  );
}

/** What this station did last, and what waits aside. */
export function RecentList() {
  const { t } = useTranslation('packing');
  const recent = useCall('packing/recent', RECENT);
  const { number } = useFormats();
  return (
    <div className={classes.side}>
      <AsideList />
      <section className={classes.list} aria-label={t('recent.title')}>
        <h2 className={classes.title}>
          {recent.data === undefined
            ? t('recent.title')
            : t('recent.titleCount', { count: recent.data.packedToday, formatted: number(recent.data.packedToday) })}
        </h2>
        {recent.data === undefined ? (
          recent.error === null ? (
            <LoadingState />
          ) : (
            <ErrorState failure={recent.error} onRetry={recent.refresh} />
          )
        ) : recent.data.handlings.length === 0 ? (
          <EmptyState title={t('recent.empty')} />
        ) : (
          <div className={classes.rows}>
            {recent.data.handlings.map((handling) => (
              <HandlingRow key={handling.handlingId} handling={handling} />
            ))}
          </div>
        )}
      </section>
    </div>
  );
}
