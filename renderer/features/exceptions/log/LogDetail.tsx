import { useTranslation } from 'react-i18next';
import { PACKERS } from '../../../../shared/contract/define.ts';
import type { Role } from '../../../../shared/model/role.ts';
import { useAction } from '../../../bridge/index.ts';
import { useSession } from '../../../state/session.ts';
import { useView } from '../../../state/view.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { exceptionSubject } from '../../../ui/exceptionWords.ts';
import { ErrorState } from '../../../ui/states.tsx';
import { useFormats } from '../../../ui/useFormats.ts';
import classes from '../exceptions.module.css';
import { contentWords, userWords, whatWords } from './logWords.ts';
import type { LogLine } from './logWords.ts';

/** One line of the log in full; what is about a person is masked until it is asked for, which is journaled. */
export function LogDetail({ line, onClose }: { line: LogLine; onClose: () => void }) {
  const { t } = useTranslation(['exceptions', 'common', 'terms', 'handling']);
  const formats = useFormats(60_000);
  const go = useView((view) => view.go);
  const role = useSession((session) => session.role);
  const reveal = useAction('exceptions/log-reveal');
  const packers: readonly Role[] = PACKERS;
  const shown = reveal.data ?? line;
  return (
    <section className={classes.side} aria-label={t('exceptions:log.line')}>
      <h2>{exceptionSubject(t, line)}</h2>
      <p className={classes.soft}>
        {[t(`terms:exceptionClass.${line.class}`), line.merchant, formats.dateTime(line.at)].filter(Boolean).join(' · ')}
      </p>
      <strong>{whatWords(t, line)}</strong>
      {contentWords(t, shown, formats).map((part) => (
        <p key={part} className={classes.words}>
          {part}
        </p>
      ))}
      <p className={classes.soft}>{t('exceptions:timeline.by', { user: userWords(t, line), station: line.station })}</p>
      {reveal.error !== null && <ErrorState failure={reveal.error} />}
      <div className={classes.row}>
        <BigAction size="small" tone="blue" hotkey="Alt+O" onAct={() => go('exceptions', { exceptionId: line.exceptionId })}>
          {t('exceptions:log.open')}
        </BigAction>
        {role !== null && packers.includes(role) && reveal.data === undefined && (
          <BigAction size="small" hotkey="Alt+P" busy={reveal.busy} onAct={() => void reveal.run({ seq: line.seq })}>
            {t('exceptions:log.reveal')}
          </BigAction>
        )}
        <BigAction size="small" hotkey="Escape" onAct={onClose}>
          {t('common:close')}
        </BigAction>
      </div>
      {reveal.data === undefined && <span className={classes.soft}>{t('handling:contact.journaled')}</span>}
    </section>
  );
}
