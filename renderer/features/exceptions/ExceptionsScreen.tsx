import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareUrgency } from '../../../shared/domain/exceptions/clock.ts';
import { EXCEPTION_CLASSES } from '../../../shared/model/record.ts';
import { call } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { useView } from '../../state/view.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useScans } from '../../ui/scanner/index.ts';
import { ExceptionDetail } from './ExceptionDetail.tsx';
import classes from './exceptions.module.css';
import { ExceptionTable } from './ExceptionTable.tsx';
import { OpenForm } from './OpenForm.tsx';

/** Where a scanned number leads: of the order's open exceptions to the one that breaks next, else to the form for a new one; null when no one order has it. */
async function placeOf(code: string): Promise<Record<string, string> | null> {
  const found = await call('orders/search', { text: code, limit: 2 });
  const [order, another] = found.ok ? found.value.orders : [];
  if (order === undefined || another !== undefined) return null;
  const known = await call('exceptions/of-order', { orderId: order.orderId });
  const all = known.ok ? known.value.exceptions : [];
  const [open] = all.filter(({ state }) => state === 'open').toSorted((a, b) => compareUrgency(a.clock, b.clock));
  return open === undefined ? { orderId: order.orderId } : { exceptionId: open.exceptionId };
}

/** The exceptions desk: what is open, by what breaks next; one of them; or the form for a new one. */
export function ExceptionsScreen() {
  const { t } = useTranslation('exceptions');
  const params = useView((view) => view.place.params);
  const go = useView((view) => view.go);
  const user = useSession((session) => session.user);
  const [unknown, setUnknown] = useState<string | null>(null);
  useScans(async (code) => {
    const place = await placeOf(code);
    setUnknown(place === null ? code : null);
    if (place !== null) go('exceptions', place);
  });
  const { exceptionId, orderId, row } = params;
  return (
    <div className={classes.screen}>
      {unknown !== null && (
        <Notice tone="amber" title={t('notFound', { code: unknown })}>
          {t('notFoundText')}
        </Notice>
      )}
      {exceptionId !== undefined ? (
        <ExceptionDetail key={`${user} ${exceptionId}`} exceptionId={exceptionId} row={row === undefined ? null : Number(row)} />
      ) : orderId !== undefined ? (
        <OpenForm key={orderId} orderId={orderId} initial={EXCEPTION_CLASSES.find((one) => one === params['class']) ?? null} />
      ) : (
        <ExceptionTable />
      )}
    </div>
  );
}
