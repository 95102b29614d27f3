import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useFormats } from '../../../ui/useFormats.ts';
import type { CheckView } from '../words.ts';
import classes from './order.module.css';
import { waybillsOf } from './scanned.ts';

type Order = NonNullable<CheckView['order']>;

/** Which part of the order a question is about; the eye is led there. */
const ABOUT: Record<string, 'recipient' | 'goods' | 'requests' | 'waybill'> = {
  recipient: 'recipient',
  address: 'recipient',
  phone: 'recipient',
  products: 'goods',
  quantities: 'goods',
  packaging: 'requests',
  request: 'requests',
  waybill: 'waybill',
};

function Part({ name, asked, title, children }: { name: string; asked: string | null; title: string; children: ReactNode }) {
  return (
    <section className={classes.part} data-asked={asked !== null && ABOUT[asked] === name} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}

function Requests({ order }: { order: Order }) {
  const { t } = useTranslation(['sampling', 'terms']);
  const texts = [
    { key: 'gift', text: order.giftText },
    { key: 'buyer', text: order.buyerRemark },
    { key: 'seller', text: order.sellerRemark },
  ].filter(({ text }) => text !== undefined && text !== '');
  if (order.requests.length === 0 && texts.length === 0) return <p>{t('sampling:order.noRequests')}</p>;
  return (
    <>
      <p className={classes.badges}>
        {order.requests.map((request) => (
          <StateBadge key={request} tone="amber" sign="★">
            {t(`terms:request.${request}`)}
          </StateBadge>
        ))}
      </p>
      {texts.map(({ key, text }) => (
        <p key={key}>
          {t(`sampling:order.${key}`)} <strong>{text}</strong>
        </p>
      ))}
    </>
  );
}

function Goods({ check, order, pieces }: { check: CheckView; order: Order; pieces: Record<number, number> }) {
  const { t } = useTranslation('sampling');
  const { number } = useFormats(60_000);
  return (
    <table className={classes.goods} aria-label={t('order.goods')}>
      <thead>
        <tr>
          <th scope="col">{t('order.bin')}</th>
          <th scope="col">{t('order.goods')}</th>
          <th scope="col">{t('order.stock')}</th>
          <th scope="col" className={classes.end}>
            {t('order.quantity')}
          </th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => {
          const stock = check.stock.find(({ sku }) => sku === line.sku);
          const seen = pieces[line.lineNo] ?? 0;
          return (
            <tr key={line.lineNo} data-seen={seen > 0}>
              <td className={classes.bin}>{line.location ?? '—'}</td>
              <td>
                <strong>{[line.name ?? line.sku, line.spec].filter(Boolean).join(' ')}</strong>
                <small className={classes.codes}>{[line.sku, line.barcode].filter(Boolean).join(' · ')}</small>
              </td>
              <td className={classes.end}>{stock === undefined ? '—' : number(stock.onHand)}</td>
              <td className={classes.quantity}>
                <div>{number(line.quantity)}</div>
                {seen > 0 && (
                  <StateBadge size="small" tone={seen === line.quantity ? 'green' : 'amber'}>
                    {t('order.scanned', { count: seen })}
                  </StateBadge>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The order that is checked: who gets it, in full, what should be in it, what it should carry. */
export function OrderPanel({ check, asked, pieces }: { check: CheckView; asked: string | null; pieces: Record<number, number> }) {
  const { t } = useTranslation(['sampling', 'terms']);
  const formats = useFormats(60_000);
  const { order, packed } = check;
  if (order === null)
    return (
      <aside className={classes.panel}>
        <Notice tone="amber" title={t('sampling:order.gone')}>
          {t('sampling:order.goneText')}
        </Notice>
      </aside>
    );
  const { recipient } = order;
  const waybills = waybillsOf(check);
  const carrier = order.waybill?.carrier ?? order.carrier;
  return (
    <aside className={classes.panel} aria-label={t('sampling:order.title')}>
      <p className={classes.orderNo}>{order.orderNo}</p>
      <Part name="recipient" asked={asked} title={t('sampling:order.recipient')}>
        <p className={classes.strong}>
          {recipient.name} {recipient.phone}
        </p>
        <p className={classes.strong}>
          {[recipient.province, recipient.city, recipient.district, recipient.address].filter(Boolean).join(' ')}
        </p>
        <p className={classes.soft}>{t('sampling:order.journaled')}</p>
      </Part>
      <Part name="goods" asked={asked} title={t('sampling:order.goods')}>
        <Goods check={check} order={order} pieces={pieces} />
      </Part>
      <Part name="waybill" asked={asked} title={t('sampling:order.waybill')}>
        <p className={classes.strong}>
          {carrier !== undefined && t(`terms:carrier.${carrier}`, { defaultValue: carrier })}{' '}
          {waybills.length === 0 ? t('sampling:order.noWaybill') : waybills.join(' · ')}
        </p>
        {packed !== null && (
          <p className={classes.soft}>
            {t('sampling:order.packed', { user: packed.user, station: packed.station, when: formats.moment(packed.at) })}
          </p>
        )}
      </Part>
      <Part name="requests" asked={asked} title={t('sampling:order.requests')}>
        <Requests order={order} />
      </Part>
    </aside>
  );
}
