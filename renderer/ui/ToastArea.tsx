import { useTranslation } from 'react-i18next';
import { BigAction } from './BigAction.tsx';
import classes from './ToastArea.module.css';
import { TONE_SIGN } from './tone.ts';
import { useToasts } from './toasts.ts';

/** A strip of its own below the screen: it takes its room from the layout, so it never covers anything. */
export function ToastArea() {
  const { t } = useTranslation('common');
  const { toasts, remove } = useToasts();
  return (
    <div className={classes.area} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={classes.toast} data-tone={toast.tone}>
          <span aria-hidden="true">{TONE_SIGN[toast.tone]}</span>
          <span className={classes.text}>{toast.text}</span>
          {toast.action !== undefined && (
            <BigAction
              size="small"
              onAct={() => {
                toast.action?.run();
                remove(toast.id);
              }}
            >
              {toast.action.label}
            </BigAction>
          )}
          <button type="button" className={classes.close} aria-label={t('dismiss')} onClick={() => remove(toast.id)}>
            ✕
          </button>
        </div>
      ))}
    </div>
  );
}
