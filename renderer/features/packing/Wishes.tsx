import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../shared/contract/common.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import classes from './order.module.css';

/** Remarks, gift text and special requests: what makes this order different, in letters that cannot be overlooked. */
export function Wishes({ order, agreedCarrier }: { order: OrderView; agreedCarrier: string | null }) {
  const { t } = useTranslation(['packing', 'terms']);
  const requests = new Set(order.requests);
  if (order.urgent) requests.add('urgent');
  if (order.giftText !== undefined) requests.add('gift-card');
  const texts = [
    { key: 'gift', text: order.giftText },
    { key: 'buyer', text: order.buyerRemark },
    { key: 'seller', text: order.sellerRemark },
  ].filter(({ text }) => text !== undefined && text.trim() !== '');
  if (requests.size === 0 && texts.length === 0) return null;
  const carrier = agreedCarrier ?? order.carrier ?? '';
  return (
    <section className={classes.wishes} aria-label={t('packing:wishes.title')}>
      {requests.size > 0 && (
        <p className={classes.requests}>
          {[...requests].map((request) => (
            <StateBadge key={request} tone={request === 'urgent' ? 'red' : 'amber'} size="large" sign="★">
              {request === 'named-carrier' && carrier !== ''
                ? t('packing:wishes.carrier', { carrier: t(`terms:carrier.${carrier}`, { defaultValue: carrier }) })
                : t(`terms:request.${request}`)}
            </StateBadge>
          ))}
        </p>
      )}
      {texts.map(({ key, text }) => (
        <p key={key} className={classes.wish}>
          <span className={classes.wishLabel}>{t(`packing:wishes.${key}`)}</span>
          <span className={classes.wishText}>{text}</span>
        </p>
      ))}
    </section>
  );
}
