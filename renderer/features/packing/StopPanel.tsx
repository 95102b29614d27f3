import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { desk, useDesk } from './desk.ts';
import { Hero } from '../../ui/Hero.tsx';
import type { Stop } from './state.ts';

/** What is known beyond the failure's own words: which order or number, and who has it. */
function useDetails(): (details: Record<string, string | number>) => string[] {
  const { t } = useTranslation('packing');
  const formats = useFormats();
  return (details) => {
    const { orderNo, waybillNo, code, station, user, at } = details;
    const said: string[] = [];
    const number = orderNo ?? waybillNo ?? code;
    if (number !== undefined) said.push(t('stopAbout', { number }));
    if (user !== undefined && station !== undefined && typeof at === 'number') {
      said.push(t('stopPackedBy', { user, station, when: formats.moment(at) }));
    }
    return said;
  };
}

/** The words of a stop: what happened, and what to do. */
function useStopWords(): (stop: Stop) => { title: string; text: string } {
  const { t } = useTranslation(['packing', 'errors', 'terms']);
  const details = useDetails();
  const lines = useDesk((state) => state.bench?.order.lines);
  const openNo = useDesk((state) => state.bench?.order.orderNo ?? '');
  const { number } = useFormats();
  const goods = (lineNo: number) => {
    const line = lines?.find((one) => one.lineNo === lineNo);
    return [line?.name ?? line?.sku, line?.spec].filter(Boolean).join(' ');
  };
  const heldHere = ({ orderNo, exceptionClass, exceptionState }: Record<string, string | number>) => {
    const about = { orderNo, class: t(`terms:exceptionClass.${exceptionClass}`) };
    return exceptionState === 'resolved'
      ? { title: t('packing:heldHere.endedTitle'), text: t('packing:heldHere.endedText', about) }
      : { title: t('packing:heldHere.title'), text: t('packing:heldHere.text', about) };
  };
  return (stop) => {
    switch (stop.kind) {
      case 'failure':
      case 'blocked': {
        const { code, details: known = {} } = stop.failure;
        if (known['exceptionId'] !== undefined) return heldHere(known);
        if (code === 'outage/none-declared' && known['outage'] === 'suspected')
          return { title: t('packing:suspectedOutage.stopTitle'), text: t('packing:suspectedOutage.stopText') };
        const more = details(known);
        return {
          title: t(`errors:${code}.title`, known),
          text: [...more, t(`errors:${code}.text`, known), ...(stop.retry === true ? [t('packing:kept')] : [])].join('\n'),
        };
      }
      case 'too-many':
        return {
          title: t(stop.room > 0 ? 'packing:stop.too-many-at-once.title' : 'packing:stop.too-many.title', { goods: goods(stop.lineNo) }),
          text: t(stop.room > 0 ? 'packing:stop.too-many-at-once.text' : 'packing:stop.too-many.text', {
            asked: number(stop.asked),
            room: number(stop.room),
          }),
        };
      case 'goods-not-waybill':
      case 'goods-not-weight':
        return {
          title: t(`packing:stop.${stop.kind}.title`),
          text: t(`packing:stop.${stop.kind}.text`, { goods: goods(stop.lineNo) }),
        };
      case 'waybill-early':
        return {
          title: t('packing:stop.waybill-early.title', { missing: number(stop.missing) }),
          text: t('packing:stop.waybill-early.text', { missing: number(stop.missing) }),
        };
      case 'other-order':
        return {
          title: t('packing:stop.other-order.title'),
          text: t('packing:stop.other-order.text', { orderNo: openNo, code: stop.code }),
        };
      case 'other-waybill':
        return {
          title: t('packing:stop.other-waybill.title'),
          text: t('packing:stop.other-waybill.text', { orderNo: stop.orderNo, code: stop.code }),
        };
      case 'changed':
        return { title: t('packing:stop.changed.title'), text: t('packing:stop.changed.text') };
      default:
        return { title: t(`packing:stop.${stop.kind}.title`), text: t(`packing:stop.${stop.kind}.text`, { code: stop.code }) };
    }
  };
}

/** The red stop over the full width. Esc or the next right scan clears it; what was scanned before stays. */
export function StopPanel({ stop }: { stop: Stop }) {
  const { t } = useTranslation('packing');
  const words = useStopWords()(stop);
  const go = useView((view) => view.go);
  const exceptionId = 'failure' in stop ? stop.failure.details?.['exceptionId'] : undefined;
  return (
    <Hero
      tone="red"
      loud
      role="alert"
      title={words.title}
      text={words.text}
      actions={
        <>
          {stop.retry === true && (
            <BigAction hotkey="Enter" onAct={desk.main}>
              {t('tryAgain')}
            </BigAction>
          )}
          {exceptionId !== undefined && (
            <BigAction hotkey="X" onAct={() => go('exceptions', { exceptionId: String(exceptionId) })}>
              {t('heldHere.open')}
            </BigAction>
          )}
          <BigAction hotkey="Escape" onAct={desk.escape}>
            {stop.kind === 'blocked' ? t('putAway') : t('clearStop')}
          </BigAction>
        </>
      }
    />
  );
}
