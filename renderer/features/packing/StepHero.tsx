import { useTranslation } from 'react-i18next';
import { missingPieces, nextStep, offeredWaybill } from '../../../shared/domain/packingDraft.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { ConfirmRequests } from './ConfirmRequests.tsx';
import { desk, useDesk } from './desk.ts';
import { Hero } from '../../ui/Hero.tsx';
import classes from './packing.module.css';
import type { Bench } from './state.ts';
import { lineAtHand } from './state.ts';
import { WeightEntry } from './WeightEntry.tsx';

/** What to do next with the order on the table. */
export function StepHero({ bench }: { bench: Bench }) {
  const { t } = useTranslation(['packing', 'terms']);
  const { quantity, busy, line: chosen } = useDesk((state) => state);
  const { number } = useFormats();
  const { order, draft } = bench;
  const { step, parcel } = nextStep(order, draft);
  const carrier = (code: string) => t(`terms:carrier.${code}`, { defaultValue: code });
  if (busy === 'packing') return <Hero tone="blue" title={t('packing:step.saving')} />;
  const filled = draft.parcels.length;
  const which = filled > 1 ? t('packing:step.ofParcel', { number: number(parcel + 1), count: filled }) : '';
  switch (step) {
    case 'goods': {
      const line = lineAtHand(bench, chosen);
      const next = [line?.location, [line?.name ?? line?.sku, line?.spec].filter(Boolean).join(' ')].filter(Boolean).join(' · ');
      return (
        <Hero
          tone="blue"
          title={t('packing:step.goods', { count: missingPieces(order, draft), formatted: number(missingPieces(order, draft)) })}
          text={t('packing:step.goodsText', { next })}
          aside={quantity === '' ? undefined : <span className={classes.number}>{`× ${Number.parseInt(quantity, 10)}`}</span>}
        />
      );
    }
    case 'nothing':
      return <Hero tone="amber" title={t('packing:step.nothing')} text={t('packing:step.nothingText')} />;
    case 'waybill': {
      const offered = offeredWaybill(order, draft);
      const title = `${t('packing:step.waybill')}${which}`;
      if (offered === null) return <Hero tone="blue" title={title} text={t('packing:step.waybillFree')} />;
      return (
        <Hero
          tone="blue"
          title={title}
          text={
            <strong className="figures">
              {t('packing:step.waybillBound', { carrier: carrier(offered.carrier), waybillNo: offered.number })}
            </strong>
          }
          actions={
            <BigAction tone="blue" hotkey="Enter" onAct={desk.main}>
              {t('packing:step.waybillConfirm')}
            </BigAction>
          }
        />
      );
    }
    case 'carrier':
      return (
        <Hero
          tone="blue"
          title={t('packing:step.carrier')}
          text={t('packing:step.carrierText', { waybillNo: draft.parcels[parcel]?.waybillNo ?? '' })}
        />
      );
    case 'weight':
      return <WeightEntry key={parcel} bench={bench} parcel={parcel} which={which} />;
    case 'confirm':
      return <ConfirmRequests bench={bench} />;
    default:
      // Recording it failed, or the order was held meanwhile, and what was said of that has been read.
      return (
        <Hero
          tone="blue"
          title={t('packing:step.ready')}
          text={t('packing:step.readyText')}
          actions={
            <BigAction tone="blue" hotkey="Enter" onAct={desk.main}>
              {t('packing:step.finish')}
            </BigAction>
          }
        />
      );
  }
}
