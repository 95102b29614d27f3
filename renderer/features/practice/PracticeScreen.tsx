import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import { ActionPanel } from './ActionPanel.tsx';
import { DrillButtons } from './DrillButtons.tsx';
import classes from './practice.module.css';

/** So often the practice WMS is asked what it holds; nobody tells when it has taken a record in. */
const LOOK_EVERY_MS = 2_000;

/** What should go wrong? Drills on the practice WMS, what each will show, and what the practice WMS holds. */
export function PracticeScreen() {
  const { t } = useTranslation('practice');
  const formats = useFormats(60_000);
  const state = useCall('practice/state', {}, { everyMs: LOOK_EVERY_MS });

  if (state.data === undefined) {
    if (state.error === null) return <LoadingState />;
    return <ErrorState failure={state.error} onRetry={state.refresh} retryKey="Enter" />;
  }
  const { mode, orders, applied, epoch } = state.data;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{mode === 'normal' ? t('calm') : t('running', { drill: t(`modes.${mode}.name`) })}</h1>
        <StateBadge size="large" tone={mode === 'normal' ? 'green' : 'amber'}>
          {mode === 'normal' ? t('normalState') : t('drillState')}
        </StateBadge>
      </header>
      {state.error !== null && <ErrorState failure={state.error} onRetry={state.refresh} />}
      <div className={classes.columns}>
        <section className={classes.column} aria-label={t('drills')}>
          <h2>{t('drills')}</h2>
          <DrillButtons mode={mode} />
          <section className={classes.holds} aria-label={t('holds')}>
            <strong>{t('holds')}</strong>
            <span>{t('orders', { count: orders, number: formats.number(orders) })}</span>
            <span>{t('applied', { count: applied, number: formats.number(applied) })}</span>
            <span className={classes.soft}>{t('epoch', { epoch })}</span>
          </section>
        </section>
        <aside className={classes.column}>
          <ActionPanel />
        </aside>
      </div>
    </div>
  );
}
