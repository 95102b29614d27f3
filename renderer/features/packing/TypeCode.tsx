import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigAction } from '../../ui/BigAction.tsx';
import { desk } from './desk.ts';
import classes from './order.module.css';

/** A code that no scanner can read, typed: goods or waybill, it is taken like a scan. */
export function TypeCode() {
  const { t } = useTranslation('packing');
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <div className={classes.choices}>
      <label className={classes.typed}>
        <span>{t('typeCode.label')}</span>
        <input
          ref={field}
          className={classes.code}
          value={code}
          autoComplete="off"
          maxLength={64}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      </label>
      <BigAction tone="blue" hotkey="Enter" disabled={code.trim() === ''} onAct={() => desk.scan(code.trim())}>
        {t('typeCode.take')}
      </BigAction>
      <BigAction hotkey="Escape" onAct={desk.escape}>
        {t('typeCode.close')}
      </BigAction>
    </div>
  );
}
