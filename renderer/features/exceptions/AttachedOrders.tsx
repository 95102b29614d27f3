import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { Chip } from '../../ui/FilterChips.tsx';
import { ErrorState } from '../../ui/states.tsx';
import classes from './exceptions.module.css';

/** So many stand in sight; a failure may hurt thousands. */
const SHOWN = 60;

/** The orders that a failure hurt, each leading to the order. */
export function AttachedOrders({ exceptionId }: { exceptionId: string }) {
  const { t } = useTranslation('exceptions');
  const go = useView((view) => view.go);
  const { data, error, refresh } = useCall('exceptions/orders', { exceptionId, limit: SHOWN });
  if (error !== null) return <ErrorState failure={error} onRetry={refresh} />;
  if (data === undefined) return null;
  const title = t('attached.title', { count: data.total });
  const more = data.total - data.orders.length;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <div className={classes.row}>
        {data.orders.map(({ orderId, orderNo }) => (
          <Chip key={orderId} onAct={() => go('orders', { orderId })}>
            {orderNo}
          </Chip>
        ))}
        {more > 0 && <span className={classes.soft}>{t('attached.more', { count: more })}</span>}
      </div>
    </section>
  );
}
