import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Hero } from '../../ui/Hero.tsx';

export interface NotOnList {
  code: string;
  /** The order is here, but nobody drew it. */
  known: boolean;
  orderId: string | null;
  orderNo: string | null;
}

/** Something was scanned that nobody drew: it cannot be checked instead, but what is wrong with it can be reported. */
export function OffList({ scanned, onClear }: { scanned: NotOnList; onClear: () => void }) {
  const { t } = useTranslation('sampling');
  const go = useView((view) => view.go);
  const { code, known, orderId, orderNo } = scanned;
  return (
    <Hero
      tone="red"
      loud
      role="alert"
      title={t(known ? 'offList.title' : 'offList.unknown')}
      text={[orderNo ?? code, t(known ? 'offList.text' : 'offList.unknownText')].join('\n')}
      actions={
        <>
          {orderId !== null && (
            <>
              <BigAction hotkey="Alt+E" onAct={() => go('exceptions', { orderId })}>
                {t('offList.exception')}
              </BigAction>
              <BigAction hotkey="Alt+O" onAct={() => go('orders', { orderId })}>
                {t('offList.order')}
              </BigAction>
            </>
          )}
          <BigAction hotkey="Escape" onAct={onClear}>
            {t('offList.clear')}
          </BigAction>
        </>
      }
    />
  );
}
