import { useTranslation } from 'react-i18next';
import classes from './session.module.css';

interface PadKeyProps {
  label: string;
  name: string;
  onPress: () => void;
}

/** Out of the tab order: by keyboard the field itself is quicker. */
function PadKey({ label, name, onPress }: PadKeyProps) {
  return (
    <button type="button" tabIndex={-1} className={classes.padKey} aria-label={name} onClick={onPress}>
      {label}
    </button>
  );
}

export interface PinPadProps {
  onDigit: (digit: string) => void;
  onBackspace: () => void;
  onClear: () => void;
}

/** A number pad for gloves and touch; the keyboard does the same in the field above it. */
export function PinPad({ onDigit, onBackspace, onClear }: PinPadProps) {
  const { t } = useTranslation('session');
  return (
    <div className={classes.pad} role="group" aria-label={t('digits')}>
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
        <PadKey key={digit} label={digit} name={digit} onPress={() => onDigit(digit)} />
      ))}
      <PadKey label="✕" name={t('clear')} onPress={onClear} />
      <PadKey label="0" name="0" onPress={() => onDigit('0')} />
      <PadKey label="⌫" name={t('backspace')} onPress={onBackspace} />
    </div>
  );
}
