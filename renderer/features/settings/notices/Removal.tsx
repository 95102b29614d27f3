import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BigAction } from '../../../ui/BigAction.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import classes from '../settings.module.css';

export interface RemovalProps {
  /** The word on the button. */
  action: string;
  /** What will be gone, and what becomes of what hangs on it. */
  title: string;
  text: string;
  busy: boolean;
  onRemove: () => void;
  /** The other buttons of the row, away while the question stands. */
  children: ReactNode;
}

/** A row of buttons of which one removes something: it asks first, because what is gone cannot be brought back. */
export function Removal({ action, title, text, busy, onRemove, children }: RemovalProps) {
  const { t } = useTranslation('common');
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <div className={classes.row}>
        {children}
        <BigAction hotkey="Alt+D" onAct={() => setAsking(true)}>
          {action}
        </BigAction>
      </div>
    );
  return (
    <Notice
      tone="red"
      reveal
      title={title}
      actions={
        <>
          <BigAction tone="red" hotkey="Enter" busy={busy} onAct={onRemove}>
            {action}
          </BigAction>
          <BigAction hotkey="Escape" onAct={() => setAsking(false)}>
            {t('cancel')}
          </BigAction>
        </>
      }
    >
      {text}
    </Notice>
  );
}
