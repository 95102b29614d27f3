import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { FindingList } from '../../ui/FindingList.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { STATUS_TONE } from './columns.tsx';
import { DetailLines, DetailRecords } from './DetailTables.tsx';
import classes from './orders.module.css';

type Detail = CallOutput<'orders/detail'>;

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ detail, recipient }: { detail: Detail; recipient: Detail['order']['recipient'] }) {
  const { t } = useTranslation(['orders', 'terms']);
  const formats = useFormats();
  const { order } = detail;
  const carrier = (code: string) => t(`terms:carrier.${code}`, { defaultValue: code });
  const texts = [
    { key: 'gift', text: order.giftText },
    { key: 'buyer', text: order.buyerRemark },
    { key: 'seller', text: order.sellerRemark },
  ] as const;
  return (
    <dl className={classes.facts}>
      <Fact label={t('orders:detail.recipient')}>
        <span className={classes.strong}>
          {recipient.name} {recipient.phone}
        </span>
        <br />
        {[recipient.province, recipient.city, recipient.district, recipient.address].filter(Boolean).join(' ')}
      </Fact>
      <Fact label={t('orders:columns.merchant')}>
        {[order.merchantName ?? order.merchantId, t(`terms:platform.${order.platform}`, { defaultValue: order.platform }), order.shop]
          .filter(Boolean)
          .join(' · ')}
      </Fact>
      <Fact label={t('orders:columns.created')}>
        {formats.dateTime(order.createdAt)}
        {order.shipBy !== undefined && ` · ${t('orders:detail.shipBy', { when: formats.dateTime(order.shipBy) })}`}
      </Fact>
      <Fact label={t('orders:detail.waybill')}>
        {order.waybill === undefined ? t('orders:detail.noWaybill') : `${carrier(order.waybill.carrier)} ${order.waybill.number}`}
      </Fact>
      {texts.map(
        ({ key, text }) =>
          text !== undefined &&
          text !== '' && (
            <Fact key={key} label={t(`orders:detail.${key}`)}>
              <span className={classes.strong}>{text}</span>
            </Fact>
          ),
      )}
    </dl>
  );
}

/** One order beside the list: its state, recipient, lines and hand-made records. */
export function OrderDetail({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const { t } = useTranslation(['orders', 'terms', 'validation']);
  const detail = useCall('orders/detail', { orderId });
  const reveal = useAction('orders/detail');
  const go = useView((view) => view.go);
  const role = useSession((session) => session.role);
  const panel = useRef<HTMLElement>(null);
  // Single keys are heard outside text fields; a list that is walked through keeps the focus.
  useEffect(() => {
    if (document.activeElement instanceof HTMLInputElement) panel.current?.focus();
  }, []);
  const order = detail.data?.order;
  const shown = reveal.data?.order.recipient;
  const findings = (reveal.data ?? detail.data)?.findings ?? [];
  const heldBy = detail.data?.heldBy ?? null;
  const canPack =
    role !== null &&
    role !== 'spot-checker' &&
    heldBy === null &&
    detail.data?.packedHere === false &&
    ['open', 'picking'].includes(order?.status ?? '');
  return (
    <aside ref={panel} tabIndex={-1} className={classes.detail} aria-label={t('orders:detail.title')}>
      {detail.data === undefined || order === undefined ? (
        detail.error === null ? (
          <LoadingState />
        ) : (
          <ErrorState failure={detail.error} onRetry={detail.refresh} />
        )
      ) : (
        <>
          <h2 className={classes.orderNo}>{order.orderNo}</h2>
          <p className={classes.states}>
            <StateBadge tone={STATUS_TONE[order.status]}>{t(`terms:orderStatus.${order.status}`)}</StateBadge>
            {detail.data.packedHere && <StateBadge tone="green">{t('orders:packedHere')}</StateBadge>}
            {order.urgent && (
              <StateBadge tone="red" sign="★">
                {t('orders:urgent')}
              </StateBadge>
            )}
            {order.requests
              .filter((request) => request !== 'urgent')
              .map((request) => (
                <StateBadge key={request} tone="amber" sign="★">
                  {t(`terms:request.${request}`)}
                </StateBadge>
              ))}
            {order.local && <StateBadge tone="amber">{t('orders:detail.local')}</StateBadge>}
          </p>
          {heldBy !== null && (
            <Notice
              tone="red"
              role="note"
              title={t(heldBy.state === 'open' ? 'orders:detail.held' : 'orders:detail.ended', {
                class: t(`terms:exceptionClass.${heldBy.class}`),
              })}
              actions={
                <BigAction size="small" hotkey="X" onAct={() => go('exceptions', { exceptionId: heldBy.exceptionId })}>
                  {t('orders:detail.openException')}
                </BigAction>
              }
            />
          )}
          {reveal.error !== null && <ErrorState failure={reveal.error} />}
          <Facts detail={detail.data} recipient={shown ?? order.recipient} />
          {shown !== undefined && <p className={classes.hint}>{t('orders:detail.journaled')}</p>}
          {findings.length > 0 && (
            <section aria-label={t('validation:title')}>
              <h3>{t('validation:title')}</h3>
              <FindingList findings={findings} />
            </section>
          )}
          <DetailLines lines={order.lines} />
          <DetailRecords records={detail.data.records} />
          {detail.data.notes.length > 0 && (
            <Notice tone="amber" role="note" title={t('orders:detail.notes')}>
              {[t('orders:detail.notesText'), ...detail.data.notes].join('\n')}
            </Notice>
          )}
        </>
      )}
      <div className={classes.actions}>
        {canPack && order !== undefined && (
          <BigAction size="small" tone="blue" hotkey="P" onAct={() => go('packing', { orderNo: order.orderNo })}>
            {t('orders:detail.pack')}
          </BigAction>
        )}
        <BigAction size="small" hotkey="E" disabled={order === undefined} onAct={() => go('exceptions', { orderId })}>
          {t('orders:detail.exception')}
        </BigAction>
        <BigAction
          size="small"
          hotkey="R"
          busy={reveal.busy}
          disabled={detail.data === undefined}
          onAct={() => (shown === undefined ? void reveal.run({ orderId, reveal: true }) : reveal.reset())}
        >
          {shown === undefined ? t('orders:detail.reveal') : t('orders:detail.hide')}
        </BigAction>
        <BigAction size="small" hotkey="Escape" onAct={onClose}>
          {t('orders:detail.close')}
        </BigAction>
      </div>
    </aside>
  );
}
