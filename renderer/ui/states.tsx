import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/model/result.ts';
import { BigAction } from './BigAction.tsx';
import { Notice } from './Notice.tsx';
import classes from './states.module.css';

/** Nothing here, and what that means or what to do. Texts already translated. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty} role="status">
      <p className={classes.title}>{title}</p>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}

/** Waiting for the first answer. `children` says for what. */
export function LoadingState({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('common');
  return (
    <div className={classes.loading} role="status">
      <span className={classes.wheel} aria-hidden="true" />
      {children ?? t('loading')}
    </div>
  );
}

export interface ErrorStateProps {
  failure: Failure;
  /** What the main button does; without it there is none. */
  onRetry?: () => void;
  retryLabel?: string;
  retryKey?: string;
  /** More buttons. */
  actions?: ReactNode;
}

/** A failure in words: what happened, what was kept, what to do, with the button to do it. */
export function ErrorState({ failure, onRetry, retryLabel, retryKey, actions }: ErrorStateProps) {
  const { t } = useTranslation(['errors', 'common']);
  const support = failure.details?.['id'];
  return (
    <Notice
      tone="red"
      reveal
      title={t(`errors:${failure.code}.title`, failure.details ?? {})}
      actions={
        (onRetry !== undefined || actions !== undefined) && (
          <>
            {onRetry !== undefined && (
              <BigAction onAct={onRetry} {...(retryKey === undefined ? {} : { hotkey: retryKey })}>
                {retryLabel ?? t('common:again')}
              </BigAction>
            )}
            {actions}
          </>
        )
      }
    >
      {t(`errors:${failure.code}.text`, failure.details ?? {})}
      {support !== undefined && <small className={classes.support}>{t('common:supportId', { id: support })}</small>}
    </Notice>
  );
}

/** Progress of what takes more than a second; without `total` it only says that it goes on. */
export function Progress({ label, done, total }: { label: string; done: number; total?: number }) {
  const share = total === undefined || total === 0 ? undefined : Math.min(1, done / total);
  return (
    <div className={classes.progress}>
      <div className={classes.progressWords}>
        <span>{label}</span>
        {share !== undefined && <span className="figures">{Math.floor(share * 100)}%</span>}
      </div>
      <progress aria-label={label} {...(share === undefined ? {} : { value: share, max: 1 })} />
    </div>
  );
}
