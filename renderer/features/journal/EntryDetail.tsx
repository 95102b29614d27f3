import { useTranslation } from 'react-i18next';
import { BigAction } from '../../ui/BigAction.tsx';
import { dateTimeWithSeconds } from '../../ui/time.ts';
import { useClock } from '../../ui/useClock.ts';
import { actionInWords } from './actions.ts';
import { personInWords } from './columns.tsx';
import type { Entry } from './columns.tsx';
import { readDetail } from './detail.ts';
import classes from './journal.module.css';

/** One entry in full, ids included, for whoever follows something up. */
export function EntryDetail({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t, i18n } = useTranslation(['journal', 'common', 'settings', 'bar', 'export']);
  const speaker = { t, i18n };
  const now = useClock(3_600_000);
  const lines = readDetail(entry.detail, speaker);
  return (
    <section className={classes.detail} aria-label={t('journal:entry', { number: entry.seq })}>
      <div className={classes.head}>
        <h2>{actionInWords(entry.action, t)}</h2>
        <BigAction size="small" hotkey="Escape" onAct={onClose}>
          {t('common:close')}
        </BigAction>
      </div>
      <p>
        {t('journal:sentence', {
          when: dateTimeWithSeconds(entry.at, now, i18n.language),
          user: personInWords(entry.user, speaker),
          station: entry.station,
        })}
      </p>
      <dl className={classes.lines}>
        {entry.subject !== '' && (
          <>
            <dt>{t('journal:subject')}</dt>
            <dd>{entry.subject}</dd>
          </>
        )}
        {lines.map(({ label, value }) => (
          <div key={label} className={classes.line}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <dt>{t('journal:number')}</dt>
        <dd className="figures">{entry.seq}</dd>
      </dl>
    </section>
  );
}
