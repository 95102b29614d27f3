import { useTranslation } from 'react-i18next';
import { isUntouched, nextStep } from '../../../shared/domain/packingDraft.ts';
import { EXCEPTION_CLASSES } from '../../../shared/model/record.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import { desk, useDesk } from './desk.ts';
import classes from './order.module.css';
import type { Bench } from './state.ts';

const QUANTITY_KEYS = '0123456789*'.split('');

/** One key of a quantity typed before a scan. */
function QuantityKey({ character }: { character: string }) {
  useKey(character, () => desk.typeQuantity(character));
  return null;
}

/** Alt and a digit open the form for an exception of that class at once. */
function ClassKey({ number, exceptionClass, orderId }: { number: number; exceptionClass: string; orderId: string }) {
  useKey(`Alt+${number}`, () => useView.getState().go('exceptions', { orderId, class: exceptionClass }));
  return null;
}

/** What the keyboard can do with the order on the table, each with its key. */
export function OrderKeys({ bench }: { bench: Bench }) {
  const { t } = useTranslation('packing');
  const { stop, panel, busy, quantity } = useDesk((state) => state);
  const { order, draft, past } = bench;
  const { step } = nextStep(order, draft);
  const free = stop === null && panel !== 'short' && panel !== 'type' && busy === null;
  const counting = free && (step === 'goods' || step === 'nothing');
  useKey('ArrowDown', () => desk.moveLine(1), { enabled: counting });
  useKey('ArrowUp', () => desk.moveLine(-1), { enabled: counting });
  // In the weight step the field owns this key.
  useKey('Backspace', desk.back, { enabled: free && step !== 'weight' });
  if (!free) return null;
  return (
    <div className={classes.keys}>
      {counting && (
        <>
          {QUANTITY_KEYS.map((character) => (
            <QuantityKey key={character} character={character} />
          ))}
          <span className={classes.key}>
            <KeyHint name="3" /> {t('keys.quantity')}
          </span>
          <span className={classes.key}>
            <KeyHint name="ArrowUp" />
            <KeyHint name="ArrowDown" /> {t('keys.line')}
          </span>
          <BigAction size="small" hotkey="A" onAct={desk.pickLine}>
            {t('keys.all')}
          </BigAction>
          <BigAction size="small" hotkey="S" onAct={desk.beginShort}>
            {t('keys.short')}
          </BigAction>
          <BigAction size="small" hotkey="P" onAct={desk.newParcel}>
            {t('keys.parcel')}
          </BigAction>
        </>
      )}
      {step !== 'weight' && (
        <>
          <BigAction size="small" hotkey="T" onAct={() => desk.show('type')}>
            {t('keys.type')}
          </BigAction>
          <BigAction size="small" hotkey="R" onAct={desk.reveal}>
            {panel === 'recipient' ? t('keys.hideRecipient') : t('keys.recipient')}
          </BigAction>
        </>
      )}
      {step !== 'weight' && (
        <>
          {EXCEPTION_CLASSES.map((one, index) => (
            <ClassKey key={one} number={index + 1} exceptionClass={one} orderId={order.orderId} />
          ))}
          <BigAction size="small" hotkey="E" onAct={() => useView.getState().go('exceptions', { orderId: order.orderId })}>
            {t('keys.exception')}
          </BigAction>
        </>
      )}
      {(past.length > 0 || quantity !== '') && (
        <button type="button" className={classes.keyButton} aria-keyshortcuts="Backspace" onClick={desk.back}>
          <KeyHint name="Backspace" /> {t('keys.back')}
        </button>
      )}
      <button type="button" className={classes.keyButton} aria-keyshortcuts="Escape" onClick={desk.escape}>
        <KeyHint name="Escape" /> {isUntouched(draft) ? t('keys.leave') : t('keys.putAside')}
      </button>
    </div>
  );
}
