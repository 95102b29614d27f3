import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BigAction } from '../../../ui/BigAction.tsx';
import classes from '../settings.module.css';

interface FormFootProps {
  busy: boolean;
  /** What was typed makes something that can be kept. */
  ready: boolean;
  /** Names of the fields that are missing or wrong, translated. */
  missing: readonly string[];
  onSave: () => void;
  onClose: () => void;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** The foot of a form for one row: save, cancel, and what is still missing. */
export function FormFoot({ busy, ready, missing, onSave, onClose, children }: FormFootProps) {
  const { t } = useTranslation(['services', 'common']);
  return (
    <div className={classes.saveRow}>
      <BigAction tone="blue" hotkey="Enter" busy={busy} disabled={!ready} onAct={onSave}>
        {t('common:save')}
      </BigAction>
      {children}
      <BigAction hotkey="Escape" onAct={onClose}>
        {t('common:cancel')}
      </BigAction>
      {missing.length > 0 && (
        <span className={classes.soft} role="status">
          {t('services:missing', { fields: missing.join(' · ') })}
        </span>
      )}
    </div>
  );
}
