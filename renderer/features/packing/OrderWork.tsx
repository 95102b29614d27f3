import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { missingPieces, nextStep } from '../../../shared/domain/packingDraft.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { useCall } from '../../bridge/index.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { usePainted } from '../../ui/usePainted.ts';
import { CarrierChoice } from './CarrierChoice.tsx';
import { CorrectedNote } from './CorrectedNote.tsx';
import { desk, useDesk } from './desk.ts';
import { ExceptionsNote } from './ExceptionsNote.tsx';
import type { OpenException } from './ExceptionsNote.tsx';
import { FindingsNote } from './FindingsNote.tsx';
import { LineTable } from './LineTable.tsx';
import { NoteBar } from './NoteBar.tsx';
import classes from './order.module.css';
import { OrderKeys } from './OrderKeys.tsx';
import { ParcelList } from './ParcelList.tsx';
import { RecipientPanel } from './RecipientPanel.tsx';
import { ShortPick } from './ShortPick.tsx';
import type { Bench } from './state.ts';
import { StepHero } from './StepHero.tsx';
import { StopPanel } from './StopPanel.tsx';
import { TypeCode } from './TypeCode.tsx';
import { Wishes } from './Wishes.tsx';

/**
 * A cancelled or changed order is noticed while it lies on the table, not only when it is recorded. The same answer brings
 * what validation finds; what would keep the order from arriving is answered.
 */
function useRecheck(orderId: string): { findings: Finding[]; exceptions: OpenException[] } {
  // What was just found has no news yet.
  const detail = useCall('orders/detail', { orderId }, { enabled: usePainted() });
  const { data, at, error } = detail;
  const isGone = error?.code === 'order/not-found';
  useEffect(() => {
    if (isGone) desk.gone(orderId);
    else if (data !== undefined) desk.recheck(data.order, data.packedHere, at, data.heldBy, data.asked);
  }, [data, at, isGone, orderId]);
  return {
    findings: data?.findings.filter(({ severity }) => severity === 'blocks') ?? [],
    // Findings and requests stand on the table themselves.
    exceptions: data?.exceptions?.filter(({ source }) => source !== 'validation' && source !== 'request') ?? [],
  };
}

/** The order on the table: the next thing to do on top, then its wishes, its lines and its parcels. */
export function OrderWork({ bench }: { bench: Bench }) {
  const { t } = useTranslation('packing');
  const { stop, panel } = useDesk((state) => state);
  const { number } = useFormats();
  const { order, draft } = bench;
  const { step } = nextStep(order, draft);
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const short = draft.short.reduce((sum, line) => sum + line.quantity, 0);
  const counted = pieces - missingPieces(order, draft) - short;
  const { findings, exceptions } = useRecheck(order.orderId);
  return (
    <>
      <div className={classes.head}>
        <h1 className={classes.orderNo} aria-label={t('order.number', { orderNo: order.orderNo })}>
          {order.orderNo}
        </h1>
        <p className={classes.progress}>
          {t('order.progress', { done: number(counted), count: pieces, formatted: number(pieces) })}
          {short > 0 && ` · ${t('line.short', { count: short })}`}
        </p>
      </div>
      {stop !== null ? <StopPanel stop={stop} /> : panel === 'short' ? <ShortPick bench={bench} /> : <StepHero bench={bench} />}
      {stop === null && step === 'carrier' && <CarrierChoice />}
      {stop === null && panel === 'type' && <TypeCode />}
      {panel === 'recipient' && <RecipientPanel />}
      <NoteBar />
      {findings.length > 0 && <FindingsNote findings={findings} />}
      <CorrectedNote order={order} />
      {exceptions.length > 0 && <ExceptionsNote exceptions={exceptions} />}
      <Wishes order={order} agreedCarrier={bench.agreedCarrier ?? null} />
      <div className={classes.body}>
        <LineTable bench={bench} />
        <ParcelList bench={bench} />
      </div>
      <OrderKeys bench={bench} />
    </>
  );
}
