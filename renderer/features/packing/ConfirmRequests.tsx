import { useTranslation } from 'react-i18next';
import { openRequests } from '../../../shared/domain/packingDraft.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Hero } from '../../ui/Hero.tsx';
import { desk } from './desk.ts';
import type { Bench } from './state.ts';

/** Each special request of the order in large letters, with a key to say that it is in the parcel. */
export function ConfirmRequests({ bench: { order, draft } }: { bench: Bench }) {
  const { t } = useTranslation(['packing', 'terms']);
  const open = openRequests(order, draft);
  const carrier = order.carrier ?? '';
  return (
    <Hero
      tone="amber"
      title={t('packing:step.confirm', { count: open.length })}
      text={
        order.giftText !== undefined && open.includes('gift-card')
          ? t('packing:step.confirmGift', { text: order.giftText })
          : t('packing:step.confirmText')
      }
      actions={open.map((request, index) => (
        <BigAction key={request} size="main" tone="amber" hotkey={String(index + 1)} onAct={() => desk.confirm(request)}>
          {request === 'named-carrier' && carrier !== ''
            ? t('packing:wishes.carrier', { carrier: t(`terms:carrier.${carrier}`, { defaultValue: carrier }) })
            : t(`terms:request.${request}`)}
        </BigAction>
      ))}
    />
  );
}
