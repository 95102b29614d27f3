import { useTranslation } from 'react-i18next';
import { nextStep, piecesIn } from '../../../shared/domain/packingDraft.ts';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './order.module.css';
import { shipByWords } from './shipByWords.tsx';
import type { Bench } from './state.ts';
import { useGrams } from './useGrams.ts';

/** The parcels of this order with what is known of each, and for whom they are. */
export function ParcelList({ bench }: { bench: Bench }) {
  const { t } = useTranslation(['packing', 'terms']);
  const formats = useFormats();
  const { number } = formats;
  const grams = useGrams();
  const { order, draft } = bench;
  const { parcel: active } = nextStep(order, draft);
  const carrier = (code: string) => t(`terms:carrier.${code}`, { defaultValue: code });
  const { name, phone, province, city, district } = order.recipient;
  return (
    <aside className={classes.side}>
      {draft.parcels.map((parcel, index) => (
        <section key={`parcel-${index + 1}`} className={classes.parcel} data-active={index === active}>
          <h2 className={classes.parcelTitle}>
            {t('packing:parcel.title', { number: number(index + 1) })}
            <span>{t('packing:queue.pieces', { count: piecesIn(parcel) })}</span>
          </h2>
          {parcel.waybillNo !== null && (
            <p className={classes.waybill}>
              {parcel.carrier !== null && <strong>{carrier(parcel.carrier)} </strong>}
              {parcel.waybillNo}
            </p>
          )}
          {parcel.weighed && <p>{parcel.weightGrams === null ? t('packing:parcel.noWeight') : grams(parcel.weightGrams)}</p>}
        </section>
      ))}
      <section className={classes.facts}>
        <p>
          {t(`terms:platform.${order.platform}`, { defaultValue: order.platform })}
          {order.shop !== undefined && ` · ${order.shop}`}
        </p>
        {order.shipBy !== undefined && <p>{shipByWords(order.shipBy, { t, formats })}</p>}
        <p>
          {name} {phone}
        </p>
        <p>{[province, city, district].filter(Boolean).join(' ')}</p>
      </section>
    </aside>
  );
}
