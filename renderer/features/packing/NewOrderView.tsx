import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAction, useCall } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { FindingList } from '../../ui/FindingList.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useKey, useScans } from '../../ui/scanner/index.ts';
import { play } from '../../ui/sounds.ts';
import { ErrorState } from '../../ui/states.tsx';
import { desk } from './desk.ts';
import { emptyNewOrder, missingFields, newOrderInput, withGoods } from './newOrder.ts';
import type { NewOrder } from './newOrder.ts';
import classes from './newOrder.module.css';
import { NewOrderFacts } from './NewOrderFacts.tsx';
import { NewOrderLines } from './NewOrderLines.tsx';
import { NewOrderRecipient } from './NewOrderRecipient.tsx';

/** Enter goes on to the next field, as Tab does. */
function toNextField(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target;
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
  event.preventDefault();
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('input, select, textarea')];
  fields[fields.indexOf(target) + 1]?.focus();
}

/** An order that never reached the WMS, typed in; it goes on to being packed. */
export function NewOrderView() {
  const { t } = useTranslation('packing');
  const [order, setOrder] = useState<NewOrder>(emptyNewOrder);
  const [asked, setAsked] = useState(false);
  const reference = useCall('packing/reference', {});
  const enter = useAction('packing/new-order');
  const check = useAction('packing/check-order');
  const [checked, setChecked] = useState<NewOrder | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const missing = missingFields(order);
  // What was found is told once; who then saves the same order again has read it.
  const findings = checked === order ? (check.data?.findings ?? []) : [];
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);

  useScans(async (code) => {
    // The scan is being taken out of the field in use; only then may this very field get it.
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (order.orderNo.trim() === '') {
      play('right');
      setOrder((now) => ({ ...now, orderNo: code }));
      return;
    }
    const goods = await call('packing/goods', {
      code: code.slice(0, 64),
      ...(order.merchantId === '' ? {} : { merchantId: order.merchantId }),
    });
    play(goods.ok ? 'right' : 'look');
    setOrder((now) => withGoods(now, goods.ok ? { sku: goods.value.sku, name: goods.value.name } : { sku: code, name: null }));
  });
  useKey('Escape', () => desk.go('idle'));

  const save = async () => {
    setAsked(true);
    if (missing.length > 0) {
      play('look');
      form.current?.querySelector<HTMLElement>(`[data-field="${missing[0]}"]`)?.focus();
      return;
    }
    if (checked !== order) {
      const found = await check.run(newOrderInput(order));
      setChecked(order);
      if (found.ok && found.value.findings.length > 0) {
        play('look');
        return;
      }
    }
    const answer = await enter.run(newOrderInput(order));
    play(answer.ok ? 'right' : 'wrong');
    if (!answer.ok) return;
    desk.go('idle');
    desk.scan(answer.value.order.orderNo);
  };

  return (
    <div className={classes.form} ref={form} onKeyDown={toNextField} role="group" aria-label={t('newOrder.title')}>
      <header className={classes.head}>
        <h1>{t('newOrder.title')}</h1>
        <p>{t('newOrder.hint')}</p>
      </header>
      {enter.error !== null && <ErrorState failure={enter.error} />}
      {asked && missing.length > 0 && (
        <Notice tone="amber" role="alert" title={t('newOrder.missing')}>
          {missing.map((field) => t(`newOrder.${field}`)).join(t('newOrder.comma'))}
        </Notice>
      )}
      {findings.length > 0 && (
        <Notice tone="amber" role="alert" reveal title={t('newOrder.findings')}>
          <FindingList findings={findings} />
        </Notice>
      )}
      <div className={classes.columns}>
        <NewOrderFacts order={order} onChange={setOrder} reference={reference.data} />
        <NewOrderRecipient order={order} onChange={setOrder} />
        <NewOrderLines order={order} onChange={setOrder} />
      </div>
      <footer className={classes.foot}>
        <BigAction tone="blue" hotkey="Ctrl+Enter" busy={enter.busy || check.busy} onAct={() => void save()}>
          {findings.length > 0 ? t('newOrder.saveAnyway') : t('newOrder.save')}
        </BigAction>
        <button type="button" className={classes.leave} aria-keyshortcuts="Escape" onClick={() => desk.go('idle')}>
          {t('newOrder.leave')} <KeyHint name="Escape" />
        </button>
      </footer>
    </div>
  );
}
