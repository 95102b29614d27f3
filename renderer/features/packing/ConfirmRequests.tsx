import { useTranslation } from 'react-i18next';
import { openRequests } from '../../../shared/domain/packingDraft.ts';
import type { OrderRequest } from '../../../shared/model/order.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Hero } from '../../ui/Hero.tsx';
import { desk } from './desk.ts';
import type { Bench } from './state.ts';

/** Each special request of the order in large letters, with a key to say that it was seen to. */
export function ConfirmRequests({ bench: { order, draft, agreedCarrier } }: { bench: Bench }) {
  const { t } = useTranslation(['packing', 'terms']);
  const open = openRequests(order, draft);
  const name = (code: string) => t(`terms:carrier.${code}`, { defaultValue: code });
  const wanted = agreedCarrier ?? order.carrier ?? '';
  const other = draft.parcels.find(({ carrier }) => carrier !== null && carrier !== wanted)?.carrier ?? null;
  const isOther = wanted !== '' && other !== null;
  const words = (request: OrderRequest) => {
    if (request === 'urgent') return t('packing:wishes.urgentCart');
    if (request !== 'named-carrier' || wanted === '') return t(`terms:request.${request}`);
    return isOther
      ? t('packing:wishes.otherCarrier', { carrier: name(wanted), other: name(other) })
      : t('packing:wishes.carrier', { carrier: name(wanted) });
  };
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
        <BigAction
          key={request}
          size="main"
          tone={request === 'urgent' || (request === 'named-carrier' && isOther) ? 'red' : 'amber'}
          hotkey={String(index + 1)}
          onAct={() => desk.confirm(request)}
        >
          {words(request)}
        </BigAction>
      ))}
    />
  );
}
